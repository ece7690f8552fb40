package io.tilework.engine.kernel.functions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * How the vector twins call the scalar ones for rare lanes, and each other.
 *
 * <p>Rare lanes pass through arrays: a vector that crosses a call which is not inlined must be an object, and then so must the
 * vectors of the frequent path that meets it.
 */
final class Lanes {

    private Lanes() {}

    /** A constant by which a function of some vectors is called. */
    static MethodHandle handle(final Class<?> type, final String name, final int arity) {
        try {
            final Class<?>[] parameters = Collections.nCopies(arity, DoubleVector.class).toArray(Class[]::new);
            return MethodHandles.lookup().findStatic(type, name, MethodType.methodType(DoubleVector.class, parameters));
        } catch (final ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    static DoubleVector clamped(final DoubleVector x, final double min, final double max) {
        return x.blend(min, x.compare(VectorOperators.LT, min)).blend(max, x.compare(VectorOperators.GT, max));
    }

    /** The values given, but those of the scalar function in the lanes of the mask. */
    static double[] repair(final double[] x, final double[] values, final long mask, final DoubleUnaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane]);
        }
        return values;
    }

    static double[] repair(final double[] x, final double[] y, final double[] values, final long mask,
            final DoubleBinaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane], y[lane]);
        }
        return values;
    }
}

package io.tilework.engine.kernel.functions;

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
public final class Lanes {

    private Lanes() {}

    static DoubleVector clamped(final DoubleVector x, final double min, final double max) {
        return x.blend(min, x.compare(VectorOperators.LT, min)).blend(max, x.compare(VectorOperators.GT, max));
    }

    /** The values given, but those of the scalar function in the lanes of the mask. */
    public static double[] repair(final double[] x, final double[] values, final long mask, final DoubleUnaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane]);
        }
        return values;
    }

    /** The values given, but those of the scalar function of two numbers in the lanes of the mask. */
    public static double[] repair(final double[] x, final double[] y, final double[] values, final long mask,
            final DoubleBinaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane], y[lane]);
        }
        return values;
    }
}

package io.tilework.engine.kernel.functions;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The words in which the vector twins are written, and how they call the scalar twins for rare lanes.
 *
 * <p>Rare lanes pass through arrays, since a vector that crosses a call which is not inlined must be an object, and then so must
 * the vectors of the frequent path that meets it. Methods that take or return vectors are therefore small enough for the compiler
 * to inline them wherever they are called.
 */
public final class Lanes {

    private Lanes() {}

    static DoubleVector fma(final DoubleVector a, final DoubleVector b, final DoubleVector c) {
        return a.fma(b, c);
    }

    static DoubleVector fma(final DoubleVector a, final DoubleVector b, final double c) {
        return a.fma(b, a.broadcast(c));
    }

    static DoubleVector fma(final DoubleVector a, final double b, final DoubleVector c) {
        return a.fma(a.broadcast(b), c);
    }

    static DoubleVector fma(final double a, final DoubleVector b, final double c) {
        return b.fma(a, c);
    }

    static DoubleVector fma(final double a, final DoubleVector b, final DoubleVector c) {
        return b.fma(b.broadcast(a), c);
    }

    static LongVector bits(final DoubleVector x) {
        return x.reinterpretAsLongs();
    }

    /** The power of 2 whose exponent field is in the low bits. */
    static DoubleVector power2(final LongVector exponent) {
        return exponent.lanewise(VectorOperators.LSHL, Coefficients.MANTISSA_SIZE).reinterpretAsDoubles();
    }

    static LongVector signOf(final DoubleVector x) {
        return bits(x).and(Coefficients.SIGN_BIT);
    }

    /** The number with its sign changed where the sign bit is set. */
    static DoubleVector flipped(final DoubleVector x, final LongVector signs) {
        return bits(x).lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles();
    }

    static DoubleVector clamped(final DoubleVector x, final double min, final double max) {
        return x.blend(min, x.compare(VectorOperators.LT, min)).blend(max, x.compare(VectorOperators.GT, max));
    }

    /** The values given, but those of the scalar function in the lanes of the mask. */
    public static DoubleVector repaired(final DoubleVector x, final DoubleVector values, final VectorMask<Double> mask,
            final DoubleUnaryOperator function) {
        return DoubleVector.fromArray(x.species(), repair(x.toArray(), values.toArray(), mask.toLong(), function), 0);
    }

    public static DoubleVector repaired(final DoubleVector x, final DoubleVector y, final DoubleVector values,
            final VectorMask<Double> mask, final DoubleBinaryOperator function) {
        return DoubleVector.fromArray(x.species(), repair(x.toArray(), y.toArray(), values.toArray(), mask.toLong(), function), 0);
    }

    private static double[] repair(final double[] x, final double[] values, final long mask, final DoubleUnaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane]);
        }
        return values;
    }

    private static double[] repair(final double[] x, final double[] y, final double[] values, final long mask,
            final DoubleBinaryOperator function) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            final int lane = Long.numberOfTrailingZeros(rest);
            values[lane] = function.applyAsDouble(x[lane], y[lane]);
        }
        return values;
    }
}

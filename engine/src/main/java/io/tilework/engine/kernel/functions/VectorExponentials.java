package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.bits;
import static io.tilework.engine.kernel.functions.Lanes.clamped;
import static io.tilework.engine.kernel.functions.Lanes.flipped;
import static io.tilework.engine.kernel.functions.Lanes.fma;
import static io.tilework.engine.kernel.functions.Lanes.power2;
import static io.tilework.engine.kernel.functions.Lanes.signOf;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** Exponential functions of the lanes of a vector; step by step the same as {@link ScalarExponentials}. */
public final class VectorExponentials {

    private VectorExponentials() {}

    /** e to the power of x. */
    public static DoubleVector exp(final DoubleVector x) {
        return expScaled(x, SCALE_SHIFT);
    }

    /** 2 to the power of x. */
    public static DoubleVector exp2(final DoubleVector x) {
        final DoubleVector clamped = clamped(x, EXP2_MIN, EXP2_MAX);
        final DoubleVector shifted = clamped.add(SCALE_SHIFT);
        final DoubleVector r = clamped.sub(shifted.sub(SCALE_SHIFT));
        return scaled(fma(r, exp2Quotient(r), 1), bits(shifted));
    }

    /** e to the power of x, less 1. */
    public static DoubleVector expm1(final DoubleVector x) {
        final DoubleVector y = expm1InRange(clamped(x, EXPM1_MIN, EXPM1_MAX));
        return y.blend(x, x.abs().compare(VectorOperators.LT, TINY));
    }

    /** The hyperbolic sine. */
    public static DoubleVector sinh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector half = expScaled(a, HALF_SCALE_SHIFT);
        final DoubleVector large = half.sub(half.broadcast(0.25).div(half));
        return flipped(large.blend(sinhSmall(a), a.compare(VectorOperators.LT, 1.0)), signOf(x));
    }

    /** The hyperbolic cosine. */
    public static DoubleVector cosh(final DoubleVector x) {
        final DoubleVector half = expScaled(x.abs(), HALF_SCALE_SHIFT);
        return half.add(half.broadcast(0.25).div(half));
    }

    /** The hyperbolic tangent. */
    public static DoubleVector tanh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector bounded = a.blend(TANH_MAX, a.compare(VectorOperators.GT, TANH_MAX));
        final DoubleVector e = expm1InRange(bounded.add(bounded));
        final DoubleVector y = e.div(e.add(2.0));
        return flipped(y.blend(a, a.compare(VectorOperators.LT, TANH_TINY)), signOf(x));
    }

    /** The exponential function times the power of 2 that the shift is off from {@code SCALE_SHIFT}. */
    private static DoubleVector expScaled(final DoubleVector x, final double shift) {
        final DoubleVector clamped = clamped(x, EXP_MIN, EXP_MAX);
        final DoubleVector shifted = fma(LOG2_E_HI, clamped, shift);
        final DoubleVector k = shifted.sub(shift);
        final DoubleVector r = fma(k, -LN2_LO, fma(k, -LN2_HI, clamped));
        final DoubleVector z = r.mul(r);
        return scaled(fma(z, expQuotient(r, z), r).add(1.0), bits(shifted));
    }

    /** The power of a number that is given as the sum of two, of which the second is small. */
    static DoubleVector expOfSum(final DoubleVector x, final DoubleVector small) {
        final DoubleVector clamped = clamped(x, EXP_MIN, EXP_MAX);
        final DoubleVector rest = small.blend(0.0, x.compare(VectorOperators.NE, clamped));
        final DoubleVector shifted = fma(LOG2_E_HI, clamped, SCALE_SHIFT);
        final DoubleVector k = shifted.sub(SCALE_SHIFT);
        final DoubleVector high = fma(k, -LN2_HI, clamped);
        final DoubleVector low = fma(k, -LN2_LO, rest);
        final DoubleVector r = high.add(low);
        final DoubleVector c = high.sub(r).add(low);
        final DoubleVector z = r.mul(r);
        return scaled(r.add(fma(z, expQuotient(r, z), c)).add(1.0), bits(shifted));
    }

    private static DoubleVector expm1InRange(final DoubleVector x) {
        final DoubleVector shifted = fma(LOG2_E_HI, x, EXPM1_SHIFT);
        final DoubleVector k = shifted.sub(EXPM1_SHIFT);
        final DoubleVector high = fma(k, -LN2_HI, x);
        final DoubleVector r = fma(k, -LN2_LO, high);
        final DoubleVector c = fma(k, -LN2_LO, high.sub(r));
        final DoubleVector z = r.mul(r);
        final DoubleVector w = fma(z, expQuotient(r, z), c);
        final DoubleVector half = power2(bits(shifted));
        final DoubleVector y = fma(half, w, fma(half, r, half.sub(0.5)));
        return y.add(y);
    }

    /** The number times 2^k. */
    private static DoubleVector scaled(final DoubleVector x, final LongVector shifted) {
        final LongVector first = shifted.lanewise(VectorOperators.LSHR, 1);
        return x.mul(power2(first)).mul(power2(shifted.sub(first)));
    }

    private static DoubleVector expQuotient(final DoubleVector r, final DoubleVector z) {
        final DoubleVector z2 = z.mul(z);
        final DoubleVector low = fma(fma(EXP_3, r, EXP_2), z, fma(EXP_1, r, EXP_0));
        final DoubleVector high = fma(fma(EXP_7, r, EXP_6), z, fma(EXP_5, r, EXP_4));
        return fma(fma(fma(EXP_9, r, EXP_8), z2, high), z2, low);
    }

    private static DoubleVector exp2Quotient(final DoubleVector r) {
        final DoubleVector z = r.mul(r);
        final DoubleVector z2 = z.mul(z);
        final DoubleVector low = fma(fma(EXP2_4, r, EXP2_3), z, fma(EXP2_2, r, EXP2_1));
        final DoubleVector high = fma(fma(EXP2_8, r, EXP2_7), z, fma(EXP2_6, r, EXP2_5));
        return fma(fma(fma(fma(EXP2_10, r, EXP2_9), z2, high), z2, low), r, EXP2_0);
    }

    private static DoubleVector sinhSmall(final DoubleVector a) {
        final DoubleVector z = a.mul(a);
        final DoubleVector z2 = z.mul(z);
        final DoubleVector low = fma(fma(SINH_3, z, SINH_2), z2, fma(SINH_1, z, SINH_0));
        final DoubleVector high = fma(SINH_6, z2, fma(SINH_5, z, SINH_4));
        return fma(a.mul(z), fma(high, z2.mul(z2), low), a);
    }
}

package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.clamped;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

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
        final DoubleVector p = r.fma(EXP2_10, EXP2_9).lanewise(FMA, r, EXP2_8).lanewise(FMA, r, EXP2_7).lanewise(FMA, r, EXP2_6)
                .lanewise(FMA, r, EXP2_5).lanewise(FMA, r, EXP2_4).lanewise(FMA, r, EXP2_3).lanewise(FMA, r, EXP2_2)
                .lanewise(FMA, r, EXP2_1).lanewise(FMA, r, EXP2_0).lanewise(FMA, r, 1.0);
        final LongVector exponent = shifted.reinterpretAsLongs();
        final LongVector first = exponent.lanewise(LSHR, 1);
        return p.mul(first.lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles())
                .mul(exponent.sub(first).lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles());
    }

    /** e to the power of x, less 1. */
    public static DoubleVector expm1(final DoubleVector x) {
        final DoubleVector y = expm1InRange(clamped(x, EXPM1_MIN, EXPM1_MAX));
        return y.blend(x, x.abs().compare(LT, TINY));
    }

    /** The hyperbolic sine. */
    public static DoubleVector sinh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector e = expm1InRange(a);
        final DoubleVector y = e.add(e.div(e.add(1.0))).mul(0.5).blend(a, a.compare(LT, TINY));
        final DoubleVector signed = y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
        final VectorMask<Double> rare = a.compare(GT, SINH_MAX);
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), signed.toArray(), rare.toLong(), ScalarExponentials::sinh), 0) :
                signed;
    }

    /** The hyperbolic cosine. */
    public static DoubleVector cosh(final DoubleVector x) {
        final DoubleVector half = expScaled(x.abs(), HALF_SCALE_SHIFT);
        return half.add(half.broadcast(0.25).div(half));
    }

    /** The hyperbolic tangent. */
    public static DoubleVector tanh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector bounded = a.blend(TANH_MAX, a.compare(GT, TANH_MAX));
        final DoubleVector e = expm1InRange(bounded.add(bounded));
        final DoubleVector y = e.div(e.add(2.0));
        return y.blend(a, a.compare(LT, TANH_TINY)).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
    }

    /** The exponential function times the power of 2 that the shift is off from {@code SCALE_SHIFT}. */
    private static DoubleVector expScaled(final DoubleVector x, final double shift) {
        final DoubleVector clamped = clamped(x, EXP_MIN, EXP_MAX);
        final DoubleVector shifted = clamped.lanewise(FMA, LOG2_E_HI, shift);
        final DoubleVector k = shifted.sub(shift);
        final DoubleVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, clamped));
        final DoubleVector p = r.mul(r).fma(expQuotient(r), r).add(1.0);
        final LongVector exponent = shifted.reinterpretAsLongs();
        final LongVector first = exponent.lanewise(LSHR, 1);
        return p.mul(first.lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles())
                .mul(exponent.sub(first).lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles());
    }

    /** The power of a number that is given as the sum of two, of which the second is small. */
    static DoubleVector expOfSum(final DoubleVector x, final DoubleVector small) {
        final DoubleVector clamped = clamped(x, EXP_MIN, EXP_MAX);
        final DoubleVector rest = small.blend(0.0, x.compare(NE, clamped));
        final DoubleVector shifted = clamped.fma(LOG2_E_HI, SCALE_SHIFT);
        final DoubleVector k = shifted.sub(SCALE_SHIFT);
        final DoubleVector high = k.lanewise(FMA, -LN2_HI, clamped);
        final DoubleVector low = k.lanewise(FMA, -LN2_LO, rest);
        final DoubleVector r = high.add(low);
        final DoubleVector c = high.sub(r).add(low);
        final DoubleVector p = r.add(r.mul(r).fma(expQuotient(r), c)).add(1.0);
        final LongVector exponent = shifted.reinterpretAsLongs();
        final LongVector first = exponent.lanewise(LSHR, 1);
        return p.mul(first.lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles())
                .mul(exponent.sub(first).lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles());
    }

    private static DoubleVector expm1InRange(final DoubleVector x) {
        final DoubleVector shifted = x.fma(LOG2_E_HI, EXPM1_SHIFT);
        final DoubleVector k = shifted.sub(EXPM1_SHIFT);
        final DoubleVector high = k.lanewise(FMA, -LN2_HI, x);
        final DoubleVector r = k.lanewise(FMA, -LN2_LO, high);
        final DoubleVector c = k.lanewise(FMA, -LN2_LO, high.sub(r));
        final DoubleVector w = r.mul(r).fma(expQuotient(r), c);
        final DoubleVector half = shifted.reinterpretAsLongs().lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles();
        final DoubleVector y = half.fma(w, half.fma(r, half.sub(0.5)));
        return y.add(y);
    }

    /** (exp(r) - 1 - r) / r^2. */
    private static DoubleVector expQuotient(final DoubleVector r) {
        return r.fma(EXP_9, EXP_8).lanewise(FMA, r, EXP_7).lanewise(FMA, r, EXP_6).lanewise(FMA, r, EXP_5)
                .lanewise(FMA, r, EXP_4).lanewise(FMA, r, EXP_3).lanewise(FMA, r, EXP_2).lanewise(FMA, r, EXP_1)
                .lanewise(FMA, r, EXP_0);
    }
}

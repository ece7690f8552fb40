package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.UGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** Logarithms of the lanes of a vector; step by step the same as {@link ScalarLogarithms}. */
public final class VectorLogarithms {

    private VectorLogarithms() {}

    /** The natural logarithm. */
    public static DoubleVector log(final DoubleVector x) {
        final VectorMask<Double> rare = isRare(x);
        final LongVector offset = x.reinterpretAsLongs().add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = f.mul(0.5).mul(f);
        final DoubleVector low = k.lanewise(FMA, LN2_LO, quotientTerm(f, square));
        final DoubleVector y = k.lanewise(FMA, LN2_HI, f.sub(square.sub(low)));
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarLogarithms::log), 0) : y;
    }

    /** The logarithm to base 2, exact for powers of 2. */
    public static DoubleVector log2(final DoubleVector x) {
        final VectorMask<Double> rare = isRare(x);
        final LongVector offset = x.reinterpretAsLongs().add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = f.mul(0.5).mul(f);
        final DoubleVector high = f.sub(square);
        final DoubleVector low = f.sub(high).sub(square).add(quotientTerm(f, square));
        final DoubleVector p = high.mul(LOG2_E_HI);
        final DoubleVector rest = low.lanewise(FMA, LOG2_E_HI,
                high.lanewise(FMA, LOG2_E_LO, high.lanewise(FMA, LOG2_E_HI, p.neg())));
        final DoubleVector sum = k.add(p);
        final DoubleVector y = sum.add(k.sub(sum).add(p).add(rest));
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarLogarithms::log2), 0) : y;
    }

    /** The logarithm to base 10, exact for powers of 10 that are doubles. */
    public static DoubleVector log10(final DoubleVector x) {
        final VectorMask<Double> rare = isRare(x);
        final LongVector offset = x.reinterpretAsLongs().add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = f.mul(0.5).mul(f);
        final DoubleVector high = f.sub(square);
        final DoubleVector low = f.sub(high).sub(square).add(quotientTerm(f, square));
        final DoubleVector p = high.mul(LOG10_E_HI);
        final DoubleVector rest = low.lanewise(FMA, LOG10_E_HI,
                high.lanewise(FMA, LOG10_E_LO, high.lanewise(FMA, LOG10_E_HI, p.neg())));
        final DoubleVector whole = k.mul(LOG10_2_HI);
        final DoubleVector wholeRest = k.lanewise(FMA, LOG10_2_LO, k.lanewise(FMA, LOG10_2_HI, whole.neg()));
        final DoubleVector sum = whole.add(p);
        final DoubleVector y = sum.add(whole.sub(sum).add(p).add(rest.add(wholeRest)));
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarLogarithms::log10), 0) : y;
    }

    /** The natural logarithm of 1 + x. */
    public static DoubleVector log1p(final DoubleVector x) {
        final DoubleVector y = log1pInRange(x).blend(x, x.abs().compare(LT, TINY));
        final VectorMask<Double> rare = x.compare(GT, -1.0)
                .and(x.compare(LT, Double.POSITIVE_INFINITY)).not();
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarLogarithms::log1p), 0) : y;
    }

    /** The inverse hyperbolic sine. */
    public static DoubleVector arcsinh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector t = a.mul(a);
        final VectorMask<Double> isLarge = a.compare(GT, LARGE);
        final DoubleVector u = a.add(t.div(t.add(1.0).sqrt().add(1.0))).blend(a.sub(1.0), isLarge);
        final DoubleVector y = log1p(u).add(a.broadcast(0.0).blend(LN2_HI, isLarge));
        return y.blend(a, a.compare(LT, TINY)).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
    }

    /** The inverse hyperbolic cosine. */
    public static DoubleVector arccosh(final DoubleVector x) {
        final DoubleVector t = x.sub(1.0).blend(Double.NaN, x.compare(LT, 1.0));
        final VectorMask<Double> isLarge = x.compare(GT, LARGE);
        final DoubleVector u = t.add(t.fma(t, t.add(t)).sqrt()).blend(t, isLarge);
        return log1p(u).add(x.broadcast(0.0).blend(LN2_HI, isLarge));
    }

    /** The inverse hyperbolic tangent. */
    public static DoubleVector arctanh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector t = a.add(a);
        final DoubleVector rest = a.broadcast(1.0).sub(a);
        final VectorMask<Double> isSmall = a.compare(LT, 0.5);
        final DoubleVector q = t.blend(t.mul(a), isSmall).div(rest);
        final DoubleVector y = log1p(q.blend(t.add(q), isSmall)).mul(0.5);
        return y.blend(a, a.compare(LT, TINY)).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
    }

    private static DoubleVector log1pInRange(final DoubleVector x) {
        final DoubleVector u = x.add(1.0);
        final DoubleVector rounded = u.sub(1.0);
        final DoubleVector lost = u.broadcast(1.0).sub(u.sub(rounded)).add(x.sub(rounded));
        final LongVector offset = u.reinterpretAsLongs().add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final VectorMask<Double> isNear = k.compare(EQ, 0.0);
        final DoubleVector f = fraction(offset).blend(x, isNear);
        final DoubleVector c = lost.div(u).blend(0.0, isNear);
        final DoubleVector square = f.mul(0.5).mul(f);
        final DoubleVector low = k.lanewise(FMA, LN2_LO, quotientTerm(f, square).add(c));
        return k.lanewise(FMA, LN2_HI, f.sub(square.sub(low)));
    }

    private static VectorMask<Double> isRare(final DoubleVector x) {
        return x.reinterpretAsLongs().sub(MIN_NORMAL_BITS).compare(UGE, NORMAL_COUNT).cast(x.species());
    }

    static DoubleVector exponent(final LongVector offset) {
        return offset.lanewise(LSHR, MANTISSA_SIZE).or(TWO_52_BITS).reinterpretAsDoubles().sub(LOG_BIAS);
    }

    static DoubleVector fraction(final LongVector offset) {
        return offset.and(MANTISSA_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles().sub(1.0);
    }

    /** log(1 + f) - f + f^2 / 2, where half the square is given. */
    private static DoubleVector quotientTerm(final DoubleVector f, final DoubleVector square) {
        final DoubleVector s = f.div(f.add(2.0));
        final DoubleVector z = s.mul(s);
        final DoubleVector p = z.fma(LOG_6, LOG_5).lanewise(FMA, z, LOG_4).lanewise(FMA, z, LOG_3).lanewise(FMA, z, LOG_2)
                .lanewise(FMA, z, LOG_1).lanewise(FMA, z, LOG_0);
        return s.mul(z.fma(p, square));
    }
}

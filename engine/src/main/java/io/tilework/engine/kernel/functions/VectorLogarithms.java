package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.bits;
import static io.tilework.engine.kernel.functions.Lanes.flipped;
import static io.tilework.engine.kernel.functions.Lanes.fma;
import static io.tilework.engine.kernel.functions.Lanes.repaired;
import static io.tilework.engine.kernel.functions.Lanes.signOf;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Logarithms of the lanes of a vector; step by step the same as {@link ScalarLogarithms}. */
public final class VectorLogarithms {

    private VectorLogarithms() {}

    /** The natural logarithm. */
    public static DoubleVector log(final DoubleVector x) {
        final LongVector offset = bits(x).add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = halfSquare(f);
        final DoubleVector low = fma(k, LN2_LO, quotientTerm(f, square));
        final DoubleVector y = fma(k, LN2_HI, f.sub(square.sub(low)));
        final VectorMask<Double> rare = isRare(x);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarLogarithms::log) : y;
    }

    /** The logarithm to base 2, exact for powers of 2. */
    public static DoubleVector log2(final DoubleVector x) {
        final LongVector offset = bits(x).add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = halfSquare(f);
        final DoubleVector high = f.sub(square);
        final DoubleVector low = f.sub(high).sub(square).add(quotientTerm(f, square));
        final DoubleVector p = high.mul(LOG2_E_HI);
        final DoubleVector rest = fma(low, LOG2_E_HI, fma(high, LOG2_E_LO, fma(high, LOG2_E_HI, p.neg())));
        final DoubleVector sum = k.add(p);
        final DoubleVector y = sum.add(k.sub(sum).add(p).add(rest));
        final VectorMask<Double> rare = isRare(x);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarLogarithms::log2) : y;
    }

    /** The logarithm to base 10, exact for powers of 10 that are doubles. */
    public static DoubleVector log10(final DoubleVector x) {
        final LongVector offset = bits(x).add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final DoubleVector f = fraction(offset);
        final DoubleVector square = halfSquare(f);
        final DoubleVector high = f.sub(square);
        final DoubleVector low = f.sub(high).sub(square).add(quotientTerm(f, square));
        final DoubleVector p = high.mul(LOG10_E_HI);
        final DoubleVector rest = fma(low, LOG10_E_HI, fma(high, LOG10_E_LO, fma(high, LOG10_E_HI, p.neg())));
        final DoubleVector whole = k.mul(LOG10_2_HI);
        final DoubleVector wholeRest = fma(k, LOG10_2_LO, fma(k, LOG10_2_HI, whole.neg()));
        final DoubleVector sum = whole.add(p);
        final DoubleVector y = sum.add(whole.sub(sum).add(p).add(rest.add(wholeRest)));
        final VectorMask<Double> rare = isRare(x);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarLogarithms::log10) : y;
    }

    /** The natural logarithm of 1 + x. */
    public static DoubleVector log1p(final DoubleVector x) {
        final DoubleVector y = log1pInRange(x).blend(x, x.abs().compare(VectorOperators.LT, TINY));
        final VectorMask<Double> rare = x.compare(VectorOperators.GT, -1.0)
                .and(x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY)).not();
        return rare.anyTrue() ? repaired(x, y, rare, ScalarLogarithms::log1p) : y;
    }

    /** The inverse hyperbolic sine. */
    public static DoubleVector arcsinh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector t = a.mul(a);
        final VectorMask<Double> isLarge = a.compare(VectorOperators.GT, LARGE);
        final DoubleVector u = a.add(t.div(t.add(1.0).sqrt().add(1.0))).blend(a.sub(1.0), isLarge);
        final DoubleVector y = log1p(u).add(a.broadcast(0.0).blend(LN2_HI, isLarge));
        return flipped(y.blend(a, a.compare(VectorOperators.LT, TINY)), signOf(x));
    }

    /** The inverse hyperbolic cosine. */
    public static DoubleVector arccosh(final DoubleVector x) {
        final DoubleVector t = x.sub(1.0).blend(Double.NaN, x.compare(VectorOperators.LT, 1.0));
        final VectorMask<Double> isLarge = x.compare(VectorOperators.GT, LARGE);
        final DoubleVector u = t.add(fma(t, t, t.add(t)).sqrt()).blend(t, isLarge);
        return log1p(u).add(x.broadcast(0.0).blend(LN2_HI, isLarge));
    }

    /** The inverse hyperbolic tangent. */
    public static DoubleVector arctanh(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector t = a.add(a);
        final DoubleVector rest = a.broadcast(1.0).sub(a);
        final VectorMask<Double> isSmall = a.compare(VectorOperators.LT, 0.5);
        final DoubleVector q = t.blend(t.mul(a), isSmall).div(rest);
        final DoubleVector y = log1p(q.blend(t.add(q), isSmall)).mul(0.5);
        return flipped(y.blend(a, a.compare(VectorOperators.LT, TINY)), signOf(x));
    }

    private static DoubleVector log1pInRange(final DoubleVector x) {
        final DoubleVector u = x.add(1.0);
        final DoubleVector rounded = u.sub(1.0);
        final DoubleVector lost = u.broadcast(1.0).sub(u.sub(rounded)).add(x.sub(rounded));
        final LongVector offset = bits(u).add(LOG_OFFSET);
        final DoubleVector k = exponent(offset);
        final VectorMask<Double> isNear = k.compare(VectorOperators.EQ, 0.0);
        final DoubleVector f = fraction(offset).blend(x, isNear);
        final DoubleVector c = lost.div(u).blend(0.0, isNear);
        final DoubleVector square = halfSquare(f);
        final DoubleVector low = fma(k, LN2_LO, quotientTerm(f, square).add(c));
        return fma(k, LN2_HI, f.sub(square.sub(low)));
    }

    private static VectorMask<Double> isRare(final DoubleVector x) {
        return bits(x).sub(MIN_NORMAL_BITS).compare(VectorOperators.UGE, NORMAL_COUNT).cast(x.species());
    }

    static DoubleVector exponent(final LongVector offset) {
        return offset.lanewise(VectorOperators.LSHR, MANTISSA_SIZE).or(TWO_52_BITS).reinterpretAsDoubles().sub(LOG_BIAS);
    }

    static DoubleVector fraction(final LongVector offset) {
        return offset.and(MANTISSA_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles().sub(1.0);
    }

    private static DoubleVector halfSquare(final DoubleVector f) {
        return f.mul(0.5).mul(f);
    }

    /** log(1 + f) - f + f^2 / 2, where half the square is given. */
    private static DoubleVector quotientTerm(final DoubleVector f, final DoubleVector square) {
        final DoubleVector s = f.div(f.add(2.0));
        final DoubleVector z = s.mul(s);
        final DoubleVector z2 = z.mul(z);
        final DoubleVector low = fma(fma(LOG_3, z, LOG_2), z2, fma(LOG_1, z, LOG_0));
        final DoubleVector high = fma(LOG_6, z2, fma(LOG_5, z, LOG_4));
        return s.mul(fma(z, fma(high, z2.mul(z2), low), square));
    }
}

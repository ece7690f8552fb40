package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.UGE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** Powers and roots of the lanes of vectors; step by step the same as {@link ScalarPowers}. */
public final class VectorPowers {

    /** So late in {@code power} the compiler would not inline an ordinary call, see the package comment. */

    private VectorPowers() {}

    /** x to the power of y, as C's pow. */
    public static DoubleVector power(final DoubleVector x, final DoubleVector y) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> rare = a.reinterpretAsLongs().sub(MIN_NORMAL_BITS).compare(UGE, NORMAL_COUNT).cast(x.species())
                .or(y.abs().compare(LT, TWO_52).not());
        final DoubleVector positive = powerOfPositive(a, y);
        final DoubleVector shifted = y.abs().add(TWO_52);
        final VectorMask<Double> isPart = shifted.sub(TWO_52).compare(NE, y.abs());
        final LongVector sign = shifted.reinterpretAsLongs().lanewise(LSHL, Long.SIZE - 1).and(x.reinterpretAsLongs());
        final DoubleVector result = positive.reinterpretAsLongs().or(sign).reinterpretAsDoubles()
                .blend(Double.NaN, isPart.and(x.compare(LT, 0.0)));
        return rare.anyTrue() ?
                fromArray(x.species(),
                        repair(x.toArray(), y.toArray(), result.toArray(), rare.toLong(), ScalarPowers::power), 0) :
                result;
    }

    /** The cube root. */
    public static DoubleVector cbrt(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final LongVector bits = a.reinterpretAsLongs();
        final VectorMask<Double> rare = bits.sub(MIN_NORMAL_BITS).compare(UGE, NORMAL_COUNT).cast(x.species());
        final DoubleVector exponent = bits.lanewise(LSHR, MANTISSA_SIZE).or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52);
        final LongVector third = exponent.fma(THIRD, SHIFT).reinterpretAsLongs();
        final DoubleVector m = bits.sub(third.add(third).add(third).lanewise(LSHL, MANTISSA_SIZE)).add(ONE_BITS)
                .reinterpretAsDoubles();
        final DoubleVector y = cbrtOfMantissa(m);
        final DoubleVector scale = third.add(CBRT_BIAS).lanewise(LSHL, MANTISSA_SIZE).reinterpretAsDoubles();
        final DoubleVector result = y.mul(scale).reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), result.toArray(), rare.toLong(), ScalarPowers::cbrt), 0) : result;
    }

    /** The length of the vector (x, y). */
    public static DoubleVector hypot(final DoubleVector x, final DoubleVector y) {
        final DoubleVector a = x.abs();
        final DoubleVector b = y.abs();
        final VectorMask<Double> isInfinite = a.compare(EQ, Double.POSITIVE_INFINITY).or(b.compare(EQ, Double.POSITIVE_INFINITY));
        final VectorMask<Double> isSwapped = a.compare(LT, b);
        final DoubleVector major = a.blend(b, isSwapped);
        final VectorMask<Double> isLarge = major.compare(GT, HYPOT_LARGE);
        final VectorMask<Double> isSmall = major.compare(LT, HYPOT_SMALL);
        final DoubleVector one = a.broadcast(1.0);
        final DoubleVector scale = one.blend(1 / HYPOT_SCALE, isLarge).blend(HYPOT_SCALE, isSmall);
        final DoubleVector unscale = one.blend(HYPOT_SCALE, isLarge).blend(1 / HYPOT_SCALE, isSmall);
        final DoubleVector u = major.mul(scale);
        final DoubleVector v = b.blend(a, isSwapped).mul(scale);
        return u.fma(u, v.mul(v)).sqrt().mul(unscale).blend(Double.POSITIVE_INFINITY, isInfinite);
    }

    /** Carries the logarithm as the sum of two numbers. */
    private static DoubleVector powerOfPositive(final DoubleVector a, final DoubleVector y) {
        final LongVector offset = a.reinterpretAsLongs().add(LOG_OFFSET);
        final DoubleVector k = VectorLogarithms.exponent(offset);
        final DoubleVector f = VectorLogarithms.fraction(offset);
        final DoubleVector g = f.add(2.0);
        final DoubleVector gLow = f.sub(g.sub(2.0));
        final DoubleVector inverse = g.broadcast(1.0).div(g);
        final DoubleVector s = f.mul(inverse);
        final DoubleVector sLow = s.neg().fma(g, f).sub(s.mul(gLow)).mul(inverse);
        final DoubleVector z = s.mul(s);
        final DoubleVector zLow = s.add(s).fma(sLow, s.fma(s, z.neg()));
        return powerOfQuotient(k, s, sLow, z, zLow, y);
    }

    private static DoubleVector powerOfQuotient(final DoubleVector k, final DoubleVector s, final DoubleVector sLow,
            final DoubleVector z, final DoubleVector zLow, final DoubleVector y) {
        final DoubleVector q = z.fma(POWER_LOG_7, POWER_LOG_6).lanewise(FMA, z, POWER_LOG_5).lanewise(FMA, z, POWER_LOG_4)
                .lanewise(FMA, z, POWER_LOG_3).lanewise(FMA, z, POWER_LOG_2).lanewise(FMA, z, POWER_LOG_1)
                .lanewise(FMA, z, POWER_LOG_0).mul(z);
        final DoubleVector u = q.add(TWO_THIRDS_HI);
        final DoubleVector uLow = u.broadcast(TWO_THIRDS_HI).sub(u).add(q).add(TWO_THIRDS_LO);
        final DoubleVector v = z.mul(u);
        final DoubleVector vLow = z.fma(u, v.neg()).add(z.fma(uLow, zLow.mul(u)));
        final DoubleVector w = v.add(2.0);
        final DoubleVector wLow = w.broadcast(2.0).sub(w).add(v).add(vLow);
        final DoubleVector l = s.mul(w);
        final DoubleVector lLow = s.fma(w, l.neg()).add(s.fma(wLow, sLow.mul(w)));
        final DoubleVector whole = k.mul(LN2_SHORT);
        final DoubleVector log = whole.add(l);
        final DoubleVector logLow = whole.sub(log).add(l).add(k.lanewise(FMA, LN2_SHORT_LO, lLow));
        final DoubleVector product = y.mul(log);
        final DoubleVector productLow = y.fma(logLow, y.fma(log, product.neg()));
        return VectorExponentials.expOfSum(product, productLow);
    }

    private static DoubleVector cbrtOfMantissa(final DoubleVector m) {
        final DoubleVector start = m.fma(RCBRT_5, RCBRT_4).lanewise(FMA, m, RCBRT_3).lanewise(FMA, m, RCBRT_2)
                .lanewise(FMA, m, RCBRT_1).lanewise(FMA, m, RCBRT_0);
        final DoubleVector e = m.mul(start).neg().lanewise(FMA, start.mul(start), 1.0);
        final DoubleVector next = start.mul(e).fma(e.fma(TWO_NINTHS, THIRD), start);
        final DoubleVector e2 = m.mul(next).neg().lanewise(FMA, next.mul(next), 1.0);
        final DoubleVector inverse = next.mul(e2).fma(e2.fma(TWO_NINTHS, THIRD), next);
        final DoubleVector square = inverse.mul(inverse);
        final DoubleVector y = m.mul(square);
        final DoubleVector y2 = y.mul(y);
        final DoubleVector rest = y2.neg().fma(y, m).sub(y.fma(y, y2.neg()).mul(y));
        return rest.fma(square.mul(THIRD), y);
    }
}

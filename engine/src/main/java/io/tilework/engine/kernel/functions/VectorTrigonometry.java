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

/** Trigonometric functions of the lanes of a vector; step by step the same as {@link ScalarTrigonometry}. */
public final class VectorTrigonometry {

    private VectorTrigonometry() {}

    /** The sine. */
    public static DoubleVector sin(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector shifted = fma(TWO_OVER_PI, a, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector r = rest(a, k);
        final DoubleVector y = flipped(sinOfQuadrant(r, restLow(a, k, r), bits(shifted)), signOf(x));
        final VectorMask<Double> rare = a.compare(VectorOperators.GT, ANGLE_MAX);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarTrigonometry::sin) : y;
    }

    /** The cosine. */
    public static DoubleVector cos(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector shifted = fma(TWO_OVER_PI, a, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector r = rest(a, k);
        final DoubleVector y = sinOfQuadrant(r, restLow(a, k, r), bits(shifted).add(1));
        final VectorMask<Double> rare = a.compare(VectorOperators.GT, ANGLE_MAX);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarTrigonometry::cos) : y;
    }

    /** The tangent. */
    public static DoubleVector tan(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final DoubleVector shifted = fma(TWO_OVER_PI, a, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector r = rest(a, k);
        final DoubleVector y = flipped(tanOfQuadrant(r, restLow(a, k, r), bits(shifted)), signOf(x));
        final VectorMask<Double> rare = a.compare(VectorOperators.GT, ANGLE_MAX);
        return rare.anyTrue() ? repaired(x, y, rare, ScalarTrigonometry::tan) : y;
    }

    /** The sine of 2 pi x, for |x| up to 2^49. */
    public static DoubleVector sin2Pi(final DoubleVector x) {
        final DoubleVector shifted = fma(4, x, SHIFT);
        return turned(fma(shifted.sub(SHIFT), -0.25, x), bits(shifted));
    }

    /** The cosine of 2 pi x, for |x| up to 2^49. */
    public static DoubleVector cos2Pi(final DoubleVector x) {
        final DoubleVector shifted = fma(4, x, SHIFT);
        return turned(fma(shifted.sub(SHIFT), -0.25, x), bits(shifted).add(1));
    }

    private static DoubleVector turned(final DoubleVector r, final LongVector quadrant) {
        final DoubleVector z = r.mul(r);
        final DoubleVector z2 = z.mul(z);
        final DoubleVector z4 = z2.mul(z2);
        final DoubleVector sinLow = fma(fma(SIN_2PI_3, z, SIN_2PI_2), z2, fma(SIN_2PI_1, z, SIN_2PI_0));
        final DoubleVector sinHigh = fma(fma(SIN_2PI_7, z, SIN_2PI_6), z2, fma(SIN_2PI_5, z, SIN_2PI_4));
        final DoubleVector cosLow = fma(fma(COS_2PI_3, z, COS_2PI_2), z2, fma(COS_2PI_1, z, COS_2PI_0));
        final DoubleVector cosHigh = fma(COS_2PI_6, z2, fma(COS_2PI_5, z, COS_2PI_4));
        final DoubleVector sin = r.mul(fma(sinHigh, z4, sinLow));
        final DoubleVector cos = fma(z, fma(cosHigh, z4, cosLow), 1);
        return flipped(sin.blend(cos, isOdd(quadrant, r)), halfTurn(quadrant));
    }

    /** What remains of an angle after k right angles. */
    private static DoubleVector rest(final DoubleVector a, final DoubleVector k) {
        return fma(k, -PI_2_HI, a).sub(k.mul(PI_2_MID));
    }

    /** What rounding has taken from the rest. */
    private static DoubleVector restLow(final DoubleVector a, final DoubleVector k, final DoubleVector r) {
        final DoubleVector high = fma(k, -PI_2_HI, a);
        final DoubleVector mid = k.mul(PI_2_MID);
        return high.sub(r).sub(mid).sub(fma(k, PI_2_LO, fma(k, PI_2_MID, mid.neg())));
    }

    private static DoubleVector sinOfQuadrant(final DoubleVector r, final DoubleVector low, final LongVector quadrant) {
        final DoubleVector z = r.mul(r);
        return flipped(sinNearZero(r, low, z).blend(cosNearZero(r, low, z), isOdd(quadrant, r)), halfTurn(quadrant));
    }

    private static DoubleVector tanOfQuadrant(final DoubleVector r, final DoubleVector low, final LongVector quadrant) {
        final DoubleVector z = r.mul(r);
        final DoubleVector sin = sinNearZero(r, low, z);
        final DoubleVector cos = cosNearZero(r, low, z);
        final VectorMask<Double> isOdd = isOdd(quadrant, r);
        return sin.blend(cos.neg(), isOdd).div(cos.blend(sin, isOdd));
    }

    private static DoubleVector sinNearZero(final DoubleVector r, final DoubleVector low, final DoubleVector z) {
        final DoubleVector z2 = z.mul(z);
        final DoubleVector first = fma(fma(SIN_3, z, SIN_2), z2, fma(SIN_1, z, SIN_0));
        final DoubleVector p = fma(fma(SIN_5, z, SIN_4), z2.mul(z2), first);
        return r.add(fma(z.mul(r), p, fma(z.mul(-0.5), low, low)));
    }

    private static DoubleVector cosNearZero(final DoubleVector r, final DoubleVector low, final DoubleVector z) {
        final DoubleVector z2 = z.mul(z);
        final DoubleVector first = fma(fma(COS_3, z, COS_2), z2, fma(COS_1, z, COS_0));
        final DoubleVector p = fma(fma(COS_5, z, COS_4), z2.mul(z2), first);
        final DoubleVector half = z.mul(0.5);
        final DoubleVector sum = half.broadcast(1.0).sub(half);
        final DoubleVector lost = half.broadcast(1.0).sub(sum).sub(half);
        return sum.add(fma(z2, p, fma(r.neg(), low, lost)));
    }

    private static VectorMask<Double> isOdd(final LongVector quadrant, final DoubleVector like) {
        return quadrant.and(1).compare(VectorOperators.NE, 0).cast(like.species());
    }

    private static LongVector halfTurn(final LongVector quadrant) {
        return quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN_BIT);
    }
}

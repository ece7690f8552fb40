package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** Trigonometric functions of the lanes of a vector; step by step the same as {@link ScalarTrigonometry}. */
public final class VectorTrigonometry {

    private VectorTrigonometry() {}

    /** The sine. */
    public static DoubleVector sin(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> rare = a.compare(GT, ANGLE_MAX);
        final DoubleVector shifted = a.fma(TWO_OVER_PI, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector high = k.lanewise(FMA, -PI_2_HI, a);
        final DoubleVector mid = k.mul(PI_2_MID);
        final DoubleVector r = high.sub(mid);
        final DoubleVector low = high.sub(r).sub(mid).sub(k.lanewise(FMA, PI_2_LO, k.lanewise(FMA, PI_2_MID, mid.neg())));
        final LongVector quadrant = shifted.reinterpretAsLongs();
        final VectorMask<Double> isOdd = quadrant.and(1).compare(NE, 0).cast(x.species());
        final LongVector signs = quadrant.lanewise(LSHL, HALF_TURN_SHIFT).lanewise(XOR, x.reinterpretAsLongs()).and(SIGN_BIT);
        final DoubleVector y = sinOrCos(r, low, isOdd).reinterpretAsLongs().lanewise(XOR, signs).reinterpretAsDoubles();
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarTrigonometry::sin), 0) : y;
    }

    /** The cosine. */
    public static DoubleVector cos(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> rare = a.compare(GT, ANGLE_MAX);
        final DoubleVector shifted = a.fma(TWO_OVER_PI, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector high = k.lanewise(FMA, -PI_2_HI, a);
        final DoubleVector mid = k.mul(PI_2_MID);
        final DoubleVector r = high.sub(mid);
        final DoubleVector low = high.sub(r).sub(mid).sub(k.lanewise(FMA, PI_2_LO, k.lanewise(FMA, PI_2_MID, mid.neg())));
        final LongVector quadrant = shifted.reinterpretAsLongs().add(1);
        final VectorMask<Double> isOdd = quadrant.and(1).compare(NE, 0).cast(x.species());
        final LongVector signs = quadrant.lanewise(LSHL, HALF_TURN_SHIFT).and(SIGN_BIT);
        final DoubleVector y = sinOrCos(r, low, isOdd).reinterpretAsLongs().lanewise(XOR, signs).reinterpretAsDoubles();
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarTrigonometry::cos), 0) : y;
    }

    /** The tangent. */
    public static DoubleVector tan(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> rare = a.compare(GT, ANGLE_MAX);
        final DoubleVector shifted = a.fma(TWO_OVER_PI, SHIFT);
        final DoubleVector k = shifted.sub(SHIFT);
        final DoubleVector high = k.lanewise(FMA, -PI_2_HI, a);
        final DoubleVector mid = k.mul(PI_2_MID);
        final DoubleVector r = high.sub(mid);
        final DoubleVector low = high.sub(r).sub(mid).sub(k.lanewise(FMA, PI_2_LO, k.lanewise(FMA, PI_2_MID, mid.neg())));
        final LongVector quadrant = shifted.reinterpretAsLongs();
        final VectorMask<Double> isOdd = quadrant.and(1).compare(NE, 0).cast(x.species());
        final LongVector signs = x.reinterpretAsLongs().and(SIGN_BIT);
        final DoubleVector y = tanOrCotangent(r, low, isOdd).reinterpretAsLongs().lanewise(XOR, signs).reinterpretAsDoubles();
        return rare.anyTrue() ?
                fromArray(x.species(), repair(x.toArray(), y.toArray(), rare.toLong(), ScalarTrigonometry::tan), 0) : y;
    }

    /** The sine of 2 pi x, for |x| up to 2^49. */
    public static DoubleVector sin2Pi(final DoubleVector x) {
        return sinOfTurns(x, 0);
    }

    /** The cosine of 2 pi x, for |x| up to 2^49. */
    public static DoubleVector cos2Pi(final DoubleVector x) {
        return sinOfTurns(x, 1);
    }

    /** The sine of an angle that is some quadrants ahead. */
    private static DoubleVector sinOfTurns(final DoubleVector x, final long ahead) {
        final DoubleVector shifted = x.fma(4.0, SHIFT);
        final DoubleVector r = shifted.sub(SHIFT).lanewise(FMA, -0.25, x);
        final DoubleVector z = r.mul(r);
        final DoubleVector sin = z.fma(SIN_2PI_7, SIN_2PI_6).lanewise(FMA, z, SIN_2PI_5).lanewise(FMA, z, SIN_2PI_4)
                .lanewise(FMA, z, SIN_2PI_3).lanewise(FMA, z, SIN_2PI_2).lanewise(FMA, z, SIN_2PI_1)
                .lanewise(FMA, z, SIN_2PI_0);
        final DoubleVector cos = z.fma(COS_2PI_6, COS_2PI_5).lanewise(FMA, z, COS_2PI_4).lanewise(FMA, z, COS_2PI_3)
                .lanewise(FMA, z, COS_2PI_2).lanewise(FMA, z, COS_2PI_1).lanewise(FMA, z, COS_2PI_0);
        final LongVector quadrant = shifted.reinterpretAsLongs().add(ahead);
        final VectorMask<Double> isOdd = quadrant.and(1).compare(NE, 0).cast(x.species());
        final LongVector signs = quadrant.lanewise(LSHL, HALF_TURN_SHIFT).and(SIGN_BIT);
        final DoubleVector y = r.mul(sin).blend(cos.lanewise(FMA, z, 1.0), isOdd);
        return y.reinterpretAsLongs().lanewise(XOR, signs).reinterpretAsDoubles();
    }

    private static DoubleVector sinOrCos(final DoubleVector r, final DoubleVector low, final VectorMask<Double> isCos) {
        final DoubleVector z = r.mul(r);
        final DoubleVector p = z.fma(SIN_5, SIN_4).lanewise(FMA, z, SIN_3).lanewise(FMA, z, SIN_2).lanewise(FMA, z, SIN_1)
                .lanewise(FMA, z, SIN_0);
        final DoubleVector q = z.fma(COS_5, COS_4).lanewise(FMA, z, COS_3).lanewise(FMA, z, COS_2).lanewise(FMA, z, COS_1)
                .lanewise(FMA, z, COS_0);
        final DoubleVector sin = r.add(r.mul(z).fma(p, low));
        final DoubleVector half = z.mul(0.5);
        final DoubleVector sum = z.broadcast(1.0).sub(half);
        final DoubleVector lost = z.broadcast(1.0).sub(sum).sub(half);
        final DoubleVector cos = z.mul(z).fma(q, lost.sub(r.mul(low))).add(sum);
        return sin.blend(cos, isCos);
    }

    private static DoubleVector tanOrCotangent(final DoubleVector r, final DoubleVector low,
            final VectorMask<Double> isCotangent) {
        final DoubleVector z = r.mul(r);
        final DoubleVector p = z.fma(SIN_5, SIN_4).lanewise(FMA, z, SIN_3).lanewise(FMA, z, SIN_2).lanewise(FMA, z, SIN_1)
                .lanewise(FMA, z, SIN_0);
        final DoubleVector q = z.fma(COS_5, COS_4).lanewise(FMA, z, COS_3).lanewise(FMA, z, COS_2).lanewise(FMA, z, COS_1)
                .lanewise(FMA, z, COS_0);
        final DoubleVector sin = r.add(r.mul(z).fma(p, low));
        final DoubleVector half = z.mul(0.5);
        final DoubleVector sum = z.broadcast(1.0).sub(half);
        final DoubleVector lost = z.broadcast(1.0).sub(sum).sub(half);
        final DoubleVector cos = z.mul(z).fma(q, lost.sub(r.mul(low))).add(sum);
        return sin.blend(cos.neg(), isCotangent).div(cos.blend(sin, isCotangent));
    }
}

package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static io.tilework.engine.kernel.functions.Lanes.repair;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/** Inverse trigonometric functions of the lanes of a vector; step by step the same as {@link ScalarArcs}. */
public final class VectorArcs {

    private VectorArcs() {}

    /** The inverse sine. */
    public static DoubleVector arcsin(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> isLarge = a.compare(GE, 0.5);
        final DoubleVector z = a.mul(a).blend(a.broadcast(1.0).sub(a).mul(0.5), isLarge);
        final DoubleVector s = a.blend(z.sqrt(), isLarge);
        final DoubleVector w = s.mul(z).mul(quotient(z));
        final DoubleVector c = s.neg().fma(s, z).div(s.add(s).add(Double.MIN_NORMAL));
        final DoubleVector rest = w.add(c);
        final DoubleVector large = a.broadcast(PI_2_HI).sub(s.add(s)).sub(rest.add(rest).sub(PI_2_MID));
        final DoubleVector y = s.add(w).blend(large, isLarge);
        return y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
    }

    /** The inverse cosine. */
    public static DoubleVector arccos(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> isLarge = a.compare(GE, 0.5);
        final DoubleVector z = a.mul(a).blend(a.broadcast(1.0).sub(a).mul(0.5), isLarge);
        final DoubleVector s = x.blend(z.sqrt(), isLarge);
        final DoubleVector w = s.mul(z).mul(quotient(z));
        final DoubleVector c = s.neg().fma(s, z).div(s.add(s).add(Double.MIN_NORMAL));
        final DoubleVector rest = w.add(c);
        final DoubleVector right = s.add(rest);
        final DoubleVector left = a.broadcast(PI_2_HI).sub(s.add(rest.sub(PI_2_MID)));
        final DoubleVector half = right.blend(left, x.compare(LT, 0.0));
        final DoubleVector small = a.broadcast(PI_2_HI).sub(x.add(w.sub(PI_2_MID)));
        return small.blend(half.add(half), isLarge);
    }

    /** The inverse tangent. */
    public static DoubleVector arctan(final DoubleVector x) {
        final DoubleVector a = x.abs();
        final VectorMask<Double> isMid = a.compare(GT, TAN_PI_8);
        final VectorMask<Double> isLarge = a.compare(GT, TAN_3PI_8);
        final DoubleVector one = a.broadcast(1.0);
        final DoubleVector numerator = a.blend(a.sub(1.0), isMid).blend(-1.0, isLarge);
        final DoubleVector denominator = one.blend(a.add(1.0), isMid).blend(a, isLarge);
        final DoubleVector eighths = a.broadcast(0.0).blend(1.0, isMid).blend(2.0, isLarge);
        final DoubleVector t = numerator.div(denominator);
        final DoubleVector z = t.mul(t);
        final DoubleVector p = z.fma(ARCTAN_10, ARCTAN_9).lanewise(FMA, z, ARCTAN_8).lanewise(FMA, z, ARCTAN_7)
                .lanewise(FMA, z, ARCTAN_6).lanewise(FMA, z, ARCTAN_5).lanewise(FMA, z, ARCTAN_4).lanewise(FMA, z, ARCTAN_3)
                .lanewise(FMA, z, ARCTAN_2).lanewise(FMA, z, ARCTAN_1).lanewise(FMA, z, ARCTAN_0);
        final DoubleVector y = eighths.lanewise(FMA, PI_4_HI, t.add(t.mul(z).fma(p, eighths.mul(PI_4_LO))));
        return y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
    }

    /** The angle of the point (x, y), from -pi to pi. */
    public static DoubleVector arctan2(final DoubleVector y, final DoubleVector x) {
        final DoubleVector a = y.abs();
        final DoubleVector b = x.abs();
        final VectorMask<Double> rare = a.add(b).compare(LT, ARCTAN2_MAX).not();
        final VectorMask<Double> isMid = a.compare(GT, b.mul(TAN_PI_8));
        final VectorMask<Double> isLarge = a.compare(GT, b.mul(TAN_3PI_8));
        final DoubleVector numerator = a.blend(a.sub(b), isMid).blend(b.neg(), isLarge);
        final DoubleVector denominator = b.blend(1.0, b.compare(EQ, 0.0)).blend(a.add(b), isMid).blend(a, isLarge);
        final DoubleVector eighths = a.broadcast(0.0).blend(1.0, isMid).blend(2.0, isLarge);
        final DoubleVector t = numerator.div(denominator);
        final DoubleVector angle = turnedToSign(t, eighths, x);
        final DoubleVector result = angle.reinterpretAsLongs().or(y.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
        return rare.anyTrue() ?
                fromArray(x.species(),
                        repair(y.toArray(), x.toArray(), result.toArray(), rare.toLong(), ScalarArcs::arctan2), 0) :
                result;
    }

    /** The angle of which t is the tangent, some eighths of a turn on; or its supplement, where x is negative. */
    private static DoubleVector turnedToSign(final DoubleVector t, final DoubleVector eighths, final DoubleVector x) {
        final VectorMask<Double> isLeft = x.reinterpretAsLongs().compare(LT, 0).cast(x.species());
        final DoubleVector e = eighths.blend(eighths.broadcast(4.0).sub(eighths), isLeft);
        final DoubleVector u = t.blend(t.neg(), isLeft);
        final DoubleVector z = u.mul(u);
        final DoubleVector p = z.fma(ARCTAN_10, ARCTAN_9).lanewise(FMA, z, ARCTAN_8).lanewise(FMA, z, ARCTAN_7)
                .lanewise(FMA, z, ARCTAN_6).lanewise(FMA, z, ARCTAN_5).lanewise(FMA, z, ARCTAN_4).lanewise(FMA, z, ARCTAN_3)
                .lanewise(FMA, z, ARCTAN_2).lanewise(FMA, z, ARCTAN_1).lanewise(FMA, z, ARCTAN_0);
        final DoubleVector high = e.mul(PI_4_HI);
        final DoubleVector low = e.lanewise(FMA, PI_4_LO, e.lanewise(FMA, PI_4_HI, high.neg()));
        return high.add(u.add(u.mul(z).fma(p, low)));
    }

    /** (arcsin(s) - s) / s^3, of the square of s. */
    private static DoubleVector quotient(final DoubleVector z) {
        return z.fma(ARCSIN_12, ARCSIN_11).lanewise(FMA, z, ARCSIN_10).lanewise(FMA, z, ARCSIN_9).lanewise(FMA, z, ARCSIN_8)
                .lanewise(FMA, z, ARCSIN_7).lanewise(FMA, z, ARCSIN_6).lanewise(FMA, z, ARCSIN_5).lanewise(FMA, z, ARCSIN_4)
                .lanewise(FMA, z, ARCSIN_3).lanewise(FMA, z, ARCSIN_2).lanewise(FMA, z, ARCSIN_1).lanewise(FMA, z, ARCSIN_0);
    }
}

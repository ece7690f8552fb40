package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Math.fma;

/**
 * Trigonometric functions.
 *
 * <p>The angle is k right angles and a rest of at most half of one, which two numbers hold: pi/2 is given in three doubles, the
 * product with the first is subtracted without error, and those with the others leave their rounding errors in the low part
 * (Cody and Waite, 1980, with fused operations). Beyond 2^25 the rest comes from {@link LargeAngle}. Sine and cosine of the rest
 * are those of fdlibm's {@code k_sin.c} and {@code k_cos.c}.
 */
public final class ScalarTrigonometry {

    private ScalarTrigonometry() {}

    /** The sine. */
    public static double sin(final double x) {
        final double a = Math.abs(x);
        if (a > ANGLE_MAX) {
            final LargeAngle angle = LargeAngle.of(a);
            return signed(sinOfQuadrant(angle.rest(), angle.restLow(), angle.quadrant()), x);
        }
        final double shifted = fma(TWO_OVER_PI, a, SHIFT);
        final double k = shifted - SHIFT;
        final double r = rest(a, k);
        return signed(sinOfQuadrant(r, restLow(a, k, r), doubleToRawLongBits(shifted)), x);
    }

    /** The cosine. */
    public static double cos(final double x) {
        final double a = Math.abs(x);
        if (a > ANGLE_MAX) {
            final LargeAngle angle = LargeAngle.of(a);
            return sinOfQuadrant(angle.rest(), angle.restLow(), angle.quadrant() + 1);
        }
        final double shifted = fma(TWO_OVER_PI, a, SHIFT);
        final double k = shifted - SHIFT;
        final double r = rest(a, k);
        return sinOfQuadrant(r, restLow(a, k, r), doubleToRawLongBits(shifted) + 1);
    }

    /** The tangent. */
    public static double tan(final double x) {
        final double a = Math.abs(x);
        if (a > ANGLE_MAX) {
            final LargeAngle angle = LargeAngle.of(a);
            return signed(tanOfQuadrant(angle.rest(), angle.restLow(), angle.quadrant()), x);
        }
        final double shifted = fma(TWO_OVER_PI, a, SHIFT);
        final double k = shifted - SHIFT;
        final double r = rest(a, k);
        return signed(tanOfQuadrant(r, restLow(a, k, r), doubleToRawLongBits(shifted)), x);
    }

    /** The sine of 2 pi x, for |x| up to 2^49. */
    public static double sin2Pi(final double x) {
        final double shifted = fma(4, x, SHIFT);
        return turned(fma(shifted - SHIFT, -0.25, x), doubleToRawLongBits(shifted));
    }

    /** The cosine of 2 pi x, for |x| up to 2^49. */
    public static double cos2Pi(final double x) {
        final double shifted = fma(4, x, SHIFT);
        return turned(fma(shifted - SHIFT, -0.25, x), doubleToRawLongBits(shifted) + 1);
    }

    private static double turned(final double r, final long quadrant) {
        final double z = r * r;
        if ((quadrant & 1) == 0) {
            final double high = fma(fma(fma(SIN_2PI_7, z, SIN_2PI_6), z, SIN_2PI_5), z, SIN_2PI_4);
            return flipped(r * fma(fma(fma(fma(high, z, SIN_2PI_3), z, SIN_2PI_2), z, SIN_2PI_1), z, SIN_2PI_0), quadrant);
        }
        final double high = fma(fma(fma(COS_2PI_6, z, COS_2PI_5), z, COS_2PI_4), z, COS_2PI_3);
        return flipped(fma(fma(fma(fma(high, z, COS_2PI_2), z, COS_2PI_1), z, COS_2PI_0), z, 1), quadrant);
    }

    /** What remains of an angle after k right angles. */
    private static double rest(final double a, final double k) {
        return fma(k, -PI_2_HI, a) - k * PI_2_MID;
    }

    /** What rounding has taken from the rest. */
    private static double restLow(final double a, final double k, final double r) {
        final double high = fma(k, -PI_2_HI, a);
        final double mid = k * PI_2_MID;
        return high - r - mid - fma(k, PI_2_LO, fma(k, PI_2_MID, -mid));
    }

    private static double sinOfQuadrant(final double r, final double low, final long quadrant) {
        final double z = r * r;
        return flipped((quadrant & 1) == 0 ? sinNearZero(r, low, z) : cosNearZero(r, low, z), quadrant);
    }

    private static double tanOfQuadrant(final double r, final double low, final long quadrant) {
        final double z = r * r;
        final double sin = sinNearZero(r, low, z);
        final double cos = cosNearZero(r, low, z);
        return (quadrant & 1) == 0 ? sin / cos : -cos / sin;
    }

    private static double sinNearZero(final double r, final double low, final double z) {
        final double p = fma(fma(fma(fma(fma(SIN_5, z, SIN_4), z, SIN_3), z, SIN_2), z, SIN_1), z, SIN_0);
        return r + fma(r * z, p, low);
    }

    private static double cosNearZero(final double r, final double low, final double z) {
        final double p = fma(fma(fma(fma(fma(COS_5, z, COS_4), z, COS_3), z, COS_2), z, COS_1), z, COS_0);
        final double half = z * 0.5;
        final double sum = 1 - half;
        final double lost = 1 - sum - half;
        return fma(z * z, p, lost - r * low) + sum;
    }

    /** The number with its sign changed in the second half of a turn. */
    private static double flipped(final double x, final long quadrant) {
        return signed(x, quadrant << HALF_TURN_SHIFT);
    }

    /** The value of an odd function at x, given that at |x|. */
    private static double signed(final double value, final double x) {
        return signed(value, doubleToRawLongBits(x));
    }

    private static double signed(final double value, final long signs) {
        return Double.longBitsToDouble(doubleToRawLongBits(value) ^ signs & SIGN_BIT);
    }
}

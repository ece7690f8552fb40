package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Math.fma;

/**
 * Inverse trigonometric functions.
 *
 * <p>{@code arctan} takes a polynomial of what the subtraction of an eighth or a quarter of a turn leaves, up to tan(pi/8). From
 * one half on, {@code arcsin} and {@code arccos} use arcsin(x) = pi/2 - 2 arcsin(sqrt((1 - x)/2)) and carry what rounding takes
 * from the root, as fdlibm's {@code e_asin.c} and {@code e_acos.c} do.
 */
public final class ScalarArcs {

    private static final double HUGE_SCALE = 0x1p-100;

    private ScalarArcs() {}

    /** The inverse sine. */
    public static double arcsin(final double x) {
        final double a = Math.abs(x);
        final boolean isLarge = a >= 0.5;
        final double z = isLarge ? (1 - a) * 0.5 : a * a;
        final double s = isLarge ? Math.sqrt(z) : a;
        final double w = s * z * quotient(z);
        if (!isLarge) {
            return Math.copySign(s + w, x);
        }
        final double rest = w + fma(-s, s, z) / (s + s + Double.MIN_NORMAL);
        return Math.copySign(PI_2_HI - (s + s) - (rest + rest - PI_2_MID), x);
    }

    /** The inverse cosine. */
    public static double arccos(final double x) {
        final double a = Math.abs(x);
        final boolean isLarge = a >= 0.5;
        final double z = isLarge ? (1 - a) * 0.5 : a * a;
        final double s = isLarge ? Math.sqrt(z) : x;
        final double w = s * z * quotient(z);
        if (!isLarge) {
            return PI_2_HI - (x + (w - PI_2_MID));
        }
        final double rest = w + fma(-s, s, z) / (s + s + Double.MIN_NORMAL);
        final double half = x < 0 ? PI_2_HI - (s + (rest - PI_2_MID)) : s + rest;
        return half + half;
    }

    /** The inverse tangent. */
    public static double arctan(final double x) {
        final double a = Math.abs(x);
        final double t;
        final double eighths;
        if (a > TAN_3PI_8) {
            t = -1 / a;
            eighths = 2;
        } else if (a > TAN_PI_8) {
            t = (a - 1) / (a + 1);
            eighths = 1;
        } else {
            t = a;
            eighths = 0;
        }
        final double z = t * t;
        final double y = fma(eighths, PI_4_HI, t + fma(t * z, arctanQuotient(z), eighths * PI_4_LO));
        return Math.copySign(y, x);
    }

    /** The angle of the point (x, y), from -pi to pi. */
    public static double arctan2(final double y, final double x) {
        final double a = Math.abs(y);
        final double b = Math.abs(x);
        if (!(a + b < ARCTAN2_MAX)) {
            return arctan2OfHuge(y, x);
        }
        final double t;
        final double eighths;
        if (a > b * TAN_3PI_8) {
            t = -b / a;
            eighths = 2;
        } else if (a > b * TAN_PI_8) {
            t = (a - b) / (a + b);
            eighths = 1;
        } else {
            t = b == 0 ? a : a / b;
            eighths = 0;
        }
        return Math.copySign(turnedToSign(t, eighths, x), y);
    }

    /** The angle of which t is the tangent, some eighths of a turn on; or its supplement, where x is negative. */
    private static double turnedToSign(final double t, final double eighths, final double x) {
        final boolean isLeft = doubleToRawLongBits(x) < 0;
        final double e = isLeft ? 4 - eighths : eighths;
        final double u = isLeft ? -t : t;
        final double z = u * u;
        final double high = e * PI_4_HI;
        final double low = fma(e, PI_4_LO, fma(e, PI_4_HI, -high));
        return high + (u + fma(u * z, arctanQuotient(z), low));
    }

    private static double arctan2OfHuge(final double y, final double x) {
        if (y != y || x != x) {
            return Double.NaN;
        }
        if (Double.isInfinite(y) || Double.isInfinite(x)) {
            return arctan2(Math.copySign(Double.isInfinite(y) ? 1 : 0, y), Math.copySign(Double.isInfinite(x) ? 1 : 0, x));
        }
        return arctan2(y * HUGE_SCALE, x * HUGE_SCALE);
    }

    /** (arctan(t) - t) / t^3, of the square of t. */
    private static double arctanQuotient(final double z) {
        final double high = fma(fma(fma(fma(fma(ARCTAN_10, z, ARCTAN_9), z, ARCTAN_8), z, ARCTAN_7), z, ARCTAN_6), z, ARCTAN_5);
        return fma(fma(fma(fma(fma(high, z, ARCTAN_4), z, ARCTAN_3), z, ARCTAN_2), z, ARCTAN_1), z, ARCTAN_0);
    }

    /** (arcsin(s) - s) / s^3, of the square of s. */
    private static double quotient(final double z) {
        final double high = fma(fma(fma(fma(ARCSIN_12, z, ARCSIN_11), z, ARCSIN_10), z, ARCSIN_9), z, ARCSIN_8);
        final double mid = fma(fma(fma(fma(high, z, ARCSIN_7), z, ARCSIN_6), z, ARCSIN_5), z, ARCSIN_4);
        return fma(fma(fma(fma(mid, z, ARCSIN_3), z, ARCSIN_2), z, ARCSIN_1), z, ARCSIN_0);
    }
}

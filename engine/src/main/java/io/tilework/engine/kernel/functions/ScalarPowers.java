package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Math.fma;

/**
 * Powers and roots.
 *
 * <p>{@code power} multiplies y with the logarithm as a sum of two doubles: in s = f / (2 + f), see {@link ScalarLogarithms}, the
 * first two terms of log(1 + f) = 2s + 2/3 s^3 + ... are carried with their rounding errors, the others are small enough.
 * {@code cbrt} takes two third-order steps to the inverse root from a polynomial, and corrects their result by its cube.
 */
public final class ScalarPowers {

    private static final double SUBNORMAL_SCALE = 0x1p54;
    private static final int SUBNORMAL_EXPONENT = 54;
    private static final double SUBNORMAL_ROOT = 0x1p-18;

    private ScalarPowers() {}

    /** x to the power of y, as C's pow. */
    public static double power(final double x, final double y) {
        final double a = Math.abs(x);
        final double b = Math.abs(y);
        if (isRare(a) || !(b < TWO_52)) {
            return powerAtEdge(x, y);
        }
        if (x > 0) {
            return powerOfPositive(a, y, 0);
        }
        final double shifted = b + TWO_52;
        if (shifted - TWO_52 != b) {
            return Double.NaN;
        }
        return (doubleToRawLongBits(shifted) & 1) == 0 ? powerOfPositive(a, y, 0) : -powerOfPositive(a, y, 0);
    }

    /** The cube root. */
    public static double cbrt(final double x) {
        final double a = Math.abs(x);
        final long bits = doubleToRawLongBits(a);
        if (isRare(a)) {
            return x == 0 || !(a < Double.POSITIVE_INFINITY) ? x : cbrt(x * SUBNORMAL_SCALE) * SUBNORMAL_ROOT;
        }
        final double exponent = bits >>> MANTISSA_SIZE;
        final long third = doubleToRawLongBits(fma(exponent, THIRD, SHIFT));
        final double m = Double.longBitsToDouble(bits - (third * 3 << MANTISSA_SIZE) + ONE_BITS);
        final double scale = Double.longBitsToDouble(third + CBRT_BIAS << MANTISSA_SIZE);
        return Math.copySign(cbrtOfMantissa(m) * scale, x);
    }

    /** The length of the vector (x, y). */
    public static double hypot(final double x, final double y) {
        final double a = Math.abs(x);
        final double b = Math.abs(y);
        if (a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        final double major = a < b ? b : a;
        final double minor = a < b ? a : b;
        final double scale = major > HYPOT_LARGE ? 1 / HYPOT_SCALE : major < HYPOT_SMALL ? HYPOT_SCALE : 1;
        final double unscale = major > HYPOT_LARGE ? HYPOT_SCALE : major < HYPOT_SMALL ? 1 / HYPOT_SCALE : 1;
        final double u = major * scale;
        final double v = minor * scale;
        return Math.sqrt(fma(u, u, v * v)) * unscale;
    }

    private static boolean isRare(final double a) {
        return Long.compareUnsigned(doubleToRawLongBits(a) - MIN_NORMAL_BITS, NORMAL_COUNT) >= 0;
    }

    /** Where x or y is zero, infinite or none, the result is exact, and {@link Math#pow}. */
    private static double powerAtEdge(final double x, final double y) {
        if (x == 1 || x == -1 && Double.isInfinite(y)) {
            return 1;
        }
        if (x == 0 || y == 0 || !Double.isFinite(x) || !Double.isFinite(y)) {
            return Math.pow(x, y);
        }
        final double a = Math.abs(x);
        final double power = a < Double.MIN_NORMAL ? powerOfPositive(a * SUBNORMAL_SCALE, y, SUBNORMAL_EXPONENT)
                : powerOfPositive(a, y, 0);
        if (x > 0) {
            return power;
        }
        return Math.rint(y) != y ? Double.NaN : Math.rint(y * 0.5) != y * 0.5 ? -power : power;
    }

    /** Carries the logarithm as the sum of two numbers. */
    private static double powerOfPositive(final double a, final double y, final int scale) {
        final long offset = doubleToRawLongBits(a) + LOG_OFFSET;
        final double k = ScalarLogarithms.exponent(offset) - scale;
        final double f = ScalarLogarithms.fraction(offset);
        final double g = f + 2;
        final double gLow = f - (g - 2);
        final double inverse = 1 / g;
        final double s = f * inverse;
        final double sLow = (fma(-s, g, f) - s * gLow) * inverse;
        final double z = s * s;
        final double zLow = fma(s + s, sLow, fma(s, s, -z));
        return powerOfQuotient(k, s, sLow, z, zLow, y);
    }

    private static double powerOfQuotient(final double k, final double s, final double sLow, final double z, final double zLow,
            final double y) {
        final double high = fma(fma(fma(fma(POWER_LOG_7, z, POWER_LOG_6), z, POWER_LOG_5), z, POWER_LOG_4), z, POWER_LOG_3);
        final double q = fma(fma(fma(high, z, POWER_LOG_2), z, POWER_LOG_1), z, POWER_LOG_0) * z;
        final double u = q + TWO_THIRDS_HI;
        final double uLow = TWO_THIRDS_HI - u + q + TWO_THIRDS_LO;
        final double v = z * u;
        final double vLow = fma(z, u, -v) + fma(z, uLow, zLow * u);
        final double w = v + 2;
        final double wLow = 2 - w + v + vLow;
        final double l = s * w;
        final double lLow = fma(s, w, -l) + fma(s, wLow, sLow * w);
        final double whole = k * LN2_SHORT;
        final double log = whole + l;
        final double logLow = whole - log + l + fma(k, LN2_SHORT_LO, lLow);
        final double product = y * log;
        return ScalarExponentials.expOfSum(product, fma(y, logLow, fma(y, log, -product)));
    }

    private static double cbrtOfMantissa(final double m) {
        final double start = fma(fma(fma(fma(fma(RCBRT_5, m, RCBRT_4), m, RCBRT_3), m, RCBRT_2), m, RCBRT_1), m, RCBRT_0);
        final double e = fma(-(m * start), start * start, 1);
        final double next = fma(start * e, fma(e, TWO_NINTHS, THIRD), start);
        final double e2 = fma(-(m * next), next * next, 1);
        final double inverse = fma(next * e2, fma(e2, TWO_NINTHS, THIRD), next);
        final double square = inverse * inverse;
        final double y = m * square;
        final double y2 = y * y;
        final double rest = fma(-y2, y, m) - fma(y, y, -y2) * y;
        return fma(rest, square * THIRD, y);
    }
}

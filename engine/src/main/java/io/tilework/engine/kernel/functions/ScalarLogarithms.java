package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Math.fma;

/**
 * Logarithms and the inverse hyperbolic functions.
 *
 * <p>The argument is 2^k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2), and log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)) where
 * s = f / (2 + f), as in fdlibm's {@code e_log.c}. The logarithms to other bases carry the low part of the product with their
 * factor, as FreeBSD's {@code e_log2.c} and {@code e_log10.c} do. {@code log1p} adds what rounding took from 1 + x, and the
 * inverse hyperbolic functions are made of it as in FreeBSD's {@code s_asinh.c}, {@code e_acosh.c} and {@code e_atanh.c}.
 */
public final class ScalarLogarithms {

    private static final double SUBNORMAL_SCALE = 0x1p54;
    private static final int SUBNORMAL_EXPONENT = 54;

    private ScalarLogarithms() {}

    /** The natural logarithm. */
    public static double log(final double x) {
        return isRare(x) ? isSubnormal(x) ? logScaled(x * SUBNORMAL_SCALE, SUBNORMAL_EXPONENT) : atEdge(x) : logScaled(x, 0);
    }

    /** The logarithm to base 2, exact for powers of 2. */
    public static double log2(final double x) {
        return isRare(x) ? isSubnormal(x) ? log2Scaled(x * SUBNORMAL_SCALE, SUBNORMAL_EXPONENT) : atEdge(x) : log2Scaled(x, 0);
    }

    /** The logarithm to base 10, exact for powers of 10 that are doubles. */
    public static double log10(final double x) {
        return isRare(x) ? isSubnormal(x) ? log10Scaled(x * SUBNORMAL_SCALE, SUBNORMAL_EXPONENT) : atEdge(x) : log10Scaled(x, 0);
    }

    /** The natural logarithm of 1 + x. */
    public static double log1p(final double x) {
        if (x > -1 && x < Double.POSITIVE_INFINITY) {
            return Math.abs(x) < TINY ? x : log1pInRange(x);
        }
        return atEdge(1 + x);
    }

    /** The inverse hyperbolic sine. */
    public static double arcsinh(final double x) {
        final double a = Math.abs(x);
        if (a < TINY) {
            return x;
        }
        final double t = a * a;
        return Math.copySign(a > LARGE ? log1p(a - 1) + LN2_HI : log1p(a + t / (Math.sqrt(t + 1) + 1)), x);
    }

    /** The inverse hyperbolic cosine. */
    public static double arccosh(final double x) {
        final double t = x < 1 ? Double.NaN : x - 1;
        return x > LARGE ? log1p(t) + LN2_HI : log1p(t + Math.sqrt(fma(t, t, t + t)));
    }

    /** The inverse hyperbolic tangent. */
    public static double arctanh(final double x) {
        final double a = Math.abs(x);
        if (a < TINY) {
            return x;
        }
        final double t = a + a;
        final double rest = 1 - a;
        return Math.copySign(log1p(a < 0.5 ? t + t * a / rest : t / rest) * 0.5, x);
    }

    private static boolean isRare(final double x) {
        return Long.compareUnsigned(doubleToRawLongBits(x) - MIN_NORMAL_BITS, NORMAL_COUNT) >= 0;
    }

    private static boolean isSubnormal(final double x) {
        return x > 0 && x < Double.MIN_NORMAL;
    }

    /** The logarithm of a number that is zero, negative, infinite or none. */
    private static double atEdge(final double x) {
        return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : x;
    }

    private static double logScaled(final double x, final int scale) {
        final long offset = doubleToRawLongBits(x) + LOG_OFFSET;
        final double k = exponent(offset) - scale;
        final double f = fraction(offset);
        final double square = halfSquare(f);
        final double low = fma(k, LN2_LO, quotientTerm(f, square));
        return fma(k, LN2_HI, f - (square - low));
    }

    private static double log2Scaled(final double x, final int scale) {
        final long offset = doubleToRawLongBits(x) + LOG_OFFSET;
        final double k = exponent(offset) - scale;
        final double f = fraction(offset);
        final double square = halfSquare(f);
        final double high = f - square;
        final double low = f - high - square + quotientTerm(f, square);
        final double p = high * LOG2_E_HI;
        final double rest = fma(low, LOG2_E_HI, fma(high, LOG2_E_LO, fma(high, LOG2_E_HI, -p)));
        final double sum = k + p;
        return sum + (k - sum + p + rest);
    }

    private static double log10Scaled(final double x, final int scale) {
        final long offset = doubleToRawLongBits(x) + LOG_OFFSET;
        final double k = exponent(offset) - scale;
        final double f = fraction(offset);
        final double square = halfSquare(f);
        final double high = f - square;
        final double low = f - high - square + quotientTerm(f, square);
        final double p = high * LOG10_E_HI;
        final double rest = fma(low, LOG10_E_HI, fma(high, LOG10_E_LO, fma(high, LOG10_E_HI, -p)));
        final double whole = k * LOG10_2_HI;
        final double wholeRest = fma(k, LOG10_2_LO, fma(k, LOG10_2_HI, -whole));
        final double sum = whole + p;
        return sum + (whole - sum + p + (rest + wholeRest));
    }

    private static double log1pInRange(final double x) {
        final double u = x + 1;
        final double rounded = u - 1;
        final double lost = 1 - (u - rounded) + (x - rounded);
        final long offset = doubleToRawLongBits(u) + LOG_OFFSET;
        final double k = exponent(offset);
        final double f = k == 0 ? x : fraction(offset);
        final double c = k == 0 ? 0 : lost / u;
        final double square = halfSquare(f);
        final double low = fma(k, LN2_LO, quotientTerm(f, square) + c);
        return fma(k, LN2_HI, f - (square - low));
    }

    static double exponent(final long offset) {
        return Double.longBitsToDouble(offset >>> MANTISSA_SIZE | TWO_52_BITS) - LOG_BIAS;
    }

    static double fraction(final long offset) {
        return Double.longBitsToDouble((offset & MANTISSA_BITS) + SQRT_HALF_BITS) - 1;
    }

    private static double halfSquare(final double f) {
        return f * 0.5 * f;
    }

    /** log(1 + f) - f + f^2 / 2, where half the square is given. */
    private static double quotientTerm(final double f, final double square) {
        final double s = f / (f + 2);
        final double z = s * s;
        final double p = fma(fma(fma(fma(fma(fma(LOG_6, z, LOG_5), z, LOG_4), z, LOG_3), z, LOG_2), z, LOG_1), z, LOG_0);
        return s * fma(z, p, square);
    }
}

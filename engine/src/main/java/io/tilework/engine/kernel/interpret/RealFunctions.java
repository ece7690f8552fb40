package io.tilework.engine.kernel.interpret;

/**
 * Functions of real numbers that {@link Math} lacks, or defines otherwise than C and so NumPy.
 *
 * <p>The inverse hyperbolic functions are those of FreeBSD's msun ({@code s_asinh.c}, {@code e_acosh.c}, {@code e_atanh.c}),
 * the division is CPython's {@code float_divmod}, which NumPy follows.
 */
final class RealFunctions {

    private static final double LN2 = Math.log(2);
    private static final double LARGE = 0x1p28;
    private static final double SUBNORMAL_SCALE = 0x1p54;

    private RealFunctions() {}

    /** Exact for powers of 2: the exponent is taken out before. */
    static double log2(final double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        if (x < Double.MIN_NORMAL) {
            return log2(x * SUBNORMAL_SCALE) - 54;
        }
        final int exponent = Math.getExponent(x);
        final double mantissa = Math.scalb(x, -exponent);
        // Around 1 the two terms would cancel, hence mantissas from 0.75 to 1.5.
        return mantissa < 1.5 ? exponent + Math.log(mantissa) / LN2 : exponent + 1 + Math.log(mantissa / 2) / LN2;
    }

    static double arcsinh(final double x) {
        final double a = Math.abs(x);
        final double t = a * a;
        final double y;
        if (a > LARGE) {
            y = Math.log(a) + LN2;
        } else if (a > 2) {
            y = Math.log(2 * a + 1 / (Math.sqrt(t + 1) + a));
        } else {
            y = Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
        }
        return Math.copySign(y, x);
    }

    static double arccosh(final double x) {
        if (x > LARGE) {
            return Math.log(x) + LN2;
        }
        if (x > 2) {
            return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
        }
        final double t = x - 1;
        return t < 0 ? Double.NaN : Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    static double arctanh(final double x) {
        final double a = Math.abs(x);
        final double t = 2 * a;
        final double y = a < 0.5 ? 0.5 * Math.log1p(t + t * a / (1 - a)) : 0.5 * Math.log1p(t / (1 - a));
        return Math.copySign(y, x);
    }

    /** As C's pow: 1 to any power, and -1 to an infinite one, are 1. */
    static double power(final double x, final double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
    }

    static double remainder(final double x, final double y) {
        final double remainder = x % y;
        if (y == 0 || remainder != remainder) {
            return remainder;
        }
        if (remainder == 0) {
            return Math.copySign(0, y);
        }
        return y < 0 == remainder < 0 ? remainder : remainder + y;
    }

    static double floorDivide(final double x, final double y) {
        if (y == 0) {
            return x / y;
        }
        final double remainder = x % y;
        double quotient = (x - remainder) / y;
        if (remainder != 0 && y < 0 != remainder < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0, x / y);
        }
        final double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }
}

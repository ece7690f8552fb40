package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.SIGN_BIT;
import static java.lang.Double.doubleToRawLongBits;

/**
 * Rounding, signs, and division with remainder.
 *
 * <p>The division is CPython's {@code float_divmod}, which NumPy follows; Java's {@code %} is exact.
 */
public final class ScalarArithmetic {

    private ScalarArithmetic() {}

    /** The greatest integer that is not greater. */
    public static double floor(final double x) {
        return Math.floor(x);
    }

    /** The smallest integer that is not smaller. */
    public static double ceil(final double x) {
        return Math.ceil(x);
    }

    /** The integer part. */
    public static double trunc(final double x) {
        return doubleToRawLongBits(x) < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /** The nearest integer, the even one of two. */
    public static double rint(final double x) {
        return Math.rint(x);
    }

    /** -1, 0 or 1, and NaN for NaN. */
    public static double sign(final double x) {
        return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
    }

    /** The size of the first with the sign of the second, where NaN counts as positive: its sign says nothing. */
    public static double copySign(final double x, final double y) {
        return Double.longBitsToDouble(doubleToRawLongBits(x) & ~SIGN_BIT | Double.doubleToLongBits(y) & SIGN_BIT);
    }

    /** The smaller one; the other one where one is NaN. */
    public static double fmin(final double x, final double y) {
        return x != x ? y : y != y ? x : Math.min(x, y);
    }

    /** The greater one; the other one where one is NaN. */
    public static double fmax(final double x, final double y) {
        return x != x ? y : y != y ? x : Math.max(x, y);
    }

    /** The distance to the next number farther from 0, with the sign of the number. */
    public static double spacing(final double x) {
        return Math.nextAfter(x, x < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY) - x;
    }

    /** {@link #spacing} of a float32. */
    public static double singleSpacing(final double x) {
        return Math.nextAfter((float) x, x < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY) - (float) x;
    }

    /** What floored division leaves, with the sign of the divisor. */
    public static double remainder(final double x, final double y) {
        final double remainder = x % y;
        if (y == 0 || remainder != remainder) {
            return remainder;
        }
        if (remainder == 0) {
            return Math.copySign(0, y);
        }
        return y < 0 == remainder < 0 ? remainder : remainder + y;
    }

    /** The floor of the true quotient. */
    public static double floorDivide(final double x, final double y) {
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

package io.tilework.engine.kernel.functions;

import static io.tilework.engine.kernel.functions.Coefficients.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Math.fma;

/**
 * Exponential functions.
 *
 * <p>The argument is k ln(2) + r with |r| up to ln(2)/2 (Cody and Waite, "Software Manual for the Elementary Functions", 1980);
 * the product with the high part of ln(2) is subtracted without error, because it is fused. The power of r is a polynomial, its
 * leading terms added last. The factor 2^k is applied as two, so that subnormal results are rounded once.
 *
 * <p>{@code expm1} keeps what rounding takes from r, and {@code sinh} and {@code tanh} are made of it, as in fdlibm's
 * {@code s_expm1.c}, {@code e_sinh.c} and {@code s_tanh.c}; {@code cosh} is made of half the power, which does not overflow
 * before it does.
 */
public final class ScalarExponentials {

    private ScalarExponentials() {}

    /** e to the power of x. */
    public static double exp(final double x) {
        return expScaled(x, SCALE_SHIFT);
    }

    /** 2 to the power of x. */
    public static double exp2(final double x) {
        final double clamped = clamped(x, EXP2_MIN, EXP2_MAX);
        final double shifted = clamped + SCALE_SHIFT;
        final double r = clamped - (shifted - SCALE_SHIFT);
        return scaled(fma(r, exp2Quotient(r), 1), doubleToRawLongBits(shifted));
    }

    /** e to the power of x, less 1. */
    public static double expm1(final double x) {
        return Math.abs(x) < TINY ? x : expm1InRange(clamped(x, EXPM1_MIN, EXPM1_MAX));
    }

    /** The hyperbolic sine. */
    public static double sinh(final double x) {
        final double a = Math.abs(x);
        if (a < TINY) {
            return x;
        }
        if (a > SINH_MAX) {
            return Math.copySign(expScaled(a, HALF_SCALE_SHIFT), x);
        }
        final double e = expm1InRange(a);
        return Math.copySign((e + e / (e + 1)) * 0.5, x);
    }

    /** The hyperbolic cosine. */
    public static double cosh(final double x) {
        final double half = expScaled(Math.abs(x), HALF_SCALE_SHIFT);
        return half + 0.25 / half;
    }

    /** The hyperbolic tangent. */
    public static double tanh(final double x) {
        final double a = Math.abs(x);
        if (a < TANH_TINY) {
            return x;
        }
        final double bounded = a > TANH_MAX ? TANH_MAX : a;
        final double e = expm1InRange(bounded + bounded);
        return Math.copySign(e / (e + 2), x);
    }

    /** The exponential function times the power of 2 that the shift is off from {@code SCALE_SHIFT}. */
    private static double expScaled(final double x, final double shift) {
        final double clamped = clamped(x, EXP_MIN, EXP_MAX);
        final double shifted = fma(LOG2_E_HI, clamped, shift);
        final double k = shifted - shift;
        final double r = fma(k, -LN2_LO, fma(k, -LN2_HI, clamped));
        return scaled(fma(r * r, expQuotient(r), r) + 1, doubleToRawLongBits(shifted));
    }

    /** The power of a number that is given as the sum of two, of which the second is small. */
    static double expOfSum(final double x, final double small) {
        final double clamped = clamped(x, EXP_MIN, EXP_MAX);
        final double rest = x != clamped ? 0 : small;
        final double shifted = fma(LOG2_E_HI, clamped, SCALE_SHIFT);
        final double k = shifted - SCALE_SHIFT;
        final double high = fma(k, -LN2_HI, clamped);
        final double low = fma(k, -LN2_LO, rest);
        final double r = high + low;
        final double c = high - r + low;
        return scaled(r + fma(r * r, expQuotient(r), c) + 1, doubleToRawLongBits(shifted));
    }

    private static double expm1InRange(final double x) {
        final double shifted = fma(LOG2_E_HI, x, EXPM1_SHIFT);
        final double k = shifted - EXPM1_SHIFT;
        final double high = fma(k, -LN2_HI, x);
        final double r = fma(k, -LN2_LO, high);
        final double c = fma(k, -LN2_LO, high - r);
        final double w = fma(r * r, expQuotient(r), c);
        final double half = power2(doubleToRawLongBits(shifted));
        final double y = fma(half, w, fma(half, r, half - 0.5));
        return y + y;
    }

    /** The number times 2^k. */
    private static double scaled(final double x, final long shifted) {
        final long first = shifted >>> 1;
        return x * power2(first) * power2(shifted - first);
    }

    private static double power2(final long exponent) {
        return Double.longBitsToDouble(exponent << MANTISSA_SIZE);
    }

    private static double clamped(final double x, final double min, final double max) {
        return x < min ? min : x > max ? max : x;
    }

    /** (exp(r) - 1 - r) / r^2. */
    private static double expQuotient(final double r) {
        final double high = fma(fma(fma(fma(EXP_9, r, EXP_8), r, EXP_7), r, EXP_6), r, EXP_5);
        return fma(fma(fma(fma(fma(high, r, EXP_4), r, EXP_3), r, EXP_2), r, EXP_1), r, EXP_0);
    }

    /** (2^r - 1) / r. */
    private static double exp2Quotient(final double r) {
        final double high = fma(fma(fma(fma(EXP2_10, r, EXP2_9), r, EXP2_8), r, EXP2_7), r, EXP2_6);
        return fma(fma(fma(fma(fma(fma(high, r, EXP2_5), r, EXP2_4), r, EXP2_3), r, EXP2_2), r, EXP2_1), r, EXP2_0);
    }
}

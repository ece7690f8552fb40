package io.tilework.engine.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A finite binary number in decimal: the shortest digits that read back as the same number, or fewer where a precision
 * limits them. Then the exact value is rounded, half to even, as NumPy's Dragon4 does.
 *
 * @param negative whether the sign bit is set, also of zero
 * @param exact the exact magnitude
 * @param shortest the shortest magnitude
 */
record Decimal(boolean negative, BigDecimal exact, BigDecimal shortest) {

    /** A float64. */
    static Decimal of(final double value) {
        final double magnitude = Math.abs(value);
        final BigDecimal exact = new BigDecimal(magnitude);
        BigDecimal shortest = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        // Java never prints fewer than two digits, and then prefers the closer of those; one digit may be enough.
        if (shortest.precision() == 2 && oneDigit(exact).doubleValue() == magnitude) {
            shortest = oneDigit(exact);
        }
        return new Decimal(Double.doubleToRawLongBits(value) < 0, exact, shortest);
    }

    /** A float32, whose digits are fewer than those of the float64 with the same value. */
    static Decimal of(final float value) {
        final float magnitude = Math.abs(value);
        final BigDecimal exact = new BigDecimal(magnitude);
        BigDecimal shortest = new BigDecimal(Float.toString(magnitude)).stripTrailingZeros();
        if (shortest.precision() == 2 && oneDigit(exact).floatValue() == magnitude) {
            shortest = oneDigit(exact);
        }
        return new Decimal(Float.floatToRawIntBits(value) < 0, exact, shortest);
    }

    private static BigDecimal oneDigit(final BigDecimal exact) {
        return exact.round(new MathContext(1, RoundingMode.HALF_EVEN));
    }

    /** Without an exponent, with a point but no zeros at the end: {@code 12.5}, {@code 3.}. */
    String positional(final int fractionDigitsMax) {
        final BigDecimal cut = shortest.scale() > fractionDigitsMax
                ? exact.setScale(fractionDigitsMax, RoundingMode.HALF_EVEN) : shortest;
        final String plain = cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString();
        return sign() + plain + (plain.indexOf('.') < 0 ? "." : "");
    }

    /** With an exponent of at least two digits and no zeros at the end of the fraction: {@code 1.25e-05}, {@code 3.e+08}. */
    String scientific(final int fractionDigitsMax) {
        return scientific(shortest.precision() > fractionDigitsMax + 1
                ? rounded(fractionDigitsMax + 1).stripTrailingZeros() : shortest, 0);
    }

    /** With so many digits after the point: more than the shortest are those of the exact value. */
    String scientificWith(final int fractionDigits) {
        return scientific(rounded(fractionDigits + 1), fractionDigits);
    }

    private BigDecimal rounded(final int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private String scientific(final BigDecimal value, final int fractionDigitsMin) {
        final String digits = value.unscaledValue().toString();
        final int exponent = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
        return sign() + digits.charAt(0) + "." + digits.substring(1)
                + "0".repeat(Math.max(0, fractionDigitsMin + 1 - digits.length()))
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private String sign() {
        return negative ? "-" : "";
    }
}

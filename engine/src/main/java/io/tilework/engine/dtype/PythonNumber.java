package io.tilework.engine.dtype;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes floating point numbers as Python does: the shortest digits that read back as the same number. */
final class PythonNumber {

    /** Below this exponent, and from {@link #POSITIONAL_BELOW} on, Python writes an exponent. */
    private static final int POSITIONAL_FROM = -4;
    private static final int POSITIONAL_BELOW = 16;

    private PythonNumber() {}

    /** Such as {@code 1.0}, {@code 1e-05}, {@code nan}. */
    static String text(final double value, final boolean single) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value > 0 ? "0.0" : "-0.0";
        }
        final BigDecimal shortest = shortest(value, single);
        final int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < POSITIONAL_FROM || exponent >= POSITIONAL_BELOW) {
            return scientific(shortest, exponent);
        }
        return shortest.scale() <= 0 ? shortest.toBigInteger() + ".0" : shortest.toPlainString();
    }

    /**
     * Since JDK 19 the JVM gives the shortest digits (Raffaello Giulietti, "The Schubfach way to render doubles"), but never
     * fewer than two, where one is enough for the smallest numbers.
     */
    private static BigDecimal shortest(final double value, final boolean single) {
        final BigDecimal digits = new BigDecimal(single ? Float.toString((float) value) : Double.toString(value))
                .stripTrailingZeros();
        final BigDecimal oneDigit = digits.round(new MathContext(1));
        return (single ? oneDigit.floatValue() : oneDigit.doubleValue()) == value ? oneDigit : digits;
    }

    /** Such as {@code (1+2j)}, {@code 2j}. */
    static String text(final double real, final double imaginary, final boolean single) {
        final String part = unpointed(text(imaginary, single));
        if (real == 0 && 1 / real > 0) {
            return part + "j";
        }
        return "(" + unpointed(text(real, single)) + (part.startsWith("-") ? "" : "+") + part + "j)";
    }

    private static String unpointed(final String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static String scientific(final BigDecimal shortest, final int exponent) {
        final String digits = shortest.unscaledValue().abs().toString();
        final String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (shortest.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}

package io.tilework.engine.tensor;

import java.util.Arrays;

/**
 * Formats floating point numbers so that their points stand below each other, all with or all without an exponent, by the
 * rules of NumPy's {@code FloatingFormat} under its default print options (of NumPy 2.3 and later, where float32 turns to
 * exponents sooner).
 */
final class FloatColumn {

    private static final int FRACTION_DIGITS_MAX = 8;
    private static final double SMALLEST_POSITIONAL = 1e-4;
    private static final double LARGEST_RATIO = 1000;

    private final double[] values;
    private final boolean single;
    private final boolean plusSigns;
    private final boolean exponents;
    private int leftWidth;
    private int rightWidth;
    private int fractionWidth;
    private int exponentWidth;

    /**
     * Measures the numbers.
     *
     * @param single whether they are float32
     * @param plusSigns whether positive numbers carry a sign
     */
    FloatColumn(final double[] values, final boolean single, final boolean plusSigns) {
        this.values = values;
        this.single = single;
        this.plusSigns = plusSigns;
        this.exponents = needExponents();
        for (final double value : values) {
            if (Double.isFinite(value)) {
                measure(shortest(value));
            }
        }
        if (exponents) {
            rightWidth = exponentWidth + 2 + fractionWidth;
        }
        if (Arrays.stream(values).anyMatch(value -> !Double.isFinite(value))) {
            final boolean signed = plusSigns || Arrays.stream(values).anyMatch(value -> value == Double.NEGATIVE_INFINITY);
            leftWidth = Math.max(leftWidth, (signed ? 4 : 3) - rightWidth - 1);
        }
    }

    private boolean needExponents() {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (final double value : values) {
            if (Double.isFinite(value) && value != 0) {
                largest = Math.max(largest, Math.abs(value));
                smallest = Math.min(smallest, Math.abs(value));
            }
        }
        if (largest == 0) {
            return false;
        }
        // NumPy compares in the numbers' own precision, and counts as many digits as they have.
        return single
                ? largest >= 1e6 || (float) smallest < (float) SMALLEST_POSITIONAL
                        || (float) largest / (float) smallest > LARGEST_RATIO
                : largest >= 1e8 || smallest < SMALLEST_POSITIONAL || largest / smallest > LARGEST_RATIO;
    }

    private Decimal decimal(final double value) {
        return single ? Decimal.of((float) value) : Decimal.of(value);
    }

    private String signed(final Decimal decimal, final String text) {
        return plusSigns && !decimal.negative() ? "+" + text : text;
    }

    private String shortest(final double value) {
        final Decimal decimal = decimal(value);
        return signed(decimal, exponents ? decimal.scientific(FRACTION_DIGITS_MAX) : decimal.positional(FRACTION_DIGITS_MAX));
    }

    private void measure(final String text) {
        final int point = text.indexOf('.');
        final int exponent = exponents ? text.indexOf('e') : text.length();
        leftWidth = Math.max(leftWidth, point);
        fractionWidth = Math.max(fractionWidth, exponent - point - 1);
        rightWidth = fractionWidth;
        exponentWidth = Math.max(exponentWidth, text.length() - exponent - 2);
    }

    /** The texts of the numbers, all of one width. */
    String[] words() {
        return Arrays.stream(values).mapToObj(this::word).toArray(String[]::new);
    }

    private String word(final double value) {
        if (!Double.isFinite(value)) {
            final String name = Double.isNaN(value) ? "nan" : "inf";
            final String signed = (value < 0 ? "-" : plusSigns ? "+" : "") + name;
            return " ".repeat(Math.max(0, leftWidth + rightWidth + 1 - signed.length())) + signed;
        }
        final String text = exponents ? signed(decimal(value), decimal(value).scientificWith(fractionWidth)) : shortest(value);
        final String left = " ".repeat(leftWidth - text.indexOf('.'));
        if (!exponents) {
            return left + text + " ".repeat(rightWidth - (text.length() - text.indexOf('.') - 1));
        }
        final int digits = text.indexOf('e') + 2;
        return left + text.substring(0, digits) + "0".repeat(exponentWidth - (text.length() - digits))
                + text.substring(digits);
    }
}

package io.tilework.arrays.lang.syntax;

import java.math.BigInteger;

/**
 * Reads one number: {@code 12}, {@code 1_000}, {@code 0xff}, {@code 0o17}, {@code 0b101}, {@code 1.5}, {@code .5},
 * {@code 1e-3}, or any of the decimal ones with {@code j} behind it.
 */
final class NumberScanner {

    /** As in Python; turning longer ones into a number takes time that grows with the square of their length. */
    private static final int DIGITS_MAX = 4300;

    /** A longer mistake is shown cut short, and nothing is advised. */
    private static final int WORD_MAX = 20;

    private final String text;
    private final int start;
    private int position;

    private NumberScanner(final String text, final int start) {
        this.text = text;
        this.start = start;
        this.position = start;
    }

    /** Whether a number starts at a place of the text. */
    static boolean startsAt(final String text, final int position) {
        return isDigit(text, position, 10) || text.charAt(position) == '.' && isDigit(text, position + 1, 10);
    }

    /** The number that starts at a place of the text. */
    static Token.Literal scan(final String text, final int start) {
        final NumberScanner scanner = new NumberScanner(text, start);
        final Expression value = scanner.number();
        return new Token.Literal(scanner.soFar(), value, value.span());
    }

    private Expression number() {
        if (at('0')) {
            switch (Character.toLowerCase(charAt(position + 1))) {
                case 'x' -> {
                    return prefixed(16, "a hexadecimal");
                }
                case 'o' -> {
                    return prefixed(8, "an octal");
                }
                case 'b' -> {
                    return prefixed(2, "a binary");
                }
                default -> { }
            }
        }
        return decimal();
    }

    private Expression prefixed(final int radix, final String kind) {
        position += 2;
        final int first = position;
        if (at('_')) {
            position++;
        }
        final boolean correct = digits(radix);
        if (!correct || continuesWord()) {
            skipWord();
            throw fault(Faults.quoted(soFar()) + " is not " + kind + " number");
        }
        return integer(text.substring(first, position), radix);
    }

    private Expression decimal() {
        final boolean whole = digits(10);
        boolean correct = whole;
        boolean real = false;
        if (at('.')) {
            real = true;
            position++;
            if (isDigit(text, position, 10)) {
                correct = digits(10) && (whole || text.charAt(start) == '.');
            }
        }
        if (at('e') || at('E')) {
            real = true;
            position++;
            if (at('+') || at('-')) {
                position++;
            }
            correct &= digits(10);
        }
        final String written = soFar().replace("_", "");
        final boolean imaginary = at('j') || at('J');
        if (imaginary) {
            position++;
        }
        if (!correct || continuesWord()) {
            skipWord();
            throw notANumber();
        }
        if (imaginary) {
            return new Expression.ImaginaryLiteral(Double.parseDouble(written), span());
        }
        return real ? new Expression.FloatLiteral(Double.parseDouble(written), span()) : integer(written, 10);
    }

    private Expression integer(final String digits, final int radix) {
        final String plain = digits.replace("_", "");
        if (plain.length() > DIGITS_MAX) {
            throw fault("a whole number can have at most " + DIGITS_MAX + " digits, not " + plain.length());
        }
        final BigInteger value = new BigInteger(plain, radix);
        // As in Python, for 010 is ten to some and eight to others.
        if (radix == 10 && plain.charAt(0) == '0' && value.signum() != 0) {
            throw fault("a whole number cannot start with 0; write " + value + ", or 0o" + plain + " for an octal number");
        }
        return new Expression.IntegerLiteral(value, span());
    }

    /** Goes past digits with single underscores between them; false if there is none or an underscore stands elsewhere. */
    private boolean digits(final int radix) {
        if (!isDigit(text, position, radix)) {
            return false;
        }
        while (isDigit(text, position, radix) || at('_') && isDigit(text, position + 1, radix)) {
            position++;
        }
        return true;
    }

    private RuntimeException notANumber() {
        final String written = soFar();
        int digits = 0;
        while (digits < written.length() && "0123456789.".indexOf(written.charAt(digits)) >= 0) {
            digits++;
        }
        final String factor = written.substring(0, digits);
        final String word = written.substring(digits);
        final boolean named = !word.isEmpty()
                && Character.isLetter(word.codePointAt(0))
                && !Vocabulary.isKeyword(word)
                && !word.matches("(?s)[eE][-+]?[0-9_]*");
        final boolean product = named && !factor.endsWith(".") && written.length() < WORD_MAX;
        return fault(Faults.quoted(written) + " is not a number"
                + (product ? "; to multiply write '" + factor + "*" + word + "'" : ""));
    }

    private void skipWord() {
        while (continuesWord()) {
            position += Character.charCount(text.codePointAt(position));
        }
    }

    private boolean continuesWord() {
        return position < text.length() && Vocabulary.continuesName(text.codePointAt(position));
    }

    private boolean at(final char character) {
        return charAt(position) == character;
    }

    /** The character at a place, or 0 behind the end. */
    private char charAt(final int place) {
        return place < text.length() ? text.charAt(place) : 0;
    }

    private static boolean isDigit(final String text, final int position, final int radix) {
        // Character.digit also knows the digits of other scripts, which Python does not take in numbers.
        return position < text.length()
                && text.charAt(position) < 128
                && Character.digit(text.charAt(position), radix) >= 0;
    }

    private String soFar() {
        return text.substring(start, position);
    }

    private Span span() {
        return new Span(start, position);
    }

    private RuntimeException fault(final String message) {
        return span().fault(message);
    }
}

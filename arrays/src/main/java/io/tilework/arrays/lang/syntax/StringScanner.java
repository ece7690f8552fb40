package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;

/**
 * Reads one string: between {@code '} or {@code "}, or three of them when it goes over several lines. Python's escapes are
 * resolved; a backslash that starts none of them stands for itself, as in Python.
 */
final class StringScanner {

    private final String text;
    private final int start;
    private final String delimiter;
    private final StringBuilder value = new StringBuilder();
    private int position;

    private StringScanner(final String text, final int start, final int quote) {
        final String mark = text.substring(quote, quote + 1);
        this.text = text;
        this.start = start;
        this.delimiter = text.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
        this.position = quote + delimiter.length();
    }

    /** Whether a string without prefix starts at a place of the text. */
    static boolean startsAt(final String text, final int position) {
        return position < text.length() && (text.charAt(position) == '\'' || text.charAt(position) == '"');
    }

    /** The string that starts at a place of the text; its quotation mark stands {@code prefix.length()} characters later. */
    static Token.Literal scan(final String text, final int start, final String prefix) {
        final StringScanner scanner = new StringScanner(text, start, start + prefix.length());
        scanner.content(prefix.equalsIgnoreCase("r"));
        final Span span = new Span(start, scanner.position);
        final Expression value = new Expression.StringLiteral(scanner.value.toString(), span);
        return new Token.Literal(text.substring(start, span.end()), value, span);
    }

    private void content(final boolean raw) {
        while (!text.startsWith(delimiter, position)) {
            if (position >= text.length() || delimiter.length() == 1 && isLineEnd(text.charAt(position))) {
                throw unterminated();
            }
            if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                backslash(raw);
            } else {
                value.append(text.charAt(position++));
            }
        }
        position += delimiter.length();
    }

    private void backslash(final boolean raw) {
        if (raw) {
            value.append(text, position, position + 2);
            position += 2;
        } else {
            final int escape = position;
            position += 2;
            escape(escape, text.charAt(escape + 1));
        }
    }

    private void escape(final int escape, final char letter) {
        switch (letter) {
            case '\n' -> { }
            case '\r' -> position += text.startsWith("\n", position) ? 1 : 0;
            case '\\', '\'', '"' -> value.append(letter);
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            case 'x' -> hexadecimal(escape, 2);
            case 'u' -> hexadecimal(escape, 4);
            case 'U' -> hexadecimal(escape, 8);
            case 'N' -> named(escape);
            default -> value.append('\\').append(letter);
        }
    }

    private void octal() {
        position--;
        int code = 0;
        for (int digits = 0; digits < 3 && position < text.length() && "01234567".indexOf(text.charAt(position)) >= 0; digits++) {
            code = code * 8 + text.charAt(position++) - '0';
        }
        value.appendCodePoint(code);
    }

    private void hexadecimal(final int escape, final int digits) {
        final int end = Math.min(position + digits, text.length());
        int code = 0;
        while (position < end && text.charAt(position) < 128 && Character.digit(text.charAt(position), 16) >= 0) {
            // Eight digits can overflow to a negative number, which is no character either.
            code = code * 16 + Character.digit(text.charAt(position++), 16);
        }
        final Span span = new Span(escape, position);
        if (position < escape + 2 + digits) {
            throw span.fault("'" + text.substring(escape, escape + 2) + "' takes " + digits + " hexadecimal digits");
        }
        if (!Character.isValidCodePoint(code)) {
            throw span.fault("'" + text.substring(escape, position) + "' is not a character");
        }
        value.appendCodePoint(code);
    }

    private void named(final int escape) {
        final int close = text.startsWith("{", position) ? text.indexOf('}', position) : -1;
        if (close < 0) {
            throw new Span(escape, position).fault("'\\N' takes the name of a character, as in '\\N{DEGREE SIGN}'");
        }
        final String name = text.substring(position + 1, close);
        position = close + 1;
        try {
            value.appendCodePoint(Character.codePointOf(name));
        } catch (final IllegalArgumentException unknown) {
            throw new ProgramException("no character has the name between these braces", escape, position, unknown);
        }
    }

    private ProgramException unterminated() {
        final boolean afterValue = start > 0
                && (Vocabulary.continuesName(text.codePointBefore(start)) || ")]".indexOf(text.charAt(start - 1)) >= 0);
        final Span span = new Span(start, position);
        return span.fault(afterValue && delimiter.equals("'")
                ? "unterminated string; to transpose an array write 'x.T'"
                : "unterminated string: its closing " + delimiter + " is missing");
    }

    private static boolean isLineEnd(final char character) {
        return character == '\n' || character == '\r';
    }
}

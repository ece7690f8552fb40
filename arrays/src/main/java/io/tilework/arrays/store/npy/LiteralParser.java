package io.tilework.arrays.store.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a Python dictionary literal with the values that NPY headers hold. Strict: everything else is an error, so a damaged
 * header is not taken for another array. Numbers may end with the {@code L} that Python 2 wrote.
 */
final class LiteralParser {

    /** Structured dtypes nest, but not deeply. */
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    private LiteralParser(final String text) {
        this.text = text;
    }

    /**
     * Parses a whole text.
     *
     * @throws IllegalArgumentException with what is wrong, if it is no dictionary
     */
    static Literal.Dictionary dictionary(final String text) {
        final LiteralParser parser = new LiteralParser(text);
        parser.expect('{');
        final Literal.Dictionary value = parser.entries();
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.wrong("nothing more");
        }
        return value;
    }

    private Literal.Dictionary entries() {
        final Map<String, Literal> values = new LinkedHashMap<>();
        while (!accept('}')) {
            skipBlanks();
            final String key = string();
            expect(':');
            if (values.put(key, value()) != null) {
                throw new IllegalArgumentException("it names '" + key + "' twice");
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        return new Literal.Dictionary(values);
    }

    private Literal value() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("it nests too deeply");
        }
        final Literal value = switch (peek()) {
            case '\'', '"' -> new Literal.Text(string());
            case '(' -> sequence('(', ')');
            case '[' -> sequence('[', ']');
            case 'T' -> word("True", new Literal.Truth(true));
            case 'F' -> word("False", new Literal.Truth(false));
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw wrong("a value");
        };
        depth--;
        return value;
    }

    private Literal sequence(final char open, final char close) {
        expect(open);
        final List<Literal> values = new ArrayList<>();
        while (!accept(close)) {
            values.add(value());
            if (!accept(',')) {
                expect(close);
                if (values.size() == 1 && open == '(') {
                    throw new IllegalArgumentException("it has parentheses without a comma, which make no tuple");
                }
                break;
            }
        }
        return new Literal.Sequence(values);
    }

    private Literal number() {
        final int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        try {
            final long value = Long.parseLong(text, start, at, 10);
            if (at < text.length() && text.charAt(at) == 'L') {
                at++;
            }
            return new Literal.Number(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("it holds the number " + text.substring(start, at)
                    + ", which is more than 2^63 - 1");
        }
    }

    private String string() {
        final char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw wrong("a string");
        }
        final int end = text.indexOf(quote, at + 1);
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            throw wrong("a plain string");
        }
        final String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private Literal word(final String word, final Literal value) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
        return value;
    }

    private boolean accept(final char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(final char wanted) {
        if (!accept(wanted)) {
            throw wrong("'" + wanted + "'");
        }
    }

    private char peek() {
        skipBlanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(final String expected) {
        return new IllegalArgumentException("at character " + at + " it should have " + expected);
    }
}

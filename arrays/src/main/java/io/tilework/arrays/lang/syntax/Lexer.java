package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Cuts the text of a program into tokens.
 *
 * <p>The ends of lines count as separators except within brackets, after a backslash, and in strings of three quotation
 * marks. The last token is a {@link Token.End}, or a {@link Token.Fault} where the text cannot be cut any further: not an
 * exception, since the parser may find an earlier mistake.
 */
final class Lexer {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token.Symbol> open = new ArrayDeque<>();
    private int position;

    private Lexer(final String text) {
        this.text = text;
    }

    /** The tokens of a program. */
    static List<Token> tokens(final String text) {
        final Lexer lexer = new Lexer(text);
        try {
            lexer.run();
        } catch (final ProgramException fault) {
            lexer.tokens.add(new Token.Fault(fault, new Span(lexer.position, text.length())));
        }
        return lexer.tokens;
    }

    private void run() {
        // Some editors put a byte order mark before the first character of a file.
        position = text.startsWith("\ufeff") ? 1 : 0;
        while (position < text.length()) {
            if (!skipped()) {
                final Token token = token();
                tokens.add(token);
                if (token instanceof Token.Fault) {
                    return;
                }
                position = token.span().end();
            }
        }
        if (!open.isEmpty()) {
            final Token.Symbol bracket = open.pop();
            throw bracket.span().fault("'" + bracket.text() + "' was never closed");
        }
        tokens.add(new Token.End(new Span(text.length(), text.length())));
    }

    /** Goes past what means nothing, if there is such at this place. */
    private boolean skipped() {
        switch (text.charAt(position)) {
            case ' ', '\t', '\f' -> position++;
            case '#' -> {
                while (position < text.length() && lineEnd(position) == 0) {
                    position++;
                }
            }
            case '\\' -> {
                final int length = lineEnd(position + 1);
                if (length == 0) {
                    return false;
                }
                position += 1 + length;
            }
            case '\n', '\r' -> {
                if (open.isEmpty()) {
                    return false;
                }
                position += lineEnd(position);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Token token() {
        final int line = lineEnd(position);
        if (line > 0 || text.charAt(position) == ';') {
            final int end = position + Math.max(line, 1);
            return new Token.Separator(text.substring(position, end), new Span(position, end));
        }
        if (Vocabulary.startsName(text.codePointAt(position))) {
            return word();
        }
        if (NumberScanner.startsAt(text, position)) {
            return NumberScanner.scan(text, position);
        }
        if (StringScanner.startsAt(text, position)) {
            return StringScanner.scan(text, position, "");
        }
        if (Vocabulary.symbolAt(text, position).filter("..."::equals).isPresent()) {
            return new Token.Symbol("...", new Span(position, position + 3));
        }
        return Lookalike.symbolAt(text, position).map(fault -> (Token) fault).orElseGet(this::symbol);
    }

    private Token word() {
        int end = position;
        while (end < text.length() && Vocabulary.continuesName(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        final Span span = new Span(position, end);
        final String written = text.substring(position, end);
        if (StringScanner.startsAt(text, end) && isStringPrefix(written)) {
            if (!written.equalsIgnoreCase("r") && !written.equalsIgnoreCase("u")) {
                throw span.fault("strings with the prefix '" + written + "' are not part of the language");
            }
            return StringScanner.scan(text, position, written);
        }
        final String name = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return Vocabulary.isKeyword(name) ? new Token.Keyword(name, span) : new Token.Word(name, span);
    }

    private Token symbol() {
        final String symbol = Vocabulary.symbolAt(text, position).orElse(null);
        if (symbol == null) {
            return Lookalike.characterAt(text, position);
        }
        final Token.Symbol token = new Token.Symbol(symbol, new Span(position, position + symbol.length()));
        if (Vocabulary.isOpening(symbol)) {
            open.push(token);
        } else if (Vocabulary.isClosing(symbol)) {
            close(token);
        }
        return token;
    }

    private void close(final Token.Symbol token) {
        if (open.isEmpty()) {
            throw token.span().fault("'" + token.text() + "' was never opened");
        }
        final String opening = open.pop().text();
        if (!token.is(Vocabulary.closing(opening))) {
            throw token.span().fault("'" + token.text() + "' does not close '" + opening + "'; '"
                    + Vocabulary.closing(opening) + "' is missing before it");
        }
    }

    /** How many characters the end of a line takes that stands at a place: 0 if there is none. */
    private int lineEnd(final int place) {
        if (text.startsWith("\r\n", place)) {
            return 2;
        }
        return text.startsWith("\n", place) || text.startsWith("\r", place) ? 1 : 0;
    }

    private static boolean isStringPrefix(final String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt" -> true;
            default -> false;
        };
    }
}

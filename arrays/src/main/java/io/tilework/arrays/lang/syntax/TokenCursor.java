package io.tilework.arrays.lang.syntax;

import java.util.List;

/** A place between two tokens that moves towards the end. */
final class TokenCursor {

    private final List<Token> tokens;
    private int next;

    /** Starts before the first of the tokens, the last of which is an end or a fault. */
    TokenCursor(final List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The next token. A fault is thrown here: everything before it was correct. */
    Token peek() {
        final Token token = tokens.get(next);
        if (token instanceof Token.Fault fault) {
            throw fault.exception();
        }
        return token;
    }

    /** The token after the next, or the last one. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /** The next token, and goes past it. The end is never passed. */
    Token next() {
        final Token token = peek();
        if (!(token instanceof Token.End)) {
            next++;
        }
        return token;
    }

    /** Whether the next token is this symbol or keyword. */
    boolean at(final String text) {
        return peek().is(text);
    }

    /** Goes past the next token if it is this symbol or keyword. */
    boolean accept(final String text) {
        final boolean found = at(text);
        if (found) {
            next++;
        }
        return found;
    }

    /** The tokens gone past. */
    List<Token> passed() {
        return tokens.subList(0, next);
    }

    /** Where the next token starts. */
    int start() {
        return peek().span().start();
    }

    /** The place from a start to the end of the last token gone past. */
    Span since(final int start) {
        return new Span(start, Math.max(start, next == 0 ? start : tokens.get(next - 1).span().end()));
    }
}

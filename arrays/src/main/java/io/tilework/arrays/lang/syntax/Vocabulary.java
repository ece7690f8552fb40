package io.tilework.arrays.lang.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fixed words and symbols of the language. */
final class Vocabulary {

    /** Every symbol; of two that start alike the longer one stands first, so that the first match is the right one. */
    private static final List<String> SYMBOLS = List.of(
            "**=", "//=", "<<=", ">>=", "...",
            "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=",
            "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
            "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">",
            "(", ")", "[", "]", "{", "}", ",", ":", ".", "=");

    private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

    private static final Set<String> EXPRESSION_KEYWORDS = Set.of(
            "False", "None", "True", "and", "else", "if", "in", "is", "lambda", "not", "or");

    private static final Set<String> STATEMENT_KEYWORDS = Set.of(
            "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "except", "finally", "for",
            "from", "global", "import", "nonlocal", "pass", "raise", "return", "try", "while", "with", "yield");

    private Vocabulary() {}

    /** The symbol that starts at a place of the text. */
    static Optional<String> symbolAt(final String text, final int position) {
        return SYMBOLS.stream().filter(symbol -> text.startsWith(symbol, position)).findFirst();
    }

    /** Whether Python reserves the word. */
    static boolean isKeyword(final String word) {
        return EXPRESSION_KEYWORDS.contains(word) || STATEMENT_KEYWORDS.contains(word);
    }

    /** Whether the word starts, or belongs to, a kind of statement that this language does not have. */
    static boolean isStatementKeyword(final String word) {
        return STATEMENT_KEYWORDS.contains(word);
    }

    static boolean isOpening(final String symbol) {
        return CLOSING.containsKey(symbol);
    }

    static boolean isClosing(final String symbol) {
        return CLOSING.containsValue(symbol);
    }

    /** The bracket that closes an opening one. */
    static String closing(final String opening) {
        return CLOSING.get(opening);
    }

    /** Whether a name can start with the character. */
    static boolean startsName(final int codePoint) {
        return codePoint == '_' || Character.isUnicodeIdentifierStart(codePoint);
    }

    /** Whether a name can go on with the character. */
    static boolean continuesName(final int codePoint) {
        return Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
    }
}

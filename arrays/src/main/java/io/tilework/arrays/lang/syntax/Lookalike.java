package io.tilework.arrays.lang.syntax;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people write who come from another language, or paste from a page that was typeset: symbols that are none here,
 * each with what to write in their place.
 */
final class Lookalike {

    private record Remedy(String symbol, String advice) {}

    /** Symbols of other languages; of two that start alike the longer one stands first. */
    private static final List<Remedy> SYMBOLS = List.of(
            new Remedy("===", "write '=='"),
            new Remedy("!==", "write '!='"),
            new Remedy("&&", "write '&' for arrays, as in (x > 0) & (y > 0), or 'and' for single values"),
            new Remedy("||", "write '|' for arrays, as in (x > 0) | (y > 0), or 'or' for single values"),
            new Remedy("<>", "write '!='"),
            new Remedy("=>", "write '>=', or 'lambda x: ...' for a function"),
            new Remedy("=<", "write '<='"),
            new Remedy(".*", "'*' already multiplies element by element"),
            new Remedy("./", "'/' already divides element by element"),
            new Remedy(".^", "'**' raises to a power element by element"),
            new Remedy("/*", "a comment starts with '#'"),
            new Remedy("?", "write 'a if condition else b' for single values, or where(condition, a, b) for arrays"),
            new Remedy("$", "names stand alone, without a mark"),
            new Remedy("`", "strings stand between ' or \""));

    private static final Map<Integer, String> CHARACTERS = Map.ofEntries(
            Map.entry((int) '\u2212', "-"), Map.entry((int) '\u2013', "-"), Map.entry((int) '\u2014', "-"),
            Map.entry((int) '\u2010', "-"), Map.entry((int) '\u2011', "-"),
            Map.entry((int) '\u00d7', "*"), Map.entry((int) '\u22c5', "*"), Map.entry((int) '\u2217', "*"),
            Map.entry((int) '\u00b7', "*"), Map.entry((int) '\u2219', "*"),
            Map.entry((int) '\u00f7', "/"), Map.entry((int) '\u2215', "/"), Map.entry((int) '\u2044', "/"),
            Map.entry((int) '\u2264', "<="), Map.entry((int) '\u2265', ">="), Map.entry((int) '\u2260', "!="),
            Map.entry((int) '\u2227', "&"), Map.entry((int) '\u2228', "|"), Map.entry((int) '\u00ac', "~"),
            Map.entry((int) '\u00b2', "**2"), Map.entry((int) '\u00b3', "**3"), Map.entry((int) '\u221a', "sqrt(x)"),
            Map.entry((int) '\u221e', "inf"), Map.entry((int) '\u2026', "..."),
            Map.entry((int) '\u2018', "'"), Map.entry((int) '\u2019', "'"), Map.entry((int) '\u201a', "'"),
            Map.entry((int) '\u2032', "'"), Map.entry((int) '\u00b4', "'"),
            Map.entry((int) '\u201c', "\""), Map.entry((int) '\u201d', "\""), Map.entry((int) '\u201e', "\""),
            Map.entry((int) '\u2033', "\""), Map.entry((int) '\u00ab', "\""), Map.entry((int) '\u00bb', "\""));

    private Lookalike() {}

    /** The mistake that starts at a place of the text, if it is one that has a symbol of several characters. */
    static Optional<Token.Fault> symbolAt(final String text, final int position) {
        return SYMBOLS.stream()
                .filter(remedy -> text.startsWith(remedy.symbol, position))
                .findFirst()
                .map(remedy -> fault(
                        "'" + remedy.symbol + "' is not part of the language; " + remedy.advice,
                        position,
                        remedy.symbol.length()));
    }

    /** The mistake at a place where neither a word, a number, a string nor a symbol starts. */
    static Token.Fault characterAt(final String text, final int position) {
        final int codePoint = text.codePointAt(position);
        return fault(characterMessage(codePoint), position, Character.charCount(codePoint));
    }

    private static String characterMessage(final int codePoint) {
        if (codePoint == '!') {
            return "'!' is not an operator; write '~x' for arrays, or 'not x' for single values";
        }
        if (codePoint == '\\') {
            return "a '\\' continues a line and must be its last character";
        }
        if (Character.isSpaceChar(codePoint)) {
            return "unexpected character " + code(codePoint) + "; write a plain space";
        }
        if (isInvisible(codePoint)) {
            return "unexpected invisible character " + code(codePoint) + "; delete it";
        }
        final String plain = CHARACTERS.getOrDefault(codePoint, Normalizer.normalize(
                Character.toString(codePoint), Normalizer.Form.NFKC));
        final String shown = shown(codePoint);
        if (plain.equals("'") || plain.equals("\"")) {
            return shown + " is not a quotation mark of programs; write " + plain;
        }
        if (CHARACTERS.containsKey(codePoint) || isPlainSymbol(plain)) {
            return shown + " is not part of the language; write '" + plain + "'";
        }
        return "unexpected character " + shown;
    }

    private static boolean isInvisible(final int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL || Character.getType(codePoint) == Character.FORMAT;
    }

    private static boolean isPlainSymbol(final String text) {
        return text.length() == 1 && Vocabulary.symbolAt(text, 0).isPresent() || text.equals(";");
    }

    /** The character as it is and by its code, or only by its code where showing it could upset a terminal. */
    private static String shown(final int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> code(codePoint);
            default -> codePoint < 128
                    ? "'" + Character.toString(codePoint) + "'"
                    : "'" + Character.toString(codePoint) + "' (" + code(codePoint) + ")";
        };
    }

    private static String code(final int codePoint) {
        return String.format("U+%04X", codePoint);
    }

    private static Token.Fault fault(final String message, final int position, final int length) {
        final Span span = new Span(position, position + length);
        return new Token.Fault(span.fault(message), span);
    }
}

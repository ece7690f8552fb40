package io.tilework.arrays.lang.syntax;

/**
 * How tightly an expression binds, loosest first: Python's table.
 *
 * <p>Parser and printer both live off it: an operand that binds less tightly than its place asks for needs parentheses.
 */
enum Precedence {
    TUPLE,
    CONDITIONAL,
    OR,
    AND,
    NOT,
    COMPARISON,
    BITWISE_OR,
    BITWISE_XOR,
    BITWISE_AND,
    SHIFT,
    SUM,
    PRODUCT,
    UNARY,
    POWER,
    PRIMARY;

    private static final Precedence[] LOOSEST_FIRST = values();

    /** The one that binds a step more tightly. */
    Precedence tighter() {
        return LOOSEST_FIRST[ordinal() + 1];
    }

    /** Whether an expression of this precedence can stand, without parentheses, where at least {@code place} is asked for. */
    boolean fits(final Precedence place) {
        return compareTo(place) >= 0;
    }
}

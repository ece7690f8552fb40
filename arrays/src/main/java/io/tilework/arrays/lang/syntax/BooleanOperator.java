package io.tilework.arrays.lang.syntax;

/** An operator between truth values that need not look at its later operands. */
public enum BooleanOperator {
    /** {@code a and b}. */
    AND("and", Precedence.AND),
    /** {@code a or b}. */
    OR("or", Precedence.OR);

    private final String symbol;
    private final Precedence precedence;

    BooleanOperator(final String symbol, final Precedence precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /** The operator as it is written. */
    public String symbol() {
        return symbol;
    }

    Precedence precedence() {
        return precedence;
    }
}

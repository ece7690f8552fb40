package io.tilework.arrays.lang.syntax;

/** An operator before its one operand. */
public enum UnaryOperator {
    /** {@code +x}. */
    PLUS("+", Precedence.UNARY),
    /** {@code -x}. */
    NEGATE("-", Precedence.UNARY),
    /** {@code ~x}. */
    INVERT("~", Precedence.UNARY),
    /** {@code not x}. */
    NOT("not", Precedence.NOT);

    private final String symbol;
    private final Precedence precedence;

    UnaryOperator(final String symbol, final Precedence precedence) {
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

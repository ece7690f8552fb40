package io.tilework.arrays.lang.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An operator between two operands that gives a number for two numbers. */
public enum BinaryOperator {
    /** {@code a + b}. */
    ADD("+", Precedence.SUM),
    /** {@code a - b}. */
    SUBTRACT("-", Precedence.SUM),
    /** {@code a * b}. */
    MULTIPLY("*", Precedence.PRODUCT),
    /** {@code a / b}. */
    DIVIDE("/", Precedence.PRODUCT),
    /** {@code a // b}. */
    FLOOR_DIVIDE("//", Precedence.PRODUCT),
    /** {@code a % b}. */
    REMAINDER("%", Precedence.PRODUCT),
    /** {@code a @ b}. */
    MATRIX_MULTIPLY("@", Precedence.PRODUCT),
    /** {@code a ** b}, the only one that groups from the right. */
    POWER("**", Precedence.POWER),
    /** {@code a & b}. */
    BITWISE_AND("&", Precedence.BITWISE_AND),
    /** {@code a | b}. */
    BITWISE_OR("|", Precedence.BITWISE_OR),
    /** {@code a ^ b}, which is no power. */
    BITWISE_XOR("^", Precedence.BITWISE_XOR),
    /** {@code a << b}. */
    LEFT_SHIFT("<<", Precedence.SHIFT),
    /** {@code a >> b}. */
    RIGHT_SHIFT(">>", Precedence.SHIFT);

    private static final Map<String, BinaryOperator> BY_SYMBOL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, Function.identity()));

    private final String symbol;
    private final Precedence precedence;

    BinaryOperator(final String symbol, final Precedence precedence) {
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

    /** What the left operand must fit; {@code (-x)**2} and {@code (a**b)**c} need their parentheses. */
    Precedence left() {
        return this == POWER ? Precedence.PRIMARY : precedence;
    }

    /** What the right operand must fit; {@code 2**-1} and {@code a**b**c} need no parentheses. */
    Precedence right() {
        return this == POWER ? Precedence.UNARY : precedence.tighter();
    }

    static Optional<BinaryOperator> of(final String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    /** The operator of an augmented assignment such as {@code +=}. */
    static Optional<BinaryOperator> ofUpdate(final String symbol) {
        final int last = symbol.length() - 1;
        return last > 0 && symbol.charAt(last) == '=' ? of(symbol.substring(0, last)) : Optional.empty();
    }
}

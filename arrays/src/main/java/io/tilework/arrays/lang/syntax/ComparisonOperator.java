package io.tilework.arrays.lang.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An operator that compares two values. */
public enum ComparisonOperator {
    /** {@code a < b}. */
    LESS("<"),
    /** {@code a <= b}. */
    LESS_EQUAL("<="),
    /** {@code a > b}. */
    GREATER(">"),
    /** {@code a >= b}. */
    GREATER_EQUAL(">="),
    /** {@code a == b}. */
    EQUAL("=="),
    /** {@code a != b}. */
    NOT_EQUAL("!=");

    private static final Map<String, ComparisonOperator> BY_SYMBOL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ComparisonOperator::symbol, Function.identity()));

    private final String symbol;

    ComparisonOperator(final String symbol) {
        this.symbol = symbol;
    }

    /** The operator as it is written. */
    public String symbol() {
        return symbol;
    }

    static Optional<ComparisonOperator> of(final String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }
}

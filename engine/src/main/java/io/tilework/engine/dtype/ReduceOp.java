package io.tilework.engine.dtype;

import io.tilework.engine.error.DTypeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The reductions: NumPy's name of each, the dtype of its result, and the state that is kept while blocks are reduced one by
 * one.
 *
 * <p>A state has one or more components of one dtype: a sum of floating point numbers is kept as a float64 and the error made
 * so far, a variance as count, mean and sum of squared deviations, all in float64 also for float32, and the position of an
 * extreme as a number that is ordered as the elements are, and the position.
 */
public enum ReduceOp {
    /** Sum; integers are summed in 64 bits. */
    SUM,
    /** Product; integers in 64 bits. */
    PROD,
    /** Smallest, or NaN if there is one. */
    MIN,
    /** Largest, or NaN if there is one. */
    MAX,
    /** Arithmetic mean. */
    MEAN,
    /** Variance. */
    VAR,
    /** Standard deviation. */
    STD,
    /** Whether some element differs from 0. */
    ANY,
    /** Whether all elements differ from 0. */
    ALL,
    /** The position of the largest element, or of the first NaN; counted in C order over the reduced dimensions. */
    ARGMAX,
    /** The position of the smallest element, or of the first NaN. */
    ARGMIN;

    /**
     * The dtype of the result.
     *
     * @throws DTypeException if it is not defined for the operand
     */
    public DType result(final DType operand) {
        if (operand.isComplex()) {
            throw new DTypeException(this + ": arithmetic on " + operand + " is not available yet");
        }
        return switch (this) {
            case SUM, PROD -> switch (operand.kind()) {
                case BOOL, SIGNED -> DType.INT64;
                case UNSIGNED -> DType.UINT64;
                default -> operand;
            };
            case MIN, MAX -> operand;
            case MEAN, VAR, STD -> operand.isFloating() ? operand : DType.FLOAT64;
            case ANY, ALL -> DType.BOOL;
            case ARGMAX, ARGMIN -> DType.INT64;
        };
    }

    /** Whether the result tells where an element is, rather than what elements are. */
    public boolean isPosition() {
        return this == ARGMAX || this == ARGMIN;
    }

    /** Whether it is an error to reduce no elements. */
    public boolean needsElements() {
        return this == MIN || this == MAX || isPosition();
    }

    /** The dtype of the components of the state. */
    public DType stateType(final DType operand) {
        return switch (this) {
            case SUM, PROD -> operand.isFloating() ? DType.FLOAT64 : result(operand);
            case MEAN, VAR, STD -> DType.FLOAT64;
            case MIN, MAX, ANY, ALL, ARGMAX, ARGMIN -> result(operand);
        };
    }

    /** How many components the state has. */
    public int stateComponents(final DType operand) {
        return switch (this) {
            case SUM -> operand.isFloating() ? 2 : 1;
            case MEAN, ARGMAX, ARGMIN -> 2;
            case VAR, STD -> 3;
            case PROD, MIN, MAX, ANY, ALL -> 1;
        };
    }

    /** The reduction with a NumPy name. */
    public static Optional<ReduceOp> named(final String numpyName) {
        return Arrays.stream(values()).filter(op -> op.toString().equals(numpyName)).findFirst();
    }

    /** NumPy's name, such as {@code mean}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

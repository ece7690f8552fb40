package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;

/** The operations of reductions whose state is one number. Integers and bools are held in 64 bits. */
public enum Fold {
    /** Sum of integers, modulo 2^64. */
    ADD,
    /** Product; of integers modulo 2^64. */
    MULTIPLY,
    /** Smallest; NaN if there is one. */
    MINIMUM,
    /** Largest; NaN if there is one. */
    MAXIMUM,
    /** Smallest of unsigned integers. */
    UNSIGNED_MINIMUM,
    /** Largest of unsigned integers. */
    UNSIGNED_MAXIMUM,
    /** Whether one is set. */
    OR,
    /** Whether all are set. */
    AND;

    /** The operation of a reduction of elements of a dtype. */
    static Fold of(final ReduceOp op, final DType dtype) {
        return switch (op) {
            case SUM -> ADD;
            case PROD -> MULTIPLY;
            case MIN -> dtype == DType.UINT64 ? UNSIGNED_MINIMUM : MINIMUM;
            case MAX -> dtype == DType.UINT64 ? UNSIGNED_MAXIMUM : MAXIMUM;
            case ANY -> OR;
            case ALL -> AND;
            default -> throw new IllegalArgumentException(op + " is not a fold");
        };
    }

    /** What changes no real number. */
    double neutralReal() {
        return switch (this) {
            case MULTIPLY -> 1;
            case MINIMUM -> Double.POSITIVE_INFINITY;
            case MAXIMUM -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalStateException(this + " is not for real numbers");
        };
    }

    /** What changes no integer of a dtype. */
    long neutralInteger(final DType dtype) {
        return switch (this) {
            case MULTIPLY, AND -> 1;
            case MINIMUM, UNSIGNED_MINIMUM -> dtype.largestInteger();
            case MAXIMUM -> dtype.smallestInteger();
            default -> 0;
        };
    }

    /** The operation on two real numbers. */
    public double apply(final double a, final double b) {
        return switch (this) {
            case MULTIPLY -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            default -> throw new IllegalStateException(this + " is not for real numbers");
        };
    }

    /** The operation on two integers. */
    public long apply(final long a, final long b) {
        return switch (this) {
            case ADD -> a + b;
            case MULTIPLY -> a * b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            case UNSIGNED_MINIMUM -> Long.compareUnsigned(a, b) <= 0 ? a : b;
            case UNSIGNED_MAXIMUM -> Long.compareUnsigned(a, b) >= 0 ? a : b;
            case OR -> a | b;
            case AND -> a & b;
        };
    }
}

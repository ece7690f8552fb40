package io.tilework.arrays;

import io.tilework.engine.dtype.ScalarOp;

/** Where elementwise operations are not defined, as NumPy's {@code ma} sees it: their results are masked there. */
final class MaskedDomain {

    /** A divisor is 0 for the purpose if the quotient would overflow. */
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double NEARLY_ONE = 1 - 1e-15;
    private static final double NEARLY_VERTICAL = 1e-35;

    private MaskedDomain() {}

    private static NDArray of(final ScalarOp op, final Operand... operands) {
        return NDArray.elementwise(op, operands);
    }

    /** Where a result is masked for its own sake; null if nowhere. */
    static NDArray outside(final ScalarOp op, final NDArray result, final NDArray... x) {
        return switch (op) {
            case DIVIDE, FLOOR_DIVIDE, REMAINDER -> of(ScalarOp.LOGICAL_OR, infinite(result),
                    of(ScalarOp.GREATER_EQUAL, x[0].abs().times(SMALLEST), x[1].abs()));
            case POWER -> infinite(result);
            case SQRT -> x[0].less(0);
            case LOG, LOG2, LOG10 -> of(ScalarOp.LESS_EQUAL, x[0], Operand.of(0.0));
            case ARCSIN, ARCCOS -> x[0].abs().greater(1);
            case ARCCOSH -> x[0].less(1);
            case ARCTANH -> x[0].abs().greater(NEARLY_ONE);
            case TAN -> x[0].cos().abs().less(NEARLY_VERTICAL);
            default -> null;
        };
    }

    private static NDArray infinite(final NDArray result) {
        return of(ScalarOp.LOGICAL_NOT, of(ScalarOp.ISFINITE, result));
    }
}

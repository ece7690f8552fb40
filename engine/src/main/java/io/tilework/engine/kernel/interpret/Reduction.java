package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;

/**
 * The arithmetic of a reduction that looks at the values of elements only. Positions of extremes are found by
 * {@link PositionState}.
 */
interface Reduction extends StateArithmetic {

    /** Reduces each row of a tile to a state. */
    void rows(Tile values, int rows, int columns, Tile[] state);

    /** Reduces each column of a tile to a state. */
    void columns(Tile values, int rows, int columns, Tile[] state);

    /** The reduction of elements of a dtype, which {@link ReductionState#accumulated} gave. */
    static Reduction of(final ReduceOp op, final DType dtype) {
        return switch (op) {
            case SUM -> dtype.isFloating() ? new RealSum(false) : new IntegerFold(Long::sum, 0);
            case MEAN -> new RealSum(true);
            case PROD -> dtype.isFloating() ? new RealFold((a, b) -> a * b, 1) : new IntegerFold((a, b) -> a * b, 1);
            case MIN -> dtype.isFloating() ? new RealFold(Math::min, Double.POSITIVE_INFINITY)
                    : dtype == DType.UINT64 ? new IntegerFold((a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b,
                            dtype.largestInteger())
                    : new IntegerFold(Math::min, dtype.largestInteger());
            case MAX -> dtype.isFloating() ? new RealFold(Math::max, Double.NEGATIVE_INFINITY)
                    : dtype == DType.UINT64 ? new IntegerFold((a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b, 0)
                    : new IntegerFold(Math::max, dtype.smallestInteger());
            case ANY -> new IntegerFold((a, b) -> a | b, 0);
            case ALL -> new IntegerFold((a, b) -> a & b, 1);
            case VAR -> new RealMoments(false);
            case STD -> new RealMoments(true);
            case ARGMAX, ARGMIN -> throw new TileworkBug(op + " needs the positions of elements");
        };
    }
}

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
    static Reduction of(final ReduceOp op, final DType dtype, final ReductionLoops loops) {
        return switch (op) {
            case SUM -> dtype.isFloating() ? new RealSum(false, loops) : new IntegerFold(Fold.ADD, dtype, loops);
            case MEAN -> new RealSum(true, loops);
            case PROD, MIN, MAX -> dtype.isFloating() ? new RealFold(Fold.of(op, dtype), loops)
                    : new IntegerFold(Fold.of(op, dtype), dtype, loops);
            case ANY, ALL -> new IntegerFold(Fold.of(op, dtype), dtype, loops);
            case VAR -> new RealMoments(false, loops);
            case STD -> new RealMoments(true, loops);
            case ARGMAX, ARGMIN -> throw new TileworkBug(op + " needs the positions of elements");
        };
    }
}

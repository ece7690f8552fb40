package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import java.util.Arrays;

/** Reductions of integers and truth values, whose state is one number: sums and products modulo 2^64, extremes, any and all. */
final class IntegerFold implements Reduction {

    private final Fold fold;
    private final long neutral;
    private final ReductionLoops loops;

    IntegerFold(final Fold fold, final DType dtype, final ReductionLoops loops) {
        this.fold = fold;
        this.neutral = fold.neutralInteger(dtype);
        this.loops = loops;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].integers, 0, count, neutral);
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        if (columns == 1) {
            System.arraycopy(values.integers, 0, state[0].integers, 0, rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            state[0].integers[row] = loops.fold(fold, values.integers, row * columns, columns);
        }
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        System.arraycopy(values.integers, 0, state[0].integers, 0, columns);
        for (int row = 1; row < rows; row++) {
            loops.fold(fold, state[0].integers, values.integers, row * columns, columns);
        }
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        loops.fold(fold, state[0].integers, later[0].integers, 0, count);
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        System.arraycopy(state[0].integers, 0, result.integers, 0, count);
    }
}

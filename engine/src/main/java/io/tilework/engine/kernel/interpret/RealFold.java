package io.tilework.engine.kernel.interpret;

import java.util.Arrays;

/** Reductions of floating point numbers whose state is one number: products, and extremes, which let NaN through. */
final class RealFold implements Reduction {

    private final Fold fold;
    private final ReductionLoops loops;

    RealFold(final Fold fold, final ReductionLoops loops) {
        this.fold = fold;
        this.loops = loops;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].reals, 0, count, fold.neutralReal());
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        if (columns == 1) {
            System.arraycopy(values.reals, 0, state[0].reals, 0, rows);
            return;
        }
        final Reals reals = values.reals(columns);
        for (int row = 0; row < rows; row++) {
            state[0].reals[row] = loops.fold(fold, reals, row * reals.rowStride(), columns);
        }
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        clear(state, columns);
        final Reals reals = values.reals(columns);
        for (int row = 0; row < rows; row++) {
            loops.fold(fold, state[0].reals, reals, row * reals.rowStride(), columns);
        }
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        loops.fold(fold, state[0].reals, later[0].reals(count), 0, count);
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        System.arraycopy(state[0].reals, 0, result.reals, 0, count);
    }
}

package io.tilework.engine.kernel.interpret;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** Reductions of integers and truth values, whose state is one number: sums and products modulo 2^64, extremes, any and all. */
final class IntegerFold implements Reduction {

    private final LongBinaryOperator operation;
    private final long neutral;

    IntegerFold(final LongBinaryOperator operation, final long neutral) {
        this.operation = operation;
        this.neutral = neutral;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].integers, 0, count, neutral);
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        for (int row = 0; row < rows; row++) {
            long folded = neutral;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                folded = operation.applyAsLong(folded, values.integers[i]);
            }
            state[0].integers[row] = folded;
        }
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        clear(state, columns);
        for (int row = 0; row < rows; row++) {
            add(state[0].integers, values.integers, row * columns, columns);
        }
    }

    private void add(final long[] folded, final long[] values, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            folded[i] = operation.applyAsLong(folded[i], values[from + i]);
        }
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        add(state[0].integers, later[0].integers, 0, count);
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        System.arraycopy(state[0].integers, 0, result.integers, 0, count);
    }
}

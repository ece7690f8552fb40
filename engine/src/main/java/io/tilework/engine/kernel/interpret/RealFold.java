package io.tilework.engine.kernel.interpret;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Reductions of floating point numbers whose state is one number: products, and extremes, which let NaN through. */
final class RealFold implements Reduction {

    private final DoubleBinaryOperator operation;
    private final double neutral;

    RealFold(final DoubleBinaryOperator operation, final double neutral) {
        this.operation = operation;
        this.neutral = neutral;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].reals, 0, count, neutral);
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        for (int row = 0; row < rows; row++) {
            double folded = neutral;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                folded = operation.applyAsDouble(folded, values.reals[i]);
            }
            state[0].reals[row] = folded;
        }
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        clear(state, columns);
        for (int row = 0; row < rows; row++) {
            add(state[0].reals, values.reals, row * columns, columns);
        }
    }

    private void add(final double[] folded, final double[] values, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            folded[i] = operation.applyAsDouble(folded[i], values[from + i]);
        }
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        add(state[0].reals, later[0].reals, 0, count);
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        System.arraycopy(state[0].reals, 0, result.reals, 0, count);
    }
}

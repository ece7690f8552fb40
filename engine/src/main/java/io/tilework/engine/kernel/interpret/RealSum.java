package io.tilework.engine.kernel.interpret;

import java.util.Arrays;

/**
 * Sums and means of floating point numbers, as a sum and the error made so far.
 *
 * <p>Up to {@value #RUN} neighbours are added up in eight lanes, as in the leaves of NumPy's pairwise summation; the partial
 * sums are then added without losing anything but the rounding of the error term (Knuth's TwoSum; Ogita, Rump, Oishi,
 * "Accurate sum and dot product", 2005). So the error does not grow with the number of elements, and is at most that of NumPy.
 * An infinite or NaN sum makes the error term meaningless, which is then left out, so that {@code inf} stays {@code inf}.
 */
final class RealSum implements Reduction {

    private static final int RUN = 128;

    private final boolean mean;
    private final ReductionLoops loops;

    RealSum(final boolean mean, final ReductionLoops loops) {
        this.mean = mean;
        this.loops = loops;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].reals, 0, count, 0);
        Arrays.fill(state[1].reals, 0, count, 0);
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        if (columns == 1) {
            System.arraycopy(values.reals, 0, state[0].reals, 0, rows);
            Arrays.fill(state[1].reals, 0, rows, 0);
            return;
        }
        final Reals reals = values.reals(columns);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            double error = 0;
            for (int from = 0; from < columns; from += RUN) {
                final double part = loops.sum(reals, row * reals.rowStride() + from, Math.min(RUN, columns - from));
                final double total = sum + part;
                error += ScalarReductionLoops.lost(sum, part, total);
                sum = total;
            }
            state[0].reals[row] = sum;
            state[1].reals[row] = error;
        }
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        loops.sums(values.reals(columns), rows, columns, state[0].reals, state[1].reals);
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        loops.addExactly(state[0].reals, state[1].reals, later[0].reals, 0, count);
        loops.add(state[1].reals, later[1].reals, 0, count);
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        for (int i = 0; i < count; i++) {
            final double sum = state[0].reals[i];
            final double whole = Double.isFinite(sum) ? sum + state[1].reals[i] : sum;
            result.reals[i] = mean ? whole / elements : whole;
        }
    }
}

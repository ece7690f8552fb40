package io.tilework.engine.kernel.interpret;

import java.util.Arrays;

/**
 * Variances and standard deviations, as count, mean and sum of squared deviations from the mean.
 *
 * <p>A tile is small enough to be gone over twice, so its own sums are exact but for rounding; states are merged by the
 * formulas of Chan, Golub and LeVeque ("Algorithms for computing the sample variance", 1983), which do not cancel however
 * large the mean is.
 */
final class RealMoments implements Reduction {

    private final boolean root;
    private final ReductionLoops loops;

    RealMoments(final boolean root, final ReductionLoops loops) {
        this.root = root;
        this.loops = loops;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        for (final Tile component : state) {
            Arrays.fill(component.reals, 0, count, 0);
        }
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        final Reals reals = values.reals(columns);
        for (int row = 0; row < rows; row++) {
            final long from = row * reals.rowStride();
            final double mean = loops.sum(reals, from, columns) / columns;
            set(state, row, columns, mean, loops.squares(reals, from, columns, mean));
        }
    }

    private static void set(final Tile[] state, final int at, final double count, final double mean, final double squares) {
        state[0].reals[at] = count;
        state[1].reals[at] = mean;
        state[2].reals[at] = squares;
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        Arrays.fill(state[0].reals, 0, columns, rows);
        loops.moments(values.reals(columns), rows, columns, state[1].reals, state[2].reals);
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        final double before = state[0].reals[0];
        final double added = later[0].reals[0];
        if (before > 0 && added > 0 && isAll(state[0].reals, before, count) && isAll(later[0].reals, added, count)) {
            mergeEqual(state, later, count, before, added);
            return;
        }
        for (int i = 0; i < count; i++) {
            mergeOne(state, later, i);
        }
    }

    private static boolean isAll(final double[] values, final double value, final int count) {
        boolean same = true;
        for (int i = 0; i < count; i++) {
            same &= values[i] == value;
        }
        return same;
    }

    /** The same as for single states, with what all of them have in common taken out of the loop. */
    private static void mergeEqual(final Tile[] state, final Tile[] later, final int count, final double before,
            final double added) {
        final double[] means = state[1].reals;
        final double[] squares = state[2].reals;
        final double[] laterMeans = later[1].reals;
        final double[] laterSquares = later[2].reals;
        final double all = before + added;
        final double addedShare = added / all;
        final double share = before / all;
        Arrays.fill(state[0].reals, 0, count, all);
        for (int i = 0; i < count; i++) {
            final double delta = laterMeans[i] - means[i];
            means[i] += delta * addedShare;
            squares[i] = squares[i] + laterSquares[i] + delta * delta * share * added;
        }
    }

    private static void mergeOne(final Tile[] state, final Tile[] later, final int i) {
        final double before = state[0].reals[i];
        final double added = later[0].reals[i];
        if (before == 0) {
            set(state, i, added, later[1].reals[i], later[2].reals[i]);
        } else if (added != 0) {
            final double all = before + added;
            final double delta = later[1].reals[i] - state[1].reals[i];
            set(state, i, all, state[1].reals[i] + delta * (added / all),
                    state[2].reals[i] + later[2].reals[i] + delta * delta * (before / all) * added);
        }
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        final double divisor = Math.max(0, elements - deltaDegreesOfFreedom);
        for (int i = 0; i < count; i++) {
            final double variance = state[2].reals[i] / divisor;
            result.reals[i] = root ? Math.sqrt(variance) : variance;
        }
    }
}

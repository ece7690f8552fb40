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
    private static final int LANES = 8;

    private final boolean mean;

    RealSum(final boolean mean) {
        this.mean = mean;
    }

    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].reals, 0, count, 0);
        Arrays.fill(state[1].reals, 0, count, 0);
    }

    @Override
    public void rows(final Tile values, final int rows, final int columns, final Tile[] state) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            double error = 0;
            for (int from = 0; from < columns; from += RUN) {
                final double part = run(values.reals, row * columns + from, Math.min(RUN, columns - from));
                final double total = sum + part;
                error += lost(sum, part, total);
                sum = total;
            }
            state[0].reals[row] = sum;
            state[1].reals[row] = error;
        }
    }

    private static double run(final double[] a, final int from, final int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = from;
        for (final int end = from + count - LANES; i <= end; i += LANES) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < from + count; i++) {
            sum += a[i];
        }
        return sum;
    }

    /** What the rounding of {@code total = a + b} lost. */
    private static double lost(final double a, final double b, final double total) {
        final double b1 = total - a;
        return (a - (total - b1)) + (b - b1);
    }

    @Override
    public void columns(final Tile values, final int rows, final int columns, final Tile[] state) {
        final double[] sum = state[0].reals;
        final double[] error = state[1].reals;
        System.arraycopy(values.reals, 0, sum, 0, columns);
        Arrays.fill(error, 0, columns, 0);
        for (int row = 1; row < rows; row++) {
            add(sum, error, values.reals, row * columns, columns);
        }
    }

    private static void add(final double[] sum, final double[] error, final double[] values, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            final double total = sum[i] + values[from + i];
            error[i] += lost(sum[i], values[from + i], total);
            sum[i] = total;
        }
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        add(state[0].reals, state[1].reals, later[0].reals, 0, count);
        for (int i = 0; i < count; i++) {
            state[1].reals[i] += later[1].reals[i];
        }
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

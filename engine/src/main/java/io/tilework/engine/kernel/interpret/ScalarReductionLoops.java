package io.tilework.engine.kernel.interpret;

/** The loops of reductions without vectors. */
public final class ScalarReductionLoops implements ReductionLoops {

    /** The loops, which have no state. */
    public static final ReductionLoops INSTANCE = new ScalarReductionLoops();

    /** As many rows are added up plainly where columns are summed. */
    public static final int ROWS_AT_ONCE = 4;

    private ScalarReductionLoops() {}

    @Override
    public boolean readsMemory() {
        return false;
    }

    @Override
    public double get(final Reals a, final long i) {
        return a.array()[(int) i];
    }

    @Override
    public double sum(final Reals reals, final long start, final int count) {
        final double[] a = reals.array();
        final int from = (int) start;
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

    @Override
    public double squares(final Reals reals, final long start, final int count, final double mean) {
        final double[] a = reals.array();
        final int from = (int) start;
        final double[] lanes = new double[LANES];
        int i = from;
        for (final int end = from + count - LANES; i <= end; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                final double deviation = a[i + lane] - mean;
                lanes[lane] += deviation * deviation;
            }
        }
        double sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (; i < from + count; i++) {
            final double deviation = a[i] - mean;
            sum += deviation * deviation;
        }
        return sum;
    }

    @Override
    public void add(final double[] sum, final double[] a, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += a[from + i];
        }
    }

    @Override
    public void moments(final Reals a, final int rows, final int columns, final double[] mean, final double[] squares) {
        for (int column = 0; column < columns; column++) {
            moments(a.array(), rows, columns, mean, squares, column);
        }
    }

    /** The moments of one column. */
    private static void moments(final double[] a, final int rows, final int columns, final double[] mean, final double[] squares,
            final int column) {
        double sum = 0;
        for (int i = column; i < rows * columns; i += columns) {
            sum += a[i];
        }
        final double middle = sum / rows;
        double square = 0;
        for (int i = column; i < rows * columns; i += columns) {
            final double deviation = a[i] - middle;
            square += deviation * deviation;
        }
        mean[column] = middle;
        squares[column] = square;
    }

    @Override
    public void sums(final Reals a, final int rows, final int columns, final double[] sum, final double[] error) {
        for (int column = 0; column < columns; column++) {
            sums(a.array(), rows, columns, sum, error, column);
        }
    }

    /** The sum of one column: of four rows at once as long as there are so many, then of single ones. */
    private static void sums(final double[] a, final int rows, final int columns, final double[] sum, final double[] error,
            final int column) {
        int row = rows >= ROWS_AT_ONCE ? ROWS_AT_ONCE : 1;
        double all = row == 1 ? a[column] : fourRows(a, column, columns);
        double lost = 0;
        while (row < rows) {
            final boolean isFour = row <= rows - ROWS_AT_ONCE;
            final int at = row * columns + column;
            final double value = isFour ? fourRows(a, at, columns) : a[at];
            final double total = all + value;
            lost += lost(all, value, total);
            all = total;
            row += isFour ? ROWS_AT_ONCE : 1;
        }
        sum[column] = all;
        error[column] = lost;
    }

    private static double fourRows(final double[] a, final int at, final int columns) {
        return (a[at] + a[at + columns]) + (a[at + 2 * columns] + a[at + 3 * columns]);
    }

    @Override
    public int position(final Fold extreme, final Reals a, final long start, final int count) {
        final int from = (int) start;
        return largest(a.array(), extreme == Fold.MAXIMUM ? 1 : -1, from, from + count) - from;
    }

    private static int largest(final double[] a, final double factor, final int from, final int end) {
        double most = factor * a[from];
        int found = from;
        for (int i = from + 1; i < end; i++) {
            if (!(factor * a[i] <= most)) {
                if (most != most) {
                    return found;
                }
                most = factor * a[i];
                found = i;
            }
        }
        return found;
    }

    @Override
    public void addExactly(final double[] sum, final double[] error, final double[] a, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            final double value = a[from + i];
            final double total = sum[i] + value;
            error[i] += lost(sum[i], value, total);
            sum[i] = total;
        }
    }

    /** What the rounding of {@code total = a + b} lost. */
    public static double lost(final double a, final double b, final double total) {
        final double b1 = total - a;
        return (a - (total - b1)) + (b - b1);
    }

    @Override
    public double fold(final Fold fold, final Reals reals, final long start, final int count) {
        final double[] a = reals.array();
        final int from = (int) start;
        final int whole = count / LANES * LANES;
        double result = fold.neutralReal();
        if (whole > 0) {
            final double[] lanes = new double[LANES];
            System.arraycopy(a, from, lanes, 0, LANES);
            for (int i = from + LANES; i < from + whole; i += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    lanes[lane] = fold.apply(lanes[lane], a[i + lane]);
                }
            }
            result = pairs(fold, lanes);
        }
        for (int i = from + whole; i < from + count; i++) {
            result = fold.apply(result, a[i]);
        }
        return result;
    }

    /** Reduces lanes in pairs of neighbours, and then pairs of these. */
    public static double pairs(final Fold fold, final double[] lanes) {
        return fold.apply(fold.apply(fold.apply(lanes[0], lanes[1]), fold.apply(lanes[2], lanes[3])),
                fold.apply(fold.apply(lanes[4], lanes[5]), fold.apply(lanes[6], lanes[7])));
    }

    @Override
    public void fold(final Fold fold, final double[] into, final Reals reals, final long start, final int count) {
        final double[] a = reals.array();
        final int from = (int) start;
        switch (fold) {
            case MULTIPLY -> {
                for (int i = 0; i < count; i++) {
                    into[i] *= a[from + i];
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < count; i++) {
                    into[i] = Math.min(into[i], a[from + i]);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[i] = fold.apply(into[i], a[from + i]);
                }
            }
        }
    }

    @Override
    public long fold(final Fold fold, final long[] a, final int from, final int count) {
        long result = a[from];
        for (int i = from + 1; i < from + count; i++) {
            result = fold.apply(result, a[i]);
        }
        return result;
    }

    @Override
    public void fold(final Fold fold, final long[] into, final long[] a, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            into[i] = fold.apply(into[i], a[from + i]);
        }
    }
}

package io.tilework.engine.kernel.interpret;

/** The loops of reductions without vectors. */
public final class ScalarReductionLoops implements ReductionLoops {

    /** The loops, which have no state. */
    public static final ReductionLoops INSTANCE = new ScalarReductionLoops();

    private ScalarReductionLoops() {}

    @Override
    public double sum(final double[] a, final int from, final int count) {
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
    public double squares(final double[] a, final int from, final int count, final double mean) {
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
    public void addSquares(final double[] squares, final double[] mean, final double[] a, final int from, final int count) {
        for (int i = 0; i < count; i++) {
            final double deviation = a[from + i] - mean[i];
            squares[i] += deviation * deviation;
        }
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
    public double fold(final Fold fold, final double[] a, final int from, final int count) {
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
    public void fold(final Fold fold, final double[] into, final double[] a, final int from, final int count) {
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

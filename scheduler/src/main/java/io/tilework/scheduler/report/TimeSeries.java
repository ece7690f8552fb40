package io.tilework.scheduler.report;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * A quantity over time, in a fixed number of intervals of equal length. When a value comes that is later than all of them, neighbours are
 * merged two by two, so that the series covers any time in the same memory.
 */
final class TimeSeries {

    private static final int INTERVALS = 1 << 10;
    private static final long FIRST_LENGTH_NANOS = 1 << 14;

    private final DoubleBinaryOperator merge;
    private final double[] values = new double[INTERVALS];
    private long lengthNanos = FIRST_LENGTH_NANOS;
    private int used;

    private TimeSeries(final DoubleBinaryOperator merge) {
        this.merge = merge;
    }

    /** A series of sums: what fell into each interval. */
    static TimeSeries ofSums() {
        return new TimeSeries(Double::sum);
    }

    /** A series of maxima. An interval in which nothing was measured has what the one before it has. */
    static TimeSeries ofMaxima() {
        return new TimeSeries(Math::max);
    }

    /** Adds a value at a time since the start. */
    void add(final long nanos, final double value) {
        while (nanos / lengthNanos >= INTERVALS) {
            halve();
        }
        final int interval = (int) (nanos / lengthNanos);
        if (interval >= used) {
            used = interval + 1;
        }
        values[interval] = merge.applyAsDouble(values[interval], value);
    }

    private void halve() {
        for (int i = 0; i < INTERVALS / 2; i++) {
            values[i] = merge.applyAsDouble(values[2 * i], values[2 * i + 1]);
        }
        Arrays.fill(values, INTERVALS / 2, INTERVALS, 0);
        used = (used + 1) / 2;
        lengthNanos *= 2;
    }

    long lengthNanos() {
        return lengthNanos;
    }

    /** The values of the intervals up to the last in which there is one. */
    double[] values() {
        return Arrays.copyOf(values, used);
    }
}

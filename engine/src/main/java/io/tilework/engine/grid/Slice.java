package io.tilework.engine.grid;

import io.tilework.engine.error.ArgumentException;

/**
 * The elements {@code start, start + step, ...} of one dimension, {@code count} of them. The step is never 0; a negative step
 * runs backwards. Normalised: an empty slice is {@code (0, 0, 1)}, and a slice of one element has step 1.
 */
public record Slice(long start, long count, long step) {

    /** Normalises and checks. */
    public Slice {
        if (step == 0 || count < 0) {
            throw new ArgumentException("a slice needs a step other than 0 and a count of at least 0");
        }
        if (count == 0) {
            start = 0;
        }
        if (count <= 1) {
            step = 1;
        }
    }

    /** The whole of a dimension. */
    public static Slice all(final long length) {
        return new Slice(0, length, 1);
    }

    /** The elements of an interval. */
    public static Slice of(final Interval interval) {
        return new Slice(interval.start(), interval.length(), 1);
    }

    /**
     * Python's slice of a dimension: negative bounds count from the end, bounds beyond the ends are clipped.
     *
     * @param start first element, or null for the default
     * @param stop bound that is not reached, or null for the default
     * @param step distance, or null for 1
     * @throws ArgumentException if the step is 0
     */
    public static Slice python(final Long start, final Long stop, final Long step, final long length) {
        final long by = step == null ? 1 : step;
        if (by == 0) {
            throw new ArgumentException("a slice's step cannot be 0");
        }
        final long low = by > 0 ? 0 : -1;
        final long high = by > 0 ? length : length - 1;
        final long from = start == null ? (by > 0 ? low : high) : clip(start, length, low, high);
        final long to = stop == null ? (by > 0 ? high : low) : clip(stop, length, low, high);
        final long count = by > 0 ? Math.ceilDiv(Math.max(0, to - from), by)
                : Math.ceilDiv(Math.max(0, from - to), by == Long.MIN_VALUE ? Long.MAX_VALUE : -by);
        return new Slice(from, count, by);
    }

    private static long clip(final long bound, final long length, final long low, final long high) {
        return Math.clamp(bound < 0 ? bound + length : bound, low, Math.max(low, high));
    }

    /** The selected element with a position, {@code 0 <= position < count}. */
    public long element(final long position) {
        return start + position * step;
    }

    /** The smallest interval that holds every selected element. */
    public Interval span() {
        if (count == 0) {
            return Interval.EMPTY;
        }
        final long last = element(count - 1);
        return new Interval(Math.min(start, last), Math.max(start, last) + 1);
    }

    /** The slice that selects from this slice's elements: {@code x[this][inner]}. */
    public Slice then(final Slice inner) {
        return inner.count == 0 ? inner : new Slice(element(inner.start), inner.count, step * inner.step);
    }

    /** The positions of this slice whose elements lie in an interval. */
    public Interval positionsIn(final Interval elements) {
        if (count == 0 || elements.isEmpty()) {
            return Interval.EMPTY;
        }
        final long first = step > 0 ? Math.ceilDiv(elements.start() - start, step)
                : Math.ceilDiv(start - (elements.end() - 1), -step);
        final long end = step > 0 ? Math.floorDiv(elements.end() - 1 - start, step) + 1
                : Math.floorDiv(start - elements.start(), -step) + 1;
        return new Interval(first, end).intersect(new Interval(0, count));
    }

    /** Whether this selects every element of a dimension in order. */
    public boolean isAll(final long length) {
        return start == 0 && count == length && step == 1;
    }

    @Override
    public String toString() {
        final long stop = start + count * step;
        return start + ":" + (stop < 0 ? "" : Long.toString(stop)) + (step == 1 ? "" : ":" + step);
    }
}

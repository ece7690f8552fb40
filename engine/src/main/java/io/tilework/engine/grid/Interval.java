package io.tilework.engine.grid;

/**
 * The whole numbers from {@code start}, included, to {@code end}, excluded. Every empty interval is normalised to
 * {@link #EMPTY}, so that equality means equality of sets.
 */
public record Interval(long start, long end) {

    /** The interval with nothing in it. */
    public static final Interval EMPTY = new Interval(0, 0);

    /** Normalises an empty interval, also one whose end lies before its start. */
    public Interval {
        if (end <= start) {
            start = 0;
            end = 0;
        }
    }

    /** The interval that holds one number. */
    public static Interval only(final long value) {
        return new Interval(value, value + 1);
    }

    /** How many numbers it holds. */
    public long length() {
        return end - start;
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return start == end;
    }

    /** Whether it holds a number. */
    public boolean contains(final long value) {
        return start <= value && value < end;
    }

    /** The numbers in both. */
    public Interval intersect(final Interval other) {
        return new Interval(Math.max(start, other.start), Math.min(end, other.end));
    }

    @Override
    public String toString() {
        return start + ":" + end;
    }
}

package io.tilework.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Tells how many of the first so-and-so-many elements of a sorted line come from each of the sorted runs that it is merged from. Equal elements are taken from the first run
 * first.
 *
 * <p>From the samples alone, two keys are found between which the last of these elements is, and between which there are few others; the places of these
 * two keys in each run, and the keys between them, are read from the runs.
 */
final class RunSplits {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** Reads keys of a run. */
    interface Keys {

        /** The keys of a run from a place on, so many, at the beginning of some memory. */
        void read(int run, long from, long count, MemorySegment keys);
    }

    private final long[] lengths;
    private final long[][] samples;
    private final long stride;
    private final Keys keys;
    private final MemorySegment gap;
    private final MemorySegment inner;

    /**
     * Prepares splitting a line.
     *
     * @param lengths of the runs
     * @param samples of each run every {@code stride}-th key, made to be compared as signed numbers
     * @param gap memory for {@code stride} keys
     * @param inner memory for as many keys as {@link #innerKeys} says
     */
    RunSplits(final long[] lengths, final long[][] samples, final long stride, final Keys keys, final MemorySegment gap, final MemorySegment inner) {
        this.lengths = lengths;
        this.samples = samples;
        this.stride = stride;
        this.keys = keys;
        this.gap = gap;
        this.inner = inner;
    }

    /** The most keys that are between the two that are found from samples. */
    static long innerKeys(final int runs, final long stride) {
        return 5 * runs * stride;
    }

    /** How many of the first elements come from each run. */
    long[] at(final long first) {
        final long all = Arrays.stream(lengths).sum();
        if (first <= 0 || first >= all) {
            return first <= 0 ? new long[lengths.length] : lengths.clone();
        }
        final long low = lastBelow(first);
        final long high = firstAbove(first);
        final long[] lowFrom = places(low, false);
        final long[] lowTo = places(low, true);
        if (first < Arrays.stream(lowTo).sum()) {
            return shared(lowFrom, lowTo, first);
        }
        final long[] highFrom = places(high, false);
        if (first >= Arrays.stream(highFrom).sum()) {
            return shared(highFrom, places(high, true), first);
        }
        return between(lowTo, highFrom, first);
    }

    /** The last key that certainly no more than so many elements are below of: it is a sample, unless it is the last key of all. */
    private long lastBelow(final long first) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            final long middle = high - (high - low >>> 1);
            if (mostBelow(middle) <= first) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first key that certainly more than so many elements are not above of: it is a sample, unless there is none, and it is the last key of all. */
    private long firstAbove(final long first) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            final long middle = low + (high - low >>> 1);
            if (leastUpTo(middle) > first) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long mostBelow(final long key) {
        long most = 0;
        for (int run = 0; run < lengths.length; run++) {
            most += Math.min(lengths[run], search(samples[run], key, false) * stride);
        }
        return most;
    }

    private long leastUpTo(final long key) {
        long least = 0;
        for (int run = 0; run < lengths.length; run++) {
            final long upTo = search(samples[run], key, true);
            least += upTo == 0 ? 0 : (upTo - 1) * stride + 1;
        }
        return least;
    }

    /** How many elements of each run are below a key, or no more than it. */
    private long[] places(final long key, final boolean upTo) {
        final long[] places = new long[lengths.length];
        for (int run = 0; run < lengths.length; run++) {
            final long sample = search(samples[run], key, upTo);
            if (sample > 0) {
                final long from = (sample - 1) * stride;
                final long count = Math.min(stride, lengths[run] - from);
                keys.read(run, from, count, gap);
                places[run] = from + search(gap, count, key, upTo);
            }
        }
        return places;
    }

    /** Takes what is missing from equal elements, of the first run first. */
    private static long[] shared(final long[] from, final long[] to, final long first) {
        final long[] split = from.clone();
        long missing = first - Arrays.stream(from).sum();
        for (int run = 0; run < split.length; run++) {
            final long taken = Math.min(missing, to[run] - from[run]);
            split[run] += taken;
            missing -= taken;
        }
        return split;
    }

    /** Finds the key among those that are strictly between two samples. */
    private long[] between(final long[] from, final long[] to, final long first) {
        final long[] starts = new long[lengths.length + 1];
        for (int run = 0; run < lengths.length; run++) {
            final long count = Math.max(0, to[run] - from[run]);
            starts[run + 1] = starts[run] + count;
            if (count > 0) {
                keys.read(run, from[run], count, inner.asSlice(starts[run] * Long.BYTES));
            }
        }
        final long wanted = first - Arrays.stream(from).sum();
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            final long middle = (low & high) + ((low ^ high) >> 1);
            long upTo = 0;
            for (int run = 0; run < lengths.length; run++) {
                upTo += inside(starts, run, middle, true);
            }
            if (upTo > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        final long[] below = from.clone();
        final long[] reached = from.clone();
        for (int run = 0; run < lengths.length; run++) {
            below[run] += inside(starts, run, low, false);
            reached[run] += inside(starts, run, low, true);
        }
        return shared(below, reached, first);
    }

    private long inside(final long[] starts, final int run, final long key, final boolean upTo) {
        return search(inner.asSlice(starts[run] * Long.BYTES), starts[run + 1] - starts[run], key, upTo);
    }

    private static int search(final long[] sorted, final long key, final boolean upTo) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (upTo ? sorted[middle] <= key : sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The memory holds unsigned keys. */
    private static long search(final MemorySegment sorted, final long count, final long key, final boolean upTo) {
        long low = 0;
        long high = count;
        while (low < high) {
            final long middle = low + high >>> 1;
            final long each = sorted.getAtIndex(LONG, middle) ^ Long.MIN_VALUE;
            if (upTo ? each <= key : each < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

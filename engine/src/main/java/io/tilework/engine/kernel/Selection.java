package io.tilework.engine.kernel;

import io.tilework.engine.grid.Interval;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tells the numbers that come to some places of a sorted order from the others, without sorting these (Hoare, "Algorithm 65: find", 1961): in a
 * time that is proportional to their count for all but contrived orders, and as long as sorting takes for those.
 */
final class Selection {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** What is left is sorted when it is this small. */
    private static final long SMALL = 256;

    /** After so many steps that hardly helped, sorting is faster. */
    private static final int STEPS_MAX = 64;

    private Selection() {}

    /**
     * Moves unsigned numbers, so that those of some places of the sorted order are within an interval around these places, and no others are.
     *
     * @return the interval: what is before it is no larger than what is in it, and what is behind it no smaller
     */
    static Interval around(final MemorySegment keys, final long count, final Interval wanted) {
        long low = 0;
        long high = count;
        for (int step = 0; step < STEPS_MAX && high - low > Math.max(SMALL, 4 * wanted.length()); step++) {
            final long pivot = median(keys, low, high);
            final long below = moveDown(keys, low, high, pivot);
            if (wanted.end() <= below) {
                high = below;
            } else {
                final long upTo = moveEqualDown(keys, below, high, pivot);
                if (wanted.start() >= upTo) {
                    low = upTo;
                } else if (wanted.start() >= below && wanted.end() <= upTo) {
                    return wanted;
                } else {
                    break;
                }
            }
        }
        return new Interval(low, high);
    }

    /** Of nine numbers the one in the middle of three middle ones (Tukey's ninther). */
    private static long median(final MemorySegment keys, final long low, final long high) {
        final long step = (high - low) / 9;
        final long[] middle = new long[3];
        for (int i = 0; i < 3; i++) {
            middle[i] = middle(keys.getAtIndex(LONG, low + 3 * i * step), keys.getAtIndex(LONG, low + (3 * i + 1) * step),
                    keys.getAtIndex(LONG, low + (3 * i + 2) * step));
        }
        return middle(middle[0], middle[1], middle[2]);
    }

    private static long middle(final long a, final long b, final long c) {
        final long x = a ^ Long.MIN_VALUE;
        final long y = b ^ Long.MIN_VALUE;
        final long z = c ^ Long.MIN_VALUE;
        return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z)) ^ Long.MIN_VALUE;
    }

    /** Moves what is smaller than a pivot to the front; gives where the rest begins. */
    private static long moveDown(final MemorySegment keys, final long low, final long high, final long pivot) {
        final long signed = pivot ^ Long.MIN_VALUE;
        long place = low;
        for (long i = low; i < high; i++) {
            final long key = keys.getAtIndex(LONG, i);
            keys.setAtIndex(LONG, i, keys.getAtIndex(LONG, place));
            keys.setAtIndex(LONG, place, key);
            place += (key ^ Long.MIN_VALUE) < signed ? 1 : 0;
        }
        return place;
    }

    /** Of what is no smaller than a pivot, moves what is equal to it to the front; gives where the rest begins. */
    private static long moveEqualDown(final MemorySegment keys, final long low, final long high, final long pivot) {
        long place = low;
        for (long i = low; i < high; i++) {
            final long key = keys.getAtIndex(LONG, i);
            keys.setAtIndex(LONG, i, keys.getAtIndex(LONG, place));
            keys.setAtIndex(LONG, place, key);
            place += key == pivot ? 1 : 0;
        }
        return place;
    }
}

package io.tilework.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Sorts unsigned numbers of 64 bits by their digits of 11 bits, from the last to the first (Knuth, "The Art of Computer Programming", volume 3,
 * 5.2.5): stable, in a time that is proportional to their count, and without a pass for digits that are all the same. Works in memory
 * that is given to it.
 */
final class RadixSort {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    private static final int VALUES = 1 << DIGIT_BITS;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private RadixSort() {}

    /**
     * Sorts numbers, and moves others along with them.
     *
     * @param keys the numbers, and as much again of other memory
     * @param riders moved as the numbers are, and as much again of other memory; null if there are none
     * @return in which half of the memory the sorted numbers are: 0 or 1
     */
    static int sort(final MemorySegment[] keys, final MemorySegment[] riders, final long count) {
        final long[][] counts = counts(keys[0], count);
        int half = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            if (!isOneValue(counts[digit], count)) {
                pass(keys[half], keys[1 - half], riders == null ? null : riders[half], riders == null ? null : riders[1 - half], counts[digit],
                        digit * DIGIT_BITS, count);
                half = 1 - half;
            }
        }
        return half;
    }

    private static long[][] counts(final MemorySegment keys, final long count) {
        final long[][] counts = new long[DIGITS][VALUES];
        for (long i = 0; i < count; i++) {
            final long key = keys.getAtIndex(LONG, i);
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][(int) (key >>> digit * DIGIT_BITS) & VALUES - 1]++;
            }
        }
        return counts;
    }

    private static boolean isOneValue(final long[] counts, final long count) {
        for (final long each : counts) {
            if (each != 0) {
                return each == count;
            }
        }
        return true;
    }

    private static void pass(final MemorySegment from, final MemorySegment to, final MemorySegment ridersFrom, final MemorySegment ridersTo,
            final long[] counts, final int shift, final long count) {
        long next = 0;
        for (int value = 0; value < VALUES; value++) {
            final long these = counts[value];
            counts[value] = next;
            next += these;
        }
        for (long i = 0; i < count; i++) {
            final long key = from.getAtIndex(LONG, i);
            final long place = counts[(int) (key >>> shift) & VALUES - 1]++;
            to.setAtIndex(LONG, place, key);
            if (ridersFrom != null) {
                ridersTo.setAtIndex(LONG, place, ridersFrom.getAtIndex(LONG, i));
            }
        }
    }
}

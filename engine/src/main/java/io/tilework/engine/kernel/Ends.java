package io.tilework.engine.kernel;

import io.tilework.engine.grid.Interval;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * The few smallest or largest elements of a line, by one look at each element: those that may be among them are gathered, and most of the others are told from these
 * by one comparison.
 */
final class Ends {

    private static final int FEW_AT_MOST = 1 << 12;

    /** Fewer places than this part of the line are few. */
    private static final int PART = 16;

    private static final int TOGETHER = 1 << 6;

    private static final long NEGATIVE_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

    /** The first ones give a threshold, which is no good if there are too few, and takes time if there are many. */
    private static final int FIRST_AT_LEAST = 64;

    private final int wanted;
    private final long[] keys = new long[TOGETHER];
    private final long[] gathered;

    /** Prepares looking for some places of lines. */
    Ends(final Interval places) {
        wanted = (int) places.length();
        gathered = new long[2 * wanted + 2 * TOGETHER];
    }

    /** Whether places of a sorted line are few, and at one of its ends. */
    static boolean areFew(final Interval places, final long length) {
        return places.length() <= FEW_AT_MOST && places.length() > 0 && places.length() < length / PART && (places.start() == 0 || places.end() == length);
    }

    /** The keys at places that are few, ascending, as signed numbers. */
    long[] of(final Tensor from, final long first, final long stride, final long length, final Interval places) {
        // Turned round, the smallest are the largest.
        final long turned = places.start() == 0 ? -1 : 0;
        int count = 0;
        boolean isOpen = true;
        long threshold = Long.MIN_VALUE;
        int together = Math.min(TOGETHER, Math.max(FIRST_AT_LEAST, 4 * wanted));
        for (long begin = 0; begin < length; begin += together) {
            together = (int) Math.min(isOpen ? together : TOGETHER, length - begin);
            OrderedBits.readPlain(from, first + begin * stride, stride, together, keys, 0);
            final boolean mayMatter = isOpen || !from.dtype().isFloating() || (threshold ^ turned) < 0 || isAnyPlain(together, threshold ^ turned, turned != 0);
            if (mayMatter) {
                OrderedBits.toKeys(from.dtype(), keys, 0, together, false);
            }
            if (isOpen || mayMatter && largest(together, turned) > threshold) {
                for (int i = 0; i < together; i++) {
                    final long key = keys[i] ^ turned;
                    if (key > threshold || isOpen) {
                        gathered[count++] = key;
                    }
                }
            }
            if (isOpen && count >= wanted || count >= 2 * wanted + TOGETHER || begin + together == length) {
                Arrays.sort(gathered, 0, count);
                System.arraycopy(gathered, count - wanted, gathered, 0, wanted);
                count = wanted;
                threshold = gathered[0];
                isOpen = false;
            }
        }
        final long[] found = new long[wanted];
        for (int i = 0; i < wanted; i++) {
            found[i] = gathered[turned == 0 ? i : wanted - 1 - i] ^ turned;
        }
        return found;
    }

    /**
     * Whether a float64 may lie beyond a number that is not negative, told by its bits as they are: those of numbers that are not negative are ordered as they are, and of
     * the others only NaN comes after, whose bits are the largest of all negative ones.
     *
     * @param isBelow whether smaller ones are looked for
     */
    private boolean isAnyPlain(final int count, final long number, final boolean isBelow) {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        long largestNegative = Long.MIN_VALUE;
        if (isBelow) {
            for (int i = 0; i < count; i++) {
                smallest = Math.min(smallest, keys[i]);
            }
            return smallest < number;
        }
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, keys[i]);
            largestNegative = Math.max(largestNegative, keys[i] & keys[i] >> 63 | Long.MIN_VALUE);
        }
        return largest > number || largestNegative > NEGATIVE_INFINITY;
    }

    /** One look at many keys at a time, with vectors; most often none of them matters. */
    private long largest(final int count, final long turned) {
        long largest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, keys[i] ^ turned);
        }
        return largest;
    }
}

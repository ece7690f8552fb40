package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;

/**
 * The digits of elements, such that elements are ordered as their digits are, from the first to the last: the {@link OrderedBits} of a dtype without those that are the
 * same for all its elements.
 *
 * @param base the smallest key
 * @param shift how many of the last bits follow from the first one
 * @param bits how many bits are left
 */
record OrderedDigits(long base, int shift, int bits) {

    /** Counts of all values of a digit fit in the first-level cache or nearly so, and five digits make up any key. */
    private static final int DIGIT_BITS_AT_MOST = 13;

    /** What the last bits of a float64 are that came from a float32. */
    private static final int BITS_BEYOND_FLOAT32 = 29;

    static OrderedDigits of(final DType dtype) {
        return switch (dtype) {
            case FLOAT64, INT64, UINT64 -> new OrderedDigits(0, 0, Long.SIZE);
            case FLOAT32 -> new OrderedDigits(0, BITS_BEYOND_FLOAT32, Long.SIZE - BITS_BEYOND_FLOAT32);
            case INT32 -> new OrderedDigits(Integer.MIN_VALUE ^ Long.MIN_VALUE, 0, Integer.SIZE);
            case INT16 -> new OrderedDigits(Short.MIN_VALUE ^ Long.MIN_VALUE, 0, Short.SIZE);
            case INT8 -> new OrderedDigits(Byte.MIN_VALUE ^ Long.MIN_VALUE, 0, Byte.SIZE);
            case UINT32 -> new OrderedDigits(0, 0, Integer.SIZE);
            case UINT16 -> new OrderedDigits(0, 0, Short.SIZE);
            case UINT8, BOOL -> new OrderedDigits(0, 0, Byte.SIZE);
            default -> throw new TileworkBug(dtype + " has no order");
        };
    }

    /** How many digits there are. */
    int count() {
        return Math.ceilDiv(bits, DIGIT_BITS_AT_MOST);
    }

    /** How many bits a digit has; the first one may have fewer that count. */
    private int digitBits() {
        return Math.ceilDiv(bits, count());
    }

    /** How many values a digit has. */
    int values() {
        return 1 << digitBits();
    }

    /** By how much a number is shifted for a digit to be its last one. */
    int shift(final int digit) {
        return digitBits() * (count() - 1 - digit);
    }

    /** The number that a key stands for. */
    long number(final long key) {
        return key - base >>> shift;
    }

    /** The key that a number stands for. */
    long key(final long number) {
        final long key = number << shift;
        // The bits of negative numbers are the other way round, the zeros at their end too.
        return (key < 0 ? key : key | (1L << shift) - 1) + base;
    }
}

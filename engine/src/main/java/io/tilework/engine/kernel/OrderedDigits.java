package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;

/**
 * The digits of elements, such that elements are ordered as their digits are, from the first to the last: the {@link OrderedBits} of a dtype without those that are the
 * same for all its elements.
 *
 * @param base the smallest key, unsigned
 * @param shift how many of the last bits follow from the first one
 * @param bits how many bits are left
 * @param widest how many bits a digit has at most
 */
record OrderedDigits(long base, int shift, int bits, int widest) {

    /** Four digits make up any key, if few elements are looked for. */
    private static final int DIGIT_BITS_AT_MOST = 16;

    /** The counts for all elements that are looked for shall not be more: else digits are smaller, and there are more of them. */
    private static final int COUNTS_AT_MOST = 1 << 17;

    /** What the last bits of a float64 are that came from a float32. */
    private static final int BITS_BEYOND_FLOAT32 = 29;

    /** The digits of a dtype, if so many elements are looked for at once. */
    static OrderedDigits of(final DType dtype, final int wanted) {
        final int widest = Math.clamp(31 - Integer.numberOfLeadingZeros(COUNTS_AT_MOST / wanted), 1, DIGIT_BITS_AT_MOST);
        return switch (dtype) {
            case FLOAT64, INT64, UINT64 -> new OrderedDigits(0, 0, Long.SIZE, widest);
            case FLOAT32 -> new OrderedDigits(0, BITS_BEYOND_FLOAT32, Long.SIZE - BITS_BEYOND_FLOAT32, widest);
            case INT32 -> new OrderedDigits(Integer.MIN_VALUE ^ Long.MIN_VALUE, 0, Integer.SIZE, widest);
            case INT16 -> new OrderedDigits(Short.MIN_VALUE ^ Long.MIN_VALUE, 0, Short.SIZE, widest);
            case INT8 -> new OrderedDigits(Byte.MIN_VALUE ^ Long.MIN_VALUE, 0, Byte.SIZE, widest);
            case UINT32 -> new OrderedDigits(0, 0, Integer.SIZE, widest);
            case UINT16 -> new OrderedDigits(0, 0, Short.SIZE, widest);
            case UINT8, BOOL -> new OrderedDigits(0, 0, Byte.SIZE, widest);
            default -> throw new TileworkBug(dtype + " has no order");
        };
    }

    /** The smallest key, signed. */
    long smallest() {
        return base ^ Long.MIN_VALUE;
    }

    /** How many digits there are. */
    int count() {
        return Math.ceilDiv(bits, widest);
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

    /** The key that a number stands for. */
    long key(final long number) {
        final long key = number << shift;
        // The bits of negative numbers are the other way round, the zeros at their end too.
        return (key < 0 ? key : key | (1L << shift) - 1) + base;
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Elements as unsigned numbers of 64 bits that are ordered as the elements are: NaN last, -0 before 0, or equal to it. All dtypes are sorted as
 * these.
 */
final class OrderedBits {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    private OrderedBits() {}

    /**
     * Takes the elements of a line: {@code keys[i]} from the element that is {@code i} strides after the first.
     *
     * @param zerosAreEqual whether -0 becomes 0
     */
    static void read(final Tensor tensor, final long first, final long stride, final long count, final boolean zerosAreEqual,
            final MemorySegment keys) {
        final MemorySegment from = tensor.segment();
        final long size = tensor.dtype().byteSize();
        final DType dtype = tensor.dtype();
        final double added = zerosAreEqual ? 0.0 : -0.0;
        if (dtype == DType.FLOAT64) {
            readDoubles(from, first * size, stride * size, count, added, keys);
            return;
        }
        for (long i = 0; i < count; i++) {
            final long at = (first + i * stride) * size;
            keys.setAtIndex(ValueLayout.JAVA_LONG, i, switch (dtype) {
                case FLOAT32 -> ofReal(from.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at) + added);
                case INT64 -> from.get(LONG, at) ^ Long.MIN_VALUE;
                case UINT64 -> from.get(LONG, at);
                case INT32 -> from.get(INT, at) ^ Long.MIN_VALUE;
                case UINT32 -> Integer.toUnsignedLong(from.get(INT, at));
                case INT16 -> from.get(SHORT, at) ^ Long.MIN_VALUE;
                case UINT16 -> Short.toUnsignedLong(from.get(SHORT, at));
                case INT8 -> from.get(ValueLayout.JAVA_BYTE, at) ^ Long.MIN_VALUE;
                case UINT8, BOOL -> Byte.toUnsignedLong(from.get(ValueLayout.JAVA_BYTE, at));
                default -> throw new TileworkBug(dtype + " has no order");
            });
        }
    }

    /** The most common case, without a choice for each element. */
    private static void readDoubles(final MemorySegment from, final long firstByte, final long strideBytes, final long count,
            final double added, final MemorySegment keys) {
        for (long i = 0; i < count; i++) {
            keys.setAtIndex(ValueLayout.JAVA_LONG, i, ofReal(from.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, firstByte + i * strideBytes) + added));
        }
    }

    /** The inverse of {@link #read}. */
    static void write(final MemorySegment keys, final Tensor tensor, final long first, final long stride, final long count) {
        final MemorySegment to = tensor.segment();
        final long size = tensor.dtype().byteSize();
        final DType dtype = tensor.dtype();
        for (long i = 0; i < count; i++) {
            final long at = (first + i * stride) * size;
            final long key = keys.getAtIndex(ValueLayout.JAVA_LONG, i);
            switch (dtype) {
                case FLOAT64 -> to.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, Double.longBitsToDouble(toReal(key)));
                case FLOAT32 -> to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) Double.longBitsToDouble(toReal(key)));
                case INT64 -> to.set(LONG, at, key ^ Long.MIN_VALUE);
                case UINT64 -> to.set(LONG, at, key);
                case INT32, UINT32 -> to.set(INT, at, (int) key);
                case INT16, UINT16 -> to.set(SHORT, at, (short) key);
                case INT8, UINT8, BOOL -> to.set(ValueLayout.JAVA_BYTE, at, (byte) key);
                default -> throw new TileworkBug(dtype + " has no order");
            }
        }
    }

    /** Bits of a float64, NaN being one pattern: negative numbers the other way round, and before the others. */
    private static long ofReal(final double value) {
        final long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    private static long toReal(final long key) {
        return key ^ (~key >> 63 | Long.MIN_VALUE);
    }
}

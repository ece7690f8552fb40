package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Elements as numbers of 64 bits that are ordered as the elements are: NaN last, -0 before 0, or equal to it. All dtypes are sorted as these. In memory segments
 * the numbers are unsigned, as sorting by digits needs it; in Java arrays they are signed, as the JVM compares them.
 */
final class OrderedBits {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    /** So many are turned at a time on their way to or from memory segments: they stay in the first-level cache. */
    private static final int TOGETHER = 1 << 10;

    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    /** The number that NaN is, signed. */
    static final long NAN = Double.doubleToRawLongBits(Double.NaN);

    private OrderedBits() {}

    /**
     * Takes the elements of a line: {@code keys[i]} from the element that is {@code i} strides after the first; unsigned.
     *
     * @param zerosAreEqual whether -0 becomes 0
     */
    static void read(final Tensor tensor, final long first, final long stride, final long count, final boolean zerosAreEqual,
            final MemorySegment keys) {
        final long[] some = new long[(int) Math.min(count, TOGETHER)];
        for (long begin = 0; begin < count; begin += TOGETHER) {
            final int together = (int) Math.min(TOGETHER, count - begin);
            read(tensor, first + begin * stride, stride, together, zerosAreEqual, some, 0);
            for (int i = 0; i < together; i++) {
                some[i] ^= Long.MIN_VALUE;
            }
            MemorySegment.copy(some, 0, keys, ValueLayout.JAVA_LONG, begin * Long.BYTES, together);
        }
    }

    /** As the other method, to a Java array from a place on; signed. */
    static void read(final Tensor tensor, final long first, final long stride, final int count, final boolean zerosAreEqual, final long[] keys, final int at) {
        readPlain(tensor, first, stride, count, keys, at);
        toKeys(tensor.dtype(), keys, at, count, zerosAreEqual);
    }

    /** Takes the elements of a line as they are: integers, or the bits of float64. */
    static void readPlain(final Tensor tensor, final long first, final long stride, final int count, final long[] keys, final int at) {
        final MemorySegment from = tensor.segment();
        final DType dtype = tensor.dtype();
        final long size = dtype.byteSize();
        if (size == Long.BYTES && stride == 1) {
            MemorySegment.copy(from, LONG, first * size, keys, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                final long element = (first + i * stride) * size;
                keys[at + i] = switch (dtype) {
                    case FLOAT64, INT64, UINT64 -> from.get(LONG, element);
                    case FLOAT32 -> Double.doubleToRawLongBits(from.get(ValueLayout.JAVA_FLOAT_UNALIGNED, element));
                    case INT32 -> from.get(INT, element);
                    case UINT32 -> Integer.toUnsignedLong(from.get(INT, element));
                    case INT16 -> from.get(SHORT, element);
                    case UINT16 -> Short.toUnsignedLong(from.get(SHORT, element));
                    case INT8 -> from.get(ValueLayout.JAVA_BYTE, element);
                    case UINT8, BOOL -> Byte.toUnsignedLong(from.get(ValueLayout.JAVA_BYTE, element));
                    default -> throw new TileworkBug(dtype + " has no order");
                };
            }
        }
    }

    /** Turns elements as they are into signed numbers that are ordered as they are. */
    static void toKeys(final DType dtype, final long[] keys, final int at, final int count, final boolean zerosAreEqual) {
        if (dtype.isFloating()) {
            ofReals(keys, at, count, zerosAreEqual ? 0 : Long.MIN_VALUE);
        } else if (isUnsigned(dtype)) {
            for (int i = at; i < at + count; i++) {
                keys[i] ^= Long.MIN_VALUE;
            }
        }
    }

    /** Unsigned numbers begin with the smallest of all signed ones. */
    private static boolean isUnsigned(final DType dtype) {
        return switch (dtype) {
            case UINT64, UINT32, UINT16, UINT8, BOOL -> true;
            default -> false;
        };
    }

    /**
     * Turns bits of float64 into their order: NaN becomes one pattern, and negative numbers are turned round. All of it without a branch, so that it is done with vectors.
     *
     * @param ofNegativeZero what -0 becomes
     */
    private static void ofReals(final long[] keys, final int at, final int count, final long ofNegativeZero) {
        for (int i = at; i < at + count; i++) {
            final long bits = keys[i];
            final long isNan = INFINITY - (bits & Long.MAX_VALUE) >> 63;
            final long number = bits & ~isNan | NAN & isNan;
            final long turned = number ^ Long.MIN_VALUE;
            final long isNegativeZero = ((turned | -turned) >>> 63) - 1;
            final long chosen = number & ~isNegativeZero | ofNegativeZero & isNegativeZero;
            keys[i] = chosen ^ (chosen >> 63 & Long.MAX_VALUE);
        }
    }

    /** The inverse of {@link #read}. */
    static void write(final MemorySegment keys, final Tensor tensor, final long first, final long stride, final long count) {
        final long[] some = new long[(int) Math.min(count, TOGETHER)];
        for (long begin = 0; begin < count; begin += TOGETHER) {
            final int together = (int) Math.min(TOGETHER, count - begin);
            MemorySegment.copy(keys, ValueLayout.JAVA_LONG, begin * Long.BYTES, some, 0, together);
            for (int i = 0; i < together; i++) {
                some[i] ^= Long.MIN_VALUE;
            }
            write(some, 0, tensor, first + begin * stride, stride, together);
        }
    }

    /** The inverse of reading to a Java array; the keys are turned back in it. */
    static void write(final long[] keys, final int at, final Tensor tensor, final long first, final long stride, final int count) {
        final MemorySegment to = tensor.segment();
        final DType dtype = tensor.dtype();
        final long size = dtype.byteSize();
        toValues(keys, at, count, dtype);
        if (size == Long.BYTES && stride == 1) {
            MemorySegment.copy(keys, at, to, LONG, first * size, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            final long element = (first + i * stride) * size;
            final long key = keys[at + i];
            switch (dtype) {
                case FLOAT64, INT64, UINT64 -> to.set(LONG, element, key);
                case FLOAT32 -> to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, element, (float) Double.longBitsToDouble(key));
                case INT32, UINT32 -> to.set(INT, element, (int) key);
                case INT16, UINT16 -> to.set(SHORT, element, (short) key);
                case INT8, UINT8, BOOL -> to.set(ValueLayout.JAVA_BYTE, element, (byte) key);
                default -> throw new TileworkBug(dtype + " has no order");
            }
        }
    }

    /** Turns signed keys back: into integers, or into the bits of float64. */
    static void toValues(final long[] keys, final int at, final int count, final DType dtype) {
        if (dtype.isFloating()) {
            for (int i = at; i < at + count; i++) {
                keys[i] ^= keys[i] >> 63 & Long.MAX_VALUE;
            }
        } else if (isUnsigned(dtype)) {
            for (int i = at; i < at + count; i++) {
                keys[i] ^= Long.MIN_VALUE;
            }
        }
    }
}

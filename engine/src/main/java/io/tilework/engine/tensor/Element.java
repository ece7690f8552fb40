package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads and writes single elements, converting numerically. Offsets are in bytes and may be unaligned. For users and tests;
 * kernels have loops of their own.
 */
final class Element {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
    private static final double TWO_TO_63 = 0x1p63;

    private Element() {}

    /** The element as a double; of a complex number its real part. */
    static double real(final DType dtype, final MemorySegment segment, final long at) {
        return switch (dtype) {
            case FLOAT32, COMPLEX64 -> segment.get(FLOAT, at);
            case FLOAT64, COMPLEX128 -> segment.get(DOUBLE, at);
            case UINT64 -> unsignedToDouble(segment.get(LONG, at));
            default -> integer(dtype, segment, at);
        };
    }

    /** The imaginary part; 0 for dtypes that have none. */
    static double imaginary(final DType dtype, final MemorySegment segment, final long at) {
        return switch (dtype) {
            case COMPLEX64 -> segment.get(FLOAT, at + Float.BYTES);
            case COMPLEX128 -> segment.get(DOUBLE, at + Double.BYTES);
            default -> 0;
        };
    }

    /** The element as a long, as Java converts floating point numbers to one; uint64 keeps its bits. */
    static long integer(final DType dtype, final MemorySegment segment, final long at) {
        return switch (dtype) {
            case BOOL -> segment.get(ValueLayout.JAVA_BYTE, at) == 0 ? 0 : 1;
            case INT8 -> segment.get(ValueLayout.JAVA_BYTE, at);
            case UINT8 -> Byte.toUnsignedLong(segment.get(ValueLayout.JAVA_BYTE, at));
            case INT16 -> segment.get(SHORT, at);
            case UINT16 -> Short.toUnsignedLong(segment.get(SHORT, at));
            case INT32 -> segment.get(INT, at);
            case UINT32 -> Integer.toUnsignedLong(segment.get(INT, at));
            case INT64, UINT64 -> segment.get(LONG, at);
            case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> (long) real(dtype, segment, at);
        };
    }

    /** Writes a complex number; the imaginary part is lost in other dtypes, fractions in integers. */
    static void write(final DType dtype, final MemorySegment segment, final long at, final double real,
            final double imaginary) {
        switch (dtype) {
            case FLOAT32 -> segment.set(FLOAT, at, (float) real);
            case FLOAT64 -> segment.set(DOUBLE, at, real);
            case COMPLEX64 -> {
                segment.set(FLOAT, at, (float) real);
                segment.set(FLOAT, at + Float.BYTES, (float) imaginary);
            }
            case COMPLEX128 -> {
                segment.set(DOUBLE, at, real);
                segment.set(DOUBLE, at + Double.BYTES, imaginary);
            }
            case BOOL -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) (real == 0 ? 0 : 1));
            case UINT64 -> segment.set(LONG, at, unsignedFromDouble(real));
            default -> write(dtype, segment, at, (long) real);
        }
    }

    /** Writes an integer, keeping its low bits in narrower dtypes; a negative one is taken for its bits in uint64. */
    static void write(final DType dtype, final MemorySegment segment, final long at, final long value) {
        switch (dtype) {
            case BOOL -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) (value == 0 ? 0 : 1));
            case INT8, UINT8 -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case INT16, UINT16 -> segment.set(SHORT, at, (short) value);
            case INT32, UINT32 -> segment.set(INT, at, (int) value);
            case INT64, UINT64 -> segment.set(LONG, at, value);
            case FLOAT32 -> segment.set(FLOAT, at, (float) value);
            case FLOAT64, COMPLEX64, COMPLEX128 -> write(dtype, segment, at, (double) value, 0);
        }
    }

    private static double unsignedToDouble(final long bits) {
        // Halving first, with the lost bit or-ed in, keeps the rounding right.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    private static long unsignedFromDouble(final double value) {
        return value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
    }
}

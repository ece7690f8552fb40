package io.tilework.engine.dtype;

import io.tilework.engine.dtype.DType.Kind;

/**
 * A single value with its dtype. What a user writes without a dtype is a {@link WeakScalar} first.
 *
 * @param dtype its dtype
 * @param integer its value if it is a bool (0 or 1) or an integer, uint64 by its bits; else 0
 * @param real its value, or the real part of it, if it is floating or complex, rounded to the dtype; else 0
 * @param imaginary its imaginary part if it is complex; else 0
 */
public record Scalar(DType dtype, long integer, double real, double imaginary) {

    private static final double TWO_TO_63 = 0x1p63;

    /** Brings the value into the range of the dtype: integers wrap around, floating point numbers are rounded. */
    public Scalar {
        final boolean exact = dtype == DType.BOOL || dtype.isInteger();
        final boolean single = dtype == DType.FLOAT32 || dtype == DType.COMPLEX64;
        integer = exact ? wrap(dtype, integer) : 0;
        real = exact ? 0 : single ? (float) real : real;
        imaginary = !dtype.isComplex() ? 0 : single ? (float) imaginary : imaginary;
    }

    /** A bool. */
    public static Scalar of(final boolean value) {
        return new Scalar(DType.BOOL, value ? 1 : 0, 0, 0);
    }

    /** An int32. */
    public static Scalar of(final int value) {
        return new Scalar(DType.INT32, value, 0, 0);
    }

    /** An int64. */
    public static Scalar of(final long value) {
        return new Scalar(DType.INT64, value, 0, 0);
    }

    /** A float32. */
    public static Scalar of(final float value) {
        return new Scalar(DType.FLOAT32, 0, value, 0);
    }

    /** A float64. */
    public static Scalar of(final double value) {
        return new Scalar(DType.FLOAT64, 0, value, 0);
    }

    /** A complex128. */
    public static Scalar complex(final double real, final double imaginary) {
        return new Scalar(DType.COMPLEX128, 0, real, imaginary);
    }

    /** A bool or an integer of some dtype, which keeps the low bits. */
    public static Scalar ofInteger(final DType dtype, final long value) {
        return new Scalar(dtype, value, 0, 0);
    }

    /** A floating point or complex number of some dtype. */
    public static Scalar ofReal(final DType dtype, final double value) {
        return new Scalar(dtype, 0, value, 0);
    }

    /** The number 0 of a dtype. */
    public static Scalar zero(final DType dtype) {
        return new Scalar(dtype, 0, 0, 0);
    }

    /** The number 1 of a dtype. */
    public static Scalar one(final DType dtype) {
        return new Scalar(dtype, 1, 1, 0);
    }

    /**
     * This value in another dtype, as NumPy's astype on x86: integers wrap around, complex numbers lose their imaginary part,
     * floating point numbers lose their fraction, and what an integer dtype cannot hold then becomes its smallest
     * value for 32 and 64 bits.
     */
    public Scalar cast(final DType to) {
        if (to == dtype) {
            return this;
        }
        final boolean exact = dtype == DType.BOOL || dtype.isInteger();
        return switch (to.kind()) {
            case BOOL -> of(exact ? integer != 0 : real != 0 || imaginary != 0);
            case UNSIGNED, SIGNED -> ofInteger(to, exact ? integer : toInteger(to, real));
            case FLOATING, COMPLEX -> new Scalar(to, 0, exact ? integerToReal(to) : real, imaginary);
        };
    }

    private double integerToReal(final DType to) {
        final boolean single = to == DType.FLOAT32 || to == DType.COMPLEX64;
        if (dtype == DType.UINT64) {
            return single ? unsignedToFloat(integer) : unsignedToDouble(integer);
        }
        return single ? (float) integer : integer;
    }

    /** The bits of an integer brought into the range of a dtype of at most 64 bits; for bool, 1 unless it is 0. */
    public static long wrap(final DType dtype, final long value) {
        return switch (dtype) {
            case BOOL -> value == 0 ? 0 : 1;
            case INT8 -> (byte) value;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            case UINT8 -> value & 0xff;
            case UINT16 -> value & 0xffff;
            case UINT32 -> value & 0xffff_ffffL;
            default -> value;
        };
    }

    /**
     * A floating point number as an integer of a dtype, as C compilers convert on x86, and so NumPy: towards zero, by the
     * narrowest machine instruction, whose result for what does not fit is the smallest integer.
     */
    public static long toInteger(final DType dtype, final double value) {
        return switch (dtype) {
            case BOOL -> value != 0 ? 1 : 0;
            case INT64 -> toLong(value);
            case UINT64 -> value < TWO_TO_63 ? toLong(value) : toLong(value - TWO_TO_63) ^ Long.MIN_VALUE;
            case UINT32 -> toLong(value) & 0xffff_ffffL;
            default -> wrap(dtype, value > -0x1p31 - 1 && value < 0x1p31 ? (long) value : Integer.MIN_VALUE);
        };
    }

    private static long toLong(final double value) {
        return value < TWO_TO_63 ? (long) value : Long.MIN_VALUE;
    }

    /** The bits of a uint64 as a double, rounded once. */
    public static double unsignedToDouble(final long bits) {
        // Halving with the lost bit or-ed in keeps the rounding right.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** The bits of a uint64 as a float, rounded once. */
    public static float unsignedToFloat(final long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0f;
    }

    /** The value as Python prints it: {@code True}, {@code 3}, {@code 0.1}, {@code inf}, {@code (1+2j)}. */
    @Override
    public String toString() {
        return switch (dtype.kind()) {
            case BOOL -> integer != 0 ? "True" : "False";
            case UNSIGNED -> Long.toUnsignedString(integer);
            case SIGNED -> Long.toString(integer);
            case FLOATING -> PythonNumber.text(real, single());
            case COMPLEX -> PythonNumber.text(real, imaginary, single());
        };
    }

    private boolean single() {
        return dtype.kind() == Kind.FLOATING ? dtype == DType.FLOAT32 : dtype == DType.COMPLEX64;
    }
}

package io.tilework.engine.dtype;

import io.tilework.engine.error.DTypeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The type of an array's elements: NumPy's boolean, integer, floating and complex types, little-endian in memory. */
public enum DType {
    /** True or false, one byte each, 1 or 0. */
    BOOL(Kind.BOOL, 1),
    /** Signed, 8 bits. */
    INT8(Kind.SIGNED, 1),
    /** Signed, 16 bits. */
    INT16(Kind.SIGNED, 2),
    /** Signed, 32 bits. */
    INT32(Kind.SIGNED, 4),
    /** Signed, 64 bits: the type of Python's integers. */
    INT64(Kind.SIGNED, 8),
    /** Unsigned, 8 bits. */
    UINT8(Kind.UNSIGNED, 1),
    /** Unsigned, 16 bits. */
    UINT16(Kind.UNSIGNED, 2),
    /** Unsigned, 32 bits. */
    UINT32(Kind.UNSIGNED, 4),
    /** Unsigned, 64 bits. */
    UINT64(Kind.UNSIGNED, 8),
    /** IEEE 754 single precision. */
    FLOAT32(Kind.FLOATING, 4),
    /** IEEE 754 double precision: the type of Python's floats, and the default. */
    FLOAT64(Kind.FLOATING, 8),
    /** Two float32: real and imaginary part. */
    COMPLEX64(Kind.COMPLEX, 8),
    /** Two float64: real and imaginary part. */
    COMPLEX128(Kind.COMPLEX, 16);

    /** The families of dtypes, in the order of promotion. */
    public enum Kind {
        /** Truth values. */
        BOOL,
        /** Unsigned integers. */
        UNSIGNED,
        /** Signed integers. */
        SIGNED,
        /** Floating point numbers. */
        FLOATING,
        /** Complex numbers. */
        COMPLEX
    }

    private final Kind kind;
    private final int byteSize;

    DType(final Kind kind, final int byteSize) {
        this.kind = kind;
        this.byteSize = byteSize;
    }

    /** The family. */
    public Kind kind() {
        return kind;
    }

    /** The size of an element in bytes. */
    public int byteSize() {
        return byteSize;
    }

    /** Whether this is a signed or unsigned integer type; bool is not. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether this is float32 or float64. */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** Whether this is a floating point or complex type, which have NaN and infinity: NumPy's {@code inexact}. */
    public boolean isInexact() {
        return isFloating() || isComplex();
    }

    /** Whether this is complex64 or complex128. */
    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /** The dtype of the parts of complex numbers; other dtypes are their own. */
    public DType part() {
        return this == COMPLEX64 ? FLOAT32 : this == COMPLEX128 ? FLOAT64 : this;
    }

    /** The largest value of a bool or integer type; of uint64 its bits. */
    public long largestInteger() {
        return kind == Kind.BOOL ? 1 : -1L >>> Long.SIZE - 8 * byteSize + (kind == Kind.SIGNED ? 1 : 0);
    }

    /** The smallest value of a bool or integer type. */
    public long smallestInteger() {
        return kind == Kind.SIGNED ? -largestInteger() - 1 : 0;
    }

    /** NumPy's name, such as {@code float64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The dtype with NumPy's name, such as {@code float64}; {@code float}, {@code int} and {@code complex} mean 64, 64 and 128
     * bits.
     *
     * @throws DTypeException if there is none
     */
    public static DType named(final String name) {
        final String full = switch (name) {
            case "float", "double" -> "float64";
            case "int" -> "int64";
            case "complex" -> "complex128";
            case "single" -> "float32";
            default -> name;
        };
        return Arrays.stream(values()).filter(dtype -> dtype.toString().equals(full)).findFirst()
                .orElseThrow(() -> new DTypeException("there is no dtype '" + name + "'; the dtypes are "
                        + Arrays.stream(values()).map(DType::toString).collect(Collectors.joining(", "))));
    }
}

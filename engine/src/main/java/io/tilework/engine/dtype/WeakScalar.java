package io.tilework.engine.dtype;

import io.tilework.engine.error.DTypeException;
import java.math.BigInteger;

/**
 * A Python number as a user wrote it, such as {@code 2} or {@code 0.5}: it takes part in promotion by its kind only, and gets a
 * dtype from the arrays beside it (NEP 50). A {@link Scalar} is what becomes of it.
 *
 * @param kind what it was written as
 * @param integer its value, of any size, if it is a truth value (0 or 1) or an integer; else 0
 * @param real its value, or the real part of it
 * @param imaginary its imaginary part
 */
public record WeakScalar(Kind kind, BigInteger integer, double real, double imaginary) {

    /** Python's types of numbers, in the order of promotion. */
    public enum Kind {
        /** {@code True} and {@code False}. */
        BOOL(DType.BOOL),
        /** {@code 2}. */
        INT(DType.INT64),
        /** {@code 2.0}. */
        FLOAT(DType.FLOAT64),
        /** {@code 2j}. */
        COMPLEX(DType.COMPLEX128);

        private final DType defaultType;

        Kind(final DType defaultType) {
            this.defaultType = defaultType;
        }

        /** The dtype of such a number with no array beside it. */
        public DType defaultType() {
            return defaultType;
        }
    }

    /** A truth value. */
    public static WeakScalar of(final boolean value) {
        return new WeakScalar(Kind.BOOL, value ? BigInteger.ONE : BigInteger.ZERO, value ? 1 : 0, 0);
    }

    /** An integer. */
    public static WeakScalar of(final long value) {
        return of(BigInteger.valueOf(value));
    }

    /** An integer of any size. */
    public static WeakScalar of(final BigInteger value) {
        return new WeakScalar(Kind.INT, value, value.doubleValue(), 0);
    }

    /** A floating point number. */
    public static WeakScalar of(final double value) {
        return new WeakScalar(Kind.FLOAT, BigInteger.ZERO, value, 0);
    }

    /** A complex number. */
    public static WeakScalar complex(final double real, final double imaginary) {
        return new WeakScalar(Kind.COMPLEX, BigInteger.ZERO, real, imaginary);
    }

    /**
     * The scalar with no array beside it: bool, int64 (uint64 if only that holds it), float64 or complex128.
     *
     * @throws DTypeException if it is an integer that 64 bits do not hold
     */
    public Scalar toScalar() {
        return toScalar(kind == Kind.INT && integer.signum() > 0 && integer.bitLength() == Long.SIZE ? DType.UINT64
                : kind.defaultType());
    }

    /**
     * This number in a dtype.
     *
     * @throws DTypeException if it is an integer that an integer dtype does not hold: nothing wraps around silently
     */
    public Scalar toScalar(final DType dtype) {
        if (kind == Kind.INT && dtype.isInteger() && !fits(dtype)) {
            throw new DTypeException("Python integer " + integer + " out of bounds for " + dtype);
        }
        return switch (kind) {
            case BOOL, INT -> dtype.isInteger() || dtype == DType.BOOL
                    ? Scalar.ofInteger(dtype, dtype == DType.BOOL ? integer.signum() : integer.longValue())
                    : Scalar.ofReal(dtype, real);
            case FLOAT -> Scalar.of(real).cast(dtype);
            case COMPLEX -> Scalar.complex(real, imaginary).cast(dtype);
        };
    }

    private boolean fits(final DType dtype) {
        final int bits = 8 * dtype.byteSize();
        return dtype.kind() == DType.Kind.UNSIGNED ? integer.signum() >= 0 && integer.bitLength() <= bits
                : integer.bitLength() < bits;
    }

    /** The number as Python prints it. */
    @Override
    public String toString() {
        return kind == Kind.INT ? integer.toString() : toScalar().toString();
    }
}

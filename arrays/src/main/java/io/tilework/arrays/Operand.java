package io.tilework.arrays;

import io.tilework.engine.dtype.WeakScalar;

/**
 * What an elementwise operation takes: an array, or a plain Java number. A number has no dtype of its own: as with Python's
 * numbers in NumPy 2 (NEP 50), it adapts to the arrays beside it, so that a float32 array times 2.5 stays float32.
 */
public sealed interface Operand permits NDArray, PlainNumber {

    /** A whole number. */
    static Operand of(final long value) {
        return new PlainNumber(WeakScalar.of(value));
    }

    /** A floating point number. */
    static Operand of(final double value) {
        return new PlainNumber(WeakScalar.of(value));
    }

    /** A truth value. */
    static Operand of(final boolean value) {
        return new PlainNumber(WeakScalar.of(value));
    }

    /** A number as Python writes it. */
    static Operand of(final WeakScalar value) {
        return new PlainNumber(value);
    }
}

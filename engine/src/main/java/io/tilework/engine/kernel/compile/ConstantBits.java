package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.Scalar;

/** Constants as the 64 bits by which they are handed to compiled loops, and back; generated code calls this. */
final class ConstantBits {

    private ConstantBits() {}

    /** The bits of a constant. */
    static long of(final Scalar value) {
        return value.dtype().isFloating() ? Double.doubleToRawLongBits(value.real()) : value.integer();
    }

    static double float64(final long bits) {
        return Double.longBitsToDouble(bits);
    }

    static float float32(final long bits) {
        return (float) Double.longBitsToDouble(bits);
    }

    static int ints(final long bits) {
        return (int) bits;
    }

    static short shorts(final long bits) {
        return (short) bits;
    }

    static byte bytes(final long bits) {
        return (byte) bits;
    }
}

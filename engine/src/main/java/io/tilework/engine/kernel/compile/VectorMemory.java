package io.tilework.engine.kernel.compile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The whole memory of the process as one segment, whose offsets are addresses. As a constant of which the compiler of the JVM
 * knows everything, it costs generated loops no checks; that an address is right is up to their caller.
 */
final class VectorMemory {

    /** All of it. */
    static final MemorySegment ALL = all();

    private VectorMemory() {}

    @SuppressWarnings("restricted")
    private static MemorySegment all() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    static double float64(final long address) {
        return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, address);
    }

    static float float32(final long address) {
        return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
    }

    static long int64(final long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }

    static int int32(final long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    static short int16(final long address) {
        return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
    }

    static byte int8(final long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    static boolean bool(final long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address) != 0;
    }
}

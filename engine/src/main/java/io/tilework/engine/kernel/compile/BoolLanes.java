package io.tilework.engine.kernel.compile;

import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bools in memory as masks of fewer than eight lanes, for which there are no vectors of bytes: their bits are spread to bytes
 * and gathered from them. Generated code calls this.
 */
final class BoolLanes {

    private static final long LOWEST_BITS = 0x0101010101010101L;

    private BoolLanes() {}

    static boolean isTrue(final long bits) {
        return bits != 0;
    }

    static <E> VectorMask<E> load(final VectorSpecies<E> species, final long address) {
        final long bytes = switch (species.length()) {
            case 4 -> VectorMemory.int32(address);
            case 2 -> VectorMemory.int16(address);
            default -> VectorMemory.int8(address);
        };
        return VectorMask.fromLong(species, Long.compress(bytes, LOWEST_BITS));
    }

    static void store(final VectorMask<?> mask, final long address) {
        final long bytes = Long.expand(mask.toLong(), LOWEST_BITS);
        switch (mask.length()) {
            case 4 -> VectorMemory.ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, (int) bytes);
            case 2 -> VectorMemory.ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, (short) bytes);
            default -> VectorMemory.ALL.set(ValueLayout.JAVA_BYTE, address, (byte) bytes);
        }
    }
}

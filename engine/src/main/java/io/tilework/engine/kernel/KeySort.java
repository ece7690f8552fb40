package io.tilework.engine.kernel;

import io.tilework.engine.kernel.compile.VectorMachine;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Sorts {@link OrderedBits}: by the sort of the JVM, where that has vectors of 64-bit numbers or there are few, else by digits ({@link RadixSort}).
 */
final class KeySort {

    /** Up to this many keys the sort of the JVM is faster in any case. */
    private static final int SHORT = 1 << 16;

    /** Of the heap, all threads together take at most this part to sort in. */
    private static final int PART_OF_HEAP = 4;

    /** More are not put on the heap. */
    private static final int LONGEST_ON_HEAP = (int) Math.clamp(
            Long.highestOneBit(Runtime.getRuntime().maxMemory() / PART_OF_HEAP / Long.BYTES / Runtime.getRuntime().availableProcessors()), SHORT, 1 << 20);

    /** The JVM sorts 64-bit numbers with vectors of 512 bits only. */
    private static final boolean HAS_SORT = VectorMachine.vectorBits() == 512;

    private static final ThreadLocal<long[]> HEAP = ThreadLocal.withInitial(() -> new long[SHORT]);

    private KeySort() {}

    /** Whether the sort of the JVM takes that many keys. */
    static boolean isOnHeap(final long count) {
        return count <= SHORT || count <= LONGEST_ON_HEAP && HAS_SORT;
    }

    /** Sorts the first of two pieces of memory, using the other one; tells in which of them the sorted keys are. */
    static int sort(final MemorySegment[] keys, final long count) {
        if (!isOnHeap(count)) {
            return RadixSort.sort(keys, null, count);
        }
        final int length = (int) count;
        final long[] heap = heap(length);
        for (int i = 0; i < length; i++) {
            heap[i] = keys[0].getAtIndex(ValueLayout.JAVA_LONG, i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(heap, 0, length);
        for (int i = 0; i < length; i++) {
            keys[0].setAtIndex(ValueLayout.JAVA_LONG, i, heap[i] ^ Long.MIN_VALUE);
        }
        return 0;
    }

    /** Sorts a line from one tensor to another. */
    static void sortLine(final Tensor from, final long first, final long stride, final int length, final Tensor to, final long target, final long targetStride) {
        final long[] keys = heap(length);
        OrderedBits.read(from, first, stride, length, false, keys, 0);
        Arrays.sort(keys, 0, length);
        OrderedBits.write(keys, 0, to, target, targetStride, length);
    }

    /** A Java array of this thread's, for as many keys as are sorted on the heap. */
    static long[] heap(final int length) {
        if (HEAP.get().length < length) {
            HEAP.set(new long[LONGEST_ON_HEAP]);
        }
        return HEAP.get();
    }
}

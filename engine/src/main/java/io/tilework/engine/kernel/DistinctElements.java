package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Up to so-and-so-many different elements and how often each is there, in a table with open addressing (Knuth, "The Art of Computer Programming", volume 3, 6.4). In a tensor these are int64: the number of
 * different elements, or -1 if there are more than fit; their ordered bits, ascending; how often each is there.
 */
final class DistinctElements {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final int TOGETHER = 1 << 10;

    /** The odd number next to 2^64 divided by the golden ratio, as multiplier of Fibonacci hashing. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Slots for each element that fits, so that a search seldom meets another element. */
    private static final int SLOTS_EACH = 4;

    private final int capacity;
    private final int shift;
    private final long[] keys;
    private final long[] counts;
    private int size;

    DistinctElements(final int capacity) {
        this.capacity = capacity;
        final int slots = Integer.highestOneBit(2 * SLOTS_EACH * capacity - 1);
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        this.keys = new long[slots];
        this.counts = new long[slots];
    }

    /** The elements of a tensor that holds some. */
    static int components(final int capacity) {
        return 1 + 2 * capacity;
    }

    /** Adds the elements of a block; tells whether all fitted. */
    boolean addBlock(final Tensor block) {
        final int last = block.shape().rank() - 1;
        if (block.elements() == 0) {
            return true;
        }
        final long[] some = new long[TOGETHER];
        for (final BlockIndex line : Box.of(last < 0 ? block.shape() : block.shape().with(last, 1))) {
            final long first = block.element(line);
            final long length = last < 0 ? 1 : block.shape().size(last);
            final long stride = last < 0 ? 1 : block.stride(last);
            for (long begin = 0; begin < length; begin += TOGETHER) {
                final int together = (int) Math.min(TOGETHER, length - begin);
                OrderedBits.read(block, first + begin * stride, stride, together, true, some, 0);
                for (int i = 0; i < together; i++) {
                    add(some[i], 1);
                }
                if (size > capacity) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds what another tensor holds; tells whether all fitted. */
    boolean addState(final Tensor state) {
        final MemorySegment from = state.contiguousSegment();
        final long held = from.getAtIndex(LONG, 0);
        for (long i = 0; i < held && size <= capacity; i++) {
            add(from.getAtIndex(LONG, 1 + i), from.getAtIndex(LONG, 1 + capacity + i));
        }
        return held >= 0 && size <= capacity;
    }

    private void add(final long key, final long count) {
        int slot = (int) (key * GOLDEN >>> shift);
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        if (counts[slot] == 0) {
            if (size > capacity) {
                return;
            }
            keys[slot] = key;
            size++;
        }
        counts[slot] += count;
    }

    /** Writes what is held, or that it does not fit. */
    void write(final boolean fits, final Tensor to) {
        final MemorySegment target = to.contiguousSegment();
        target.fill((byte) 0);
        if (!fits) {
            target.setAtIndex(LONG, 0, -1);
            return;
        }
        final long[] sorted = new long[size];
        int at = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                sorted[at++] = keys[slot];
            }
        }
        Arrays.sort(sorted);
        target.setAtIndex(LONG, 0, size);
        for (int i = 0; i < size; i++) {
            target.setAtIndex(LONG, 1 + i, sorted[i]);
            int slot = (int) (sorted[i] * GOLDEN >>> shift);
            while (keys[slot] != sorted[i] || counts[slot] == 0) {
                slot = slot + 1 & keys.length - 1;
            }
            target.setAtIndex(LONG, 1 + capacity + i, counts[slot]);
        }
    }

    /** Ordered bits as values: integers as they are, floating point numbers as the bits of a float64. */
    static void decode(final Tensor state, final DType dtype) {
        final MemorySegment held = state.contiguousSegment();
        final int count = (int) Math.max(0, held.getAtIndex(LONG, 0));
        final long[] values = LongStream.range(0, count).map(i -> held.getAtIndex(LONG, 1 + i)).toArray();
        OrderedBits.toValues(values, 0, count, dtype);
        MemorySegment.copy(values, 0, held, LONG, Long.BYTES, count);
    }
}

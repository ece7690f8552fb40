package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.LongStream;

/**
 * Where elements belong in an ascending vector, found by bisection (Knuth, "The Art of Computer Programming", volume 3, 6.2.1). Inputs: the blocks of the vector, and
 * a block of elements. NaN comes after all numbers.
 */
public final class SearchKernel implements Kernel {

    /** So many elements are turned into ordered bits at a time. */
    private static final int TOGETHER = 1 << 10;

    /** So many elements to search in are put on the heap. */
    private static final int FEW = 1 << 14;

    private final long length;
    private final boolean right;

    /**
     * Prepares the search.
     *
     * @param length of the vector
     * @param right whether behind what is equal, rather than before it
     */
    public SearchKernel(final long length, final boolean right) {
        this.length = length;
        this.right = right;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor wanted = task.only(1);
        final Tensor to = task.output();
        if (to.elements() == 0) {
            return;
        }
        final MemorySegment sorted = task.scratch().borrow(bytes(length));
        long at = 0;
        for (final Tensor block : task.inputs().getFirst().tensors()) {
            OrderedBits.read(block, block.offset(), block.stride(0), block.elements(), true, sorted.asSlice(at * Long.BYTES));
            at += block.elements();
        }
        final long[] few = length > FEW ? null : LongStream.range(0, length).map(i -> sorted.getAtIndex(ValueLayout.JAVA_LONG, i) ^ Long.MIN_VALUE).toArray();
        final int last = to.shape().rank() - 1;
        for (final BlockIndex index : Box.of(last < 0 ? to.shape() : to.shape().with(last, 1))) {
            search(sorted, few, wanted, to, index);
        }
    }

    /** Searches for the elements of a line along the last dimension. */
    private void search(final MemorySegment sorted, final long[] few, final Tensor wanted, final Tensor to, final BlockIndex index) {
        final int last = to.shape().rank() - 1;
        final long first = wanted.element(index);
        final long target = to.element(index);
        final long count = last < 0 ? 1 : to.shape().size(last);
        final long stride = last < 0 ? 1 : wanted.stride(last);
        final long targetStride = last < 0 ? 1 : to.stride(last);
        final long[] keys = new long[TOGETHER];
        for (long begin = 0; begin < count; begin += TOGETHER) {
            final int together = (int) Math.min(TOGETHER, count - begin);
            OrderedBits.read(wanted, first + begin * stride, stride, together, true, keys, 0);
            for (int i = 0; i < together; i++) {
                keys[i] = few != null ? find(few, keys[i]) : find(sorted, keys[i]);
            }
            for (int i = 0; i < together; i++) {
                to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (target + (begin + i) * targetStride) * Long.BYTES, keys[i]);
            }
        }
    }

    /** How many elements come before a key; the number of steps depends on the length alone, and none of them on a guess. */
    private long find(final MemorySegment sorted, final long key) {
        long base = 0;
        for (long left = length; left > 1; left -= left >>> 1) {
            final long half = left >>> 1;
            base += isBefore(sorted.getAtIndex(ValueLayout.JAVA_LONG, base + half - 1) ^ Long.MIN_VALUE, key) * half;
        }
        return length == 0 ? 0 : base + isBefore(sorted.getAtIndex(ValueLayout.JAVA_LONG, base) ^ Long.MIN_VALUE, key);
    }

    /** As {@link #find}, on the heap, where it takes half the time. */
    private int find(final long[] sorted, final long key) {
        int base = 0;
        for (int left = sorted.length; left > 1; left -= left >>> 1) {
            final int half = left >>> 1;
            base += isBefore(sorted[base + half - 1], key) * half;
        }
        return sorted.length == 0 ? 0 : base + isBefore(sorted[base], key);
    }

    private int isBefore(final long element, final long key) {
        return right ? element <= key ? 1 : 0 : element < key ? 1 : 0;
    }

    private static long bytes(final long count) {
        return BlockPool.roundedBytes(count * Long.BYTES);
    }

    @Override
    public long scratchBytes(final Shape block) {
        return bytes(length);
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = searchsorted(sorted, x[:], side='" + (right ? "right" : "left") + "')\n";
    }
}

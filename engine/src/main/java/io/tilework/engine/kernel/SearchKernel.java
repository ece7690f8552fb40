package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where elements belong in an ascending vector, found by bisection (Knuth, "The Art of Computer Programming", volume 3, 6.2.1). Inputs: the blocks of the vector, and
 * a block of elements. NaN comes after all numbers.
 */
public final class SearchKernel implements Kernel {

    /** So many elements are turned into ordered bits at a time. */
    private static final int TOGETHER = 1 << 10;

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
        final MemorySegment keys = task.scratch().borrow(bytes(TOGETHER));
        final int last = to.shape().rank() - 1;
        if (last < 0) {
            OrderedBits.read(wanted, wanted.offset(), 1, 1, true, keys);
            to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, to.offset() * Long.BYTES, find(sorted, keys.getAtIndex(ValueLayout.JAVA_LONG, 0)));
            return;
        }
        for (final BlockIndex index : Box.of(to.shape().with(last, 1))) {
            search(sorted, keys, wanted, to, index, last);
        }
    }

    /** Searches for the elements of a line along the last dimension. */
    private void search(final MemorySegment sorted, final MemorySegment keys, final Tensor wanted, final Tensor to, final BlockIndex index,
            final int last) {
        final long first = element(wanted, index);
        final long target = element(to, index);
        final long count = to.shape().size(last);
        for (long begin = 0; begin < count; begin += TOGETHER) {
            final long together = Math.min(TOGETHER, count - begin);
            OrderedBits.read(wanted, first + begin * wanted.stride(last), wanted.stride(last), together, true, keys);
            for (long i = 0; i < together; i++) {
                to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (target + (begin + i) * to.stride(last)) * Long.BYTES,
                        find(sorted, keys.getAtIndex(ValueLayout.JAVA_LONG, i)));
            }
        }
    }

    /** How many elements come before a key; the number of steps depends on the length alone, and none of them on a guess. */
    private long find(final MemorySegment sorted, final long key) {
        final long signed = key ^ Long.MIN_VALUE;
        long base = 0;
        long left = length;
        while (left > 0) {
            final long half = left >>> 1;
            final long middle = sorted.getAtIndex(ValueLayout.JAVA_LONG, base + half) ^ Long.MIN_VALUE;
            final boolean before = right ? middle <= signed : middle < signed;
            base = before ? base + half + 1 : base;
            left = before ? left - half - 1 : half;
        }
        return base;
    }

    private static long element(final Tensor tensor, final BlockIndex index) {
        long element = tensor.offset();
        for (int d = 0; d < tensor.shape().rank(); d++) {
            element += index.get(d) * tensor.stride(d);
        }
        return element;
    }

    private static long bytes(final long count) {
        return BlockPool.roundedBytes(count * Long.BYTES);
    }

    @Override
    public long scratchBytes(final Shape block) {
        return bytes(length) + bytes(TOGETHER);
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

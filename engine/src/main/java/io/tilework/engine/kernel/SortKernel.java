package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Sorts each line of a block along an axis, the whole of which the block holds, or says where the elements of the sorted line are in the line.
 * Equal elements stay in their order. Lines are sorted in scratch memory, those that are short on the heap.
 */
public final class SortKernel implements Kernel {

    /** Up to this many elements, the sort of the JVM is faster, which has vectors. */
    private static final int SHORT = 1 << 16;

    private static final ThreadLocal<long[]> SHORT_LINE = ThreadLocal.withInitial(() -> new long[SHORT]);

    private final int axis;
    private final boolean positions;

    /**
     * Prepares sorting.
     *
     * @param positions whether the output tells where elements are, as int64, instead of what they are
     */
    public SortKernel(final int axis, final boolean positions) {
        this.axis = axis;
        this.positions = positions;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final Tensor to = task.output();
        final long count = to.shape().size(axis);
        if (to.elements() == 0) {
            return;
        }
        final long bytes = BlockPool.roundedBytes(count * Long.BYTES);
        final MemorySegment[] keys = {task.scratch().borrow(bytes), task.scratch().borrow(bytes)};
        final MemorySegment[] riders = positions ? new MemorySegment[] {task.scratch().borrow(bytes), task.scratch().borrow(bytes)} : null;
        for (final BlockIndex index : Box.of(to.shape().with(axis, 1))) {
            OrderedBits.read(from, element(from, index), from.stride(axis), count, keys[0]);
            if (positions) {
                for (long i = 0; i < count; i++) {
                    riders[0].setAtIndex(ValueLayout.JAVA_LONG, i, i);
                }
                final int half = RadixSort.sort(keys, riders, count);
                writePositions(riders[half], to, element(to, index), count);
            } else {
                OrderedBits.write(sorted(keys, count), to, element(to, index), to.stride(axis), count);
            }
        }
    }

    private static long element(final Tensor tensor, final BlockIndex index) {
        long element = tensor.offset();
        for (int d = 0; d < tensor.shape().rank(); d++) {
            element += index.get(d) * tensor.stride(d);
        }
        return element;
    }

    private static MemorySegment sorted(final MemorySegment[] keys, final long count) {
        if (count > SHORT) {
            return keys[RadixSort.sort(keys, null, count)];
        }
        final long[] line = SHORT_LINE.get();
        final int length = (int) count;
        for (int i = 0; i < length; i++) {
            line[i] = keys[0].getAtIndex(ValueLayout.JAVA_LONG, i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(line, 0, length);
        for (int i = 0; i < length; i++) {
            keys[0].setAtIndex(ValueLayout.JAVA_LONG, i, line[i] ^ Long.MIN_VALUE);
        }
        return keys[0];
    }

    private void writePositions(final MemorySegment positionsOfSorted, final Tensor to, final long first, final long count) {
        final long stride = to.stride(axis);
        for (long i = 0; i < count; i++) {
            to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (first + i * stride) * Long.BYTES,
                    positionsOfSorted.getAtIndex(ValueLayout.JAVA_LONG, i));
        }
    }

    @Override
    public long scratchBytes(final Shape block) {
        return (positions ? 4 : 2) * BlockPool.roundedBytes(block.size(axis) * Long.BYTES);
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = " + (positions ? "argsort" : "sort") + "(x[:]) along " + axis + "\n";
    }
}

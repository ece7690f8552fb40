package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Sorts each line of a block along an axis, the whole of which the block holds, or says where the elements of the sorted line are in the line, and
 * keeps some neighbours of the sorted line. Equal elements stay in their order. Lines are sorted in scratch memory, those that are short on the
 * heap; where few elements are kept, the others are only told from them ({@link Selection}).
 */
public final class SortKernel implements Kernel {

    private final int axis;
    private final long length;
    private final boolean positions;
    private final Interval kept;

    /**
     * Prepares sorting.
     *
     * @param length the elements of a line
     * @param positions whether the output tells where elements are, as int64, instead of what they are
     * @param kept which places of the sorted line the output has
     */
    public SortKernel(final int axis, final long length, final boolean positions, final Interval kept) {
        this.axis = axis;
        this.length = length;
        this.positions = positions;
        this.kept = kept;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final Tensor to = task.output();
        if (to.elements() == 0) {
            return;
        }
        final long bytes = BlockPool.roundedBytes(length * Long.BYTES);
        final MemorySegment[] keys = {task.scratch().borrow(bytes), task.scratch().borrow(bytes)};
        final MemorySegment[] riders = positions ? new MemorySegment[] {task.scratch().borrow(bytes), task.scratch().borrow(bytes)} : null;
        final Ends ends = !positions && Ends.areFew(kept, length) ? new Ends(kept) : null;
        for (final BlockIndex index : Box.of(to.shape().with(axis, 1))) {
            if (ends != null) {
                final long[] few = ends.of(from, from.element(index), from.stride(axis), length, kept);
                OrderedBits.write(few, 0, to, to.element(index), to.stride(axis), few.length);
                continue;
            }
            if (!positions && kept.length() == length && KeySort.isOnHeap(length)) {
                KeySort.sortLine(from, from.element(index), from.stride(axis), (int) length, to, to.element(index), to.stride(axis));
                continue;
            }
            OrderedBits.read(from, from.element(index), from.stride(axis), length, positions, keys[0]);
            if (positions) {
                for (long i = 0; i < length; i++) {
                    riders[0].setAtIndex(ValueLayout.JAVA_LONG, i, i);
                }
                writePositions(riders[RadixSort.sort(keys, riders, length)], to, to.element(index));
            } else {
                final Interval unsorted = Selection.around(keys[0], length, kept);
                final MemorySegment sorted = sorted(keys, unsorted);
                OrderedBits.write(sorted.asSlice((kept.start() - unsorted.start()) * Long.BYTES), to, to.element(index), to.stride(axis),
                        kept.length());
            }
        }
    }

    /** Sorts a part of the first of two pieces of memory; gives it from its beginning on. */
    private static MemorySegment sorted(final MemorySegment[] keys, final Interval part) {
        final MemorySegment[] parts = {keys[0].asSlice(part.start() * Long.BYTES), keys[1].asSlice(part.start() * Long.BYTES)};
        return parts[KeySort.sort(parts, part.length())];
    }

    private void writePositions(final MemorySegment positionsOfSorted, final Tensor to, final long first) {
        final long stride = to.stride(axis);
        for (long i = 0; i < kept.length(); i++) {
            to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (first + i * stride) * Long.BYTES,
                    positionsOfSorted.getAtIndex(ValueLayout.JAVA_LONG, kept.start() + i));
        }
    }

    @Override
    public long scratchBytes(final Shape block) {
        return (positions ? 4 : 2) * BlockPool.roundedBytes(length * Long.BYTES);
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = " + (positions ? "argsort" : "sort") + "(x[:])[" + kept.start() + ":" + kept.end() + "] along " + axis + "\n";
    }
}

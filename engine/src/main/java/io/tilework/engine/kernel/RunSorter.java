package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Sorts the lines of a block, writes them to a file, and keeps samples of them: the first step of {@link SortedRuns}. */
public final class RunSorter {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final SortedRuns runs;
    private final RunFile file;

    /** Prepares sorting by way of a file. */
    public RunSorter(final SortedRuns runs, final RunFile file) {
        this.runs = runs;
        this.file = file;
    }

    /** The most that sorting a block borrows, in bytes. */
    public static long scratchBytes(final SortedRuns runs, final Shape block) {
        return (runs.positions() ? 4 : 2) * lineBytes(block.size(runs.axis()));
    }

    private static long lineBytes(final long length) {
        return BlockPool.roundedBytes(length * Long.BYTES);
    }

    /**
     * Sorts a block.
     *
     * @param samples of the shape that {@link SortedRuns#samples} says
     * @return the bytes written
     */
    public long sort(final BlockIndex block, final Tensor from, final Tensor samples, final Scratch scratch) {
        final int axis = runs.axis();
        final long length = from.shape().size(axis);
        if (from.elements() == 0) {
            file.written(block);
            return 0;
        }
        final MemorySegment[] keys = {scratch.borrow(lineBytes(length)), scratch.borrow(lineBytes(length))};
        final MemorySegment[] riders = runs.positions() ? new MemorySegment[] {scratch.borrow(lineBytes(length)), scratch.borrow(lineBytes(length))} : null;
        final long before = runs.grid().chunks(axis).start(block.get(axis));
        long line = 0;
        for (final BlockIndex index : Box.of(from.shape().with(axis, 1))) {
            if (riders == null && KeySort.isOnHeap(length)) {
                sortOnHeap(from, index, samples, keys[0], runs.lineStart(block, line++));
                continue;
            }
            OrderedBits.read(from, from.element(index), from.stride(axis), length, runs.positions(), keys[0]);
            if (riders != null) {
                for (long i = 0; i < length; i++) {
                    riders[0].setAtIndex(LONG, i, before + i);
                }
            }
            final int half = riders == null ? KeySort.sort(keys, length) : RadixSort.sort(keys, riders, length);
            for (long i = 0; i < length; i += runs.stride()) {
                samples.segment().setAtIndex(LONG, samples.element(index) + i / runs.stride() * samples.stride(axis), keys[half].getAtIndex(LONG, i));
            }
            write(runs.lineStart(block, line++), keys, riders, half, length);
        }
        file.written(block);
        return from.elements() * runs.elementBytes();
    }

    private void sortOnHeap(final Tensor from, final BlockIndex index, final Tensor samples, final MemorySegment memory, final long position) {
        final int axis = runs.axis();
        final int length = (int) from.shape().size(axis);
        final long[] keys = KeySort.heap(length);
        OrderedBits.read(from, from.element(index), from.stride(axis), length, false, keys, 0);
        Arrays.sort(keys, 0, length);
        for (int i = 0; i < length; i += (int) runs.stride()) {
            samples.segment().setAtIndex(LONG, samples.element(index) + i / runs.stride() * samples.stride(axis), keys[i] ^ Long.MIN_VALUE);
        }
        OrderedBits.write(keys, 0, Tensor.wrap(memory, runs.dtype(), Shape.of(length)), 0, 1, length);
        file.write(position, memory.asSlice(0, (long) length * runs.dtype().byteSize()));
    }

    private void write(final long position, final MemorySegment[] keys, final MemorySegment[] riders, final int half, final long length) {
        if (riders != null) {
            file.write(position, keys[half].asSlice(0, length * Long.BYTES));
            file.write(position + length * Long.BYTES, riders[half].asSlice(0, length * Long.BYTES));
            return;
        }
        final MemorySegment free = keys[1 - half];
        OrderedBits.write(keys[half], Tensor.wrap(free, runs.dtype(), Shape.of(length)), 0, 1, length);
        file.write(position, free.asSlice(0, length * runs.dtype().byteSize()));
    }
}

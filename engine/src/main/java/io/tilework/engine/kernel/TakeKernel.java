package io.tilework.engine.kernel;

import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;

/**
 * The parts of an array along an axis at some positions. Inputs: blocks of the array, neighbours along the axis, and a block of positions. Positions
 * are grouped by block first (a counting sort), so that the time does not depend on how many blocks there are, and one block is read after the other.
 *
 * <p>In a chain, each step takes one block of the array, and goes on with what the steps before it took.
 */
public final class TakeKernel implements Kernel {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final int axis;
    private final Chunks chunks;

    /**
     * Prepares the copying.
     *
     * @param chunks how the array is cut along the axis
     */
    public TakeKernel(final int axis, final Chunks chunks) {
        this.axis = axis;
        this.chunks = chunks;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor wanted = task.only(1);
        final InputBlocks from = task.inputs().getFirst();
        final long count = wanted.elements();
        if (count == 0 || task.output().elements() == 0) {
            return;
        }
        final Interval held = from.blocks().interval(axis);
        final MemorySegment positions = task.scratch().borrow(bytes(count));
        final MemorySegment places = task.scratch().borrow(bytes(count));
        final long[] ends = grouped(wanted, held, positions, places);
        final Iterator<Tensor> tensors = from.tensors().iterator();
        for (final BlockIndex block : from.blocks()) {
            final int group = (int) (block.get(axis) - held.start());
            final long first = group == 0 ? 0 : ends[group - 1];
            Moves.copy(tensors.next(), task.output(), axis, positions.asSlice(first * Long.BYTES), places.asSlice(first * Long.BYTES),
                    ends[group] - first);
        }
    }

    /** The positions in each block, one block after the other, and where they belong; gives where the group of each block ends. */
    private long[] grouped(final Tensor wanted, final Interval held, final MemorySegment positions, final MemorySegment places) {
        final long[] next = new long[Math.toIntExact(held.length()) + 1];
        final long count = wanted.elements();
        for (long i = 0; i < count; i++) {
            final long block = chunks.chunkOf(position(wanted, i));
            if (held.contains(block)) {
                next[(int) (block - held.start()) + 1]++;
            }
        }
        for (int group = 1; group < next.length; group++) {
            next[group] += next[group - 1];
        }
        for (long i = 0; i < count; i++) {
            final long position = position(wanted, i);
            final long block = chunks.chunkOf(position);
            if (held.contains(block)) {
                final long at = next[(int) (block - held.start())]++;
                positions.setAtIndex(LONG, at, position - chunks.start(block));
                places.setAtIndex(LONG, at, i);
            }
        }
        return next;
    }

    private long position(final Tensor wanted, final long number) {
        final long given = wanted.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, (wanted.offset() + number * wanted.stride(0)) * Long.BYTES);
        return inside(given, chunks.length(), axis);
    }

    /** A position that may count from the end, counted from the beginning. */
    static long inside(final long given, final long length, final int axis) {
        final long position = given < 0 ? given + length : given;
        if (position < 0 || position >= length) {
            throw new ComputeException("take: position " + given + " is out of bounds for axis " + axis + ", which has size " + length, null);
        }
        return position;
    }

    private static long bytes(final long count) {
        return BlockPool.roundedBytes(count * Long.BYTES);
    }

    @Override
    public long scratchBytes(final Shape block) {
        if (block.rank() <= axis) {
            throw new TileworkBug("axis " + axis + " of " + block);
        }
        return 2 * bytes(block.size(axis));
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "for i in block:\n    out[i] = x[positions[i]] along " + axis + "\n";
    }
}

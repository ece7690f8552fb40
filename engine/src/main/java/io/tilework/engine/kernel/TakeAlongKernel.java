package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;

/** For each line along an axis its elements at positions of its own. Inputs: a block with whole lines, and a block of positions. */
public final class TakeAlongKernel implements Kernel {

    private final int axis;

    /** Prepares the copying. */
    public TakeAlongKernel(final int axis) {
        this.axis = axis;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final Tensor wanted = task.only(1);
        final long count = wanted.shape().size(axis);
        final long length = from.shape().size(axis);
        if (wanted.elements() == 0) {
            return;
        }
        final MemorySegment positions = task.scratch().borrow(BlockPool.roundedBytes(count * Long.BYTES));
        for (final BlockIndex index : Box.of(wanted.shape().with(axis, 1))) {
            final Tensor line = line(wanted, index);
            for (long i = 0; i < count; i++) {
                final long given = line.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, (line.offset() + i * line.stride(axis)) * Long.BYTES);
                positions.setAtIndex(ValueLayout.JAVA_LONG, i, TakeKernel.inside(given, length, axis));
            }
            Moves.copy(line(from, index), line(task.output(), index), axis, positions, null, count);
        }
    }

    /** The line along the axis through a place. */
    private Tensor line(final Tensor tensor, final BlockIndex index) {
        final List<Slice> line = new ArrayList<>();
        for (int d = 0; d < tensor.shape().rank(); d++) {
            line.add(d == axis ? Slice.all(tensor.shape().size(d)) : new Slice(index.get(d), 1, 1));
        }
        return tensor.slice(line);
    }

    @Override
    public long scratchBytes(final Shape block) {
        return BlockPool.roundedBytes(block.size(axis) * Long.BYTES);
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "for i in block:\n    out[i] = x[positions[i]] along " + axis + ", line by line\n";
    }
}

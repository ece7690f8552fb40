package io.tilework.engine.kernel;

import io.tilework.engine.error.ComputeException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The parts of a block along an axis at which a mask is true. Inputs: the block and its piece of the mask; none of both if nothing is true. */
public final class CompressKernel implements Kernel {

    private final int axis;

    /** Prepares the copying. */
    public CompressKernel(final int axis) {
        this.axis = axis;
    }

    @Override
    public void run(final KernelTask task) {
        if (task.inputs().getFirst().tensors().isEmpty()) {
            return;
        }
        final Tensor from = task.only(0);
        final Tensor mask = task.only(1);
        final long expected = task.output().shape().size(axis);
        final long counted = count(mask);
        if (counted != expected) {
            throw new ComputeException("compress: a mask chose " + expected + " elements when they were counted, and chooses " + counted
                    + " now; what it is computed from must not change in the meantime", null);
        }
        final MemorySegment positions = task.scratch().borrow(positionBytes(expected));
        final MemorySegment truths = mask.segment();
        long found = 0;
        for (long i = 0; i < mask.elements(); i++) {
            positions.setAtIndex(ValueLayout.JAVA_LONG, found, i);
            found += truths.get(ValueLayout.JAVA_BYTE, mask.offset() + i * mask.stride(0)) != 0 ? 1 : 0;
        }
        Moves.copy(from, task.output(), axis, positions, null, expected);
    }

    private static long count(final Tensor mask) {
        long count = 0;
        for (long i = 0; i < mask.elements(); i++) {
            count += mask.segment().get(ValueLayout.JAVA_BYTE, mask.offset() + i * mask.stride(0)) != 0 ? 1 : 0;
        }
        return count;
    }

    /** One more than there are, since finding them writes each candidate first. */
    private static long positionBytes(final long count) {
        return BlockPool.roundedBytes((count + 1) * Long.BYTES);
    }

    @Override
    public long scratchBytes(final Shape block) {
        return positionBytes(block.size(axis));
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = x[mask] along " + axis + "\n";
    }
}

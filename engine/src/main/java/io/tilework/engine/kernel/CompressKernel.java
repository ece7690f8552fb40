package io.tilework.engine.kernel;

import io.tilework.engine.error.ComputeException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The parts of a block along an axis at which a mask is true. Inputs: the block and its piece of the mask; none of both if nothing is true. */
public final class CompressKernel implements Kernel {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

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
        if (from.shape().rank() == 1 && isDense(from) && isDense(task.output()) && isDense(mask)
                && (from.dtype().byteSize() == Long.BYTES || from.dtype().byteSize() == Integer.BYTES)) {
            compress(from, mask, task.output());
            return;
        }
        final MemorySegment positions = task.scratch().borrow(positionBytes(expected));
        final MemorySegment truths = mask.segment();
        long found = 0;
        for (long i = 0; i < mask.elements(); i++) {
            positions.setAtIndex(LONG, found, i);
            found += truths.get(BYTE, mask.offset() + i * mask.stride(0)) != 0 ? 1 : 0;
        }
        Moves.copy(from, task.output(), axis, positions, null, expected);
    }

    private static boolean isDense(final Tensor vector) {
        return vector.stride(0) == 1 || vector.elements() == 1;
    }

    /** Writes each element to where the next one that is chosen belongs, which takes no branch; after the last one, none is left to be written. */
    private static void compress(final Tensor from, final Tensor mask, final Tensor to) {
        final int size = from.dtype().byteSize();
        final MemorySegment source = from.segment().asSlice(from.offset() * size, from.elements() * size);
        final MemorySegment target = to.segment().asSlice(to.offset() * size, to.elements() * size);
        final MemorySegment truths = mask.segment().asSlice(mask.offset(), mask.elements());
        final long count = to.elements();
        long found = 0;
        if (size == Long.BYTES) {
            for (long i = 0; found < count; i++) {
                target.set(ValueLayout.JAVA_LONG_UNALIGNED, found * Long.BYTES, source.get(ValueLayout.JAVA_LONG_UNALIGNED, i * Long.BYTES));
                found += truths.get(BYTE, i);
            }
        } else {
            for (long i = 0; found < count; i++) {
                target.set(ValueLayout.JAVA_INT_UNALIGNED, found * Integer.BYTES, source.get(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES));
                found += truths.get(BYTE, i);
            }
        }
    }

    private static long count(final Tensor mask) {
        long count = 0;
        long i = 0;
        if (isDense(mask)) {
            for (; i + Long.BYTES <= mask.elements(); i += Long.BYTES) {
                count += Long.bitCount(mask.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, mask.offset() + i));
            }
        }
        for (; i < mask.elements(); i++) {
            count += mask.segment().get(BYTE, mask.offset() + i * mask.stride(0));
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

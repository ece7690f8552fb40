package io.tilework.engine.kernel;

import io.tilework.engine.grid.Interval;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A block of a vector with other elements at some positions. Inputs: the block, all positions, and all values, in as many blocks. The last value for a position counts.
 */
public final class PutKernel implements Kernel {

    private final long length;

    /**
     * Prepares the copying.
     *
     * @param length of the whole vector
     */
    public PutKernel(final long length) {
        this.length = length;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor to = task.output();
        to.copyFrom(task.only(0));
        final Interval region = task.region().interval(0);
        final List<Tensor> positions = task.inputs().get(1).tensors();
        final List<Tensor> values = task.inputs().get(2).tensors();
        final int size = to.dtype().byteSize();
        for (int block = 0; block < positions.size(); block++) {
            final Tensor places = positions.get(block);
            final Tensor from = values.get(block);
            for (long i = 0; i < places.elements(); i++) {
                final long place = TakeKernel.inside(places.segment().get(ValueLayout.JAVA_LONG_UNALIGNED,
                        (places.offset() + i * places.stride(0)) * Long.BYTES), length, 0);
                if (region.contains(place)) {
                    MemorySegment.copy(from.segment(), (from.offset() + i * from.stride(0)) * size, to.segment(),
                            (to.offset() + (place - region.start()) * to.stride(0)) * size, size);
                }
            }
        }
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = x\nfor i in positions:\n    out[positions[i]] = values[i]\n";
    }
}

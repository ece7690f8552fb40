package io.tilework.engine.tensor;

import io.tilework.engine.grid.Shape;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** Sets every element of a tensor to one value. */
final class TensorFill {

    private TensorFill() {}

    /**
     * Sets every element.
     *
     * @param setter sets the one element of a tensor of rank 0
     */
    static void fill(final Tensor target, final Consumer<Tensor> setter) {
        final Tensor one = Tensor.wrap(MemorySegment.ofArray(new long[2]), target.dtype(), Shape.of());
        setter.accept(one);
        if (!target.isContiguous()) {
            target.copyFrom(one.broadcastTo(target.shape()));
            return;
        }
        final MemorySegment whole = target.contiguousSegment();
        final long elementBytes = target.dtype().byteSize();
        if (whole.byteSize() == 0) {
            return;
        }
        MemorySegment.copy(one.segment(), 0, whole, 0, elementBytes);
        // Doubling what is filled makes this a few large copies.
        for (long filled = elementBytes; filled < whole.byteSize(); filled *= 2) {
            MemorySegment.copy(whole, 0, whole, filled, Math.min(filled, whole.byteSize() - filled));
        }
    }
}

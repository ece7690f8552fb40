package io.tilework.engine.tensor;

/** Copies between tensors of the same shape and dtype. */
final class StridedCopy {

    private final Tensor target;
    private final Tensor source;

    StridedCopy(final Tensor target, final Tensor source) {
        this.target = target;
        this.source = source;
    }

    void run() {
        final Positions to = new Positions(target);
        final Positions from = new Positions(source);
        for (long e = 0; e < target.elements(); e++) {
            java.lang.foreign.MemorySegment.copy(source.segment(), from.next(), target.segment(), to.next(),
                    target.dtype().byteSize());
        }
    }
}

package io.tilework.engine.tensor;

/** Walks over a tensor in C order and tells where each element lies, in bytes from the start of the segment. */
final class Positions {

    private final Tensor tensor;
    private final int rank;
    private final long[] index;
    private long position;

    Positions(final Tensor tensor) {
        this.tensor = tensor;
        this.rank = tensor.shape().rank();
        this.index = new long[rank];
        this.position = tensor.offset();
    }

    /** The place of the next element; meaningless once all were visited. */
    long next() {
        final long current = position * tensor.dtype().byteSize();
        for (int d = rank - 1; d >= 0; d--) {
            position += tensor.stride(d);
            if (++index[d] < tensor.shape().size(d)) {
                break;
            }
            position -= index[d] * tensor.stride(d);
            index[d] = 0;
        }
        return current;
    }
}

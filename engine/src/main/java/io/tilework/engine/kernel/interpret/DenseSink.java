package io.tilework.engine.kernel.interpret;

import io.tilework.engine.tensor.Tensor;

/** Stores the result of a loop in a tensor. */
public final class DenseSink implements TileSink {

    private final TileAccess access;
    private final long start;
    private final long[] strides;

    /** Stores in a contiguous tensor with the dimensions of the loop. */
    public DenseSink(final Tensor output) {
        this.access = new TileAccess(output.segment(), output.dtype());
        this.start = output.offset();
        this.strides = new long[output.shape().rank()];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = output.stride(d);
        }
    }

    @Override
    public long[] strides() {
        return strides;
    }

    @Override
    public void accept(final Tile values, final int rows, final int columns, final long position, final long rowStride,
            final long columnStride) {
        access.write(values, rows, columns, start + position, rowStride, columnStride);
    }
}

package io.tilework.engine.kernel.interpret;

import io.tilework.engine.tensor.Tensor;
import java.util.List;

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
    public List<long[]> strides() {
        return List.of(strides);
    }

    @Override
    public void accept(final Tile values, final int rows, final int columns, final long[] positions, final LoopNest nest) {
        final int place = positions.length - 1;
        access.write(values, rows, columns, start + positions[place], nest.rowStride(place), nest.columnStride(place));
    }
}

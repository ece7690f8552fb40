package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** A tensor in memory as a source; two are equal if they read the same tensor. */
record TensorSource(Tensor tensor) implements BlockSource {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public DType dtype() {
        return tensor.dtype();
    }

    @Override
    public ChunkGrid chunks() {
        return ChunkGrid.single(tensor.shape());
    }

    /** On the Java heap neither compiled loops nor BLAS can reach it, and copying blocks costs less. */
    @Override
    public boolean isResident() {
        return tensor.segment().isNative();
    }

    @Override
    public Tensor view(final List<Slice> selection) {
        return tensor.slice(selection);
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return 0;
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
        target.copyFrom(tensor.slice(selection));
        return 0;
    }
}

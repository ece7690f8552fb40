package io.tilework.benchmarks.contestant;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** A tensor outside of the Java heap as a source, as a program would hold an array that it computes on again and again. */
record MemorySource(Tensor tensor) implements BlockSource {

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

    @Override
    public boolean readsAnyPart() {
        return true;
    }

    @Override
    public boolean isResident() {
        return true;
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

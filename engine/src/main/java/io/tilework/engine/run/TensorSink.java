package io.tilework.engine.run;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.optimize.MergeTinyBlocks;
import io.tilework.engine.tensor.Tensor;
import java.util.stream.IntStream;

/** A result in memory: one tensor, which counts against the budget while the run lasts and belongs to the caller afterwards. */
public final class TensorSink implements BlockSink {

    private final DType dtype;
    private final ChunkGrid grid;
    private Tensor tensor;
    private boolean committed;

    /** A sink for an array of this dtype, cut into these blocks; tiny ones are merged, since nobody will see them. */
    public TensorSink(final DType dtype, final ChunkGrid grid) {
        this.dtype = dtype;
        this.grid = MergeTinyBlocks.merged(grid, IntStream.range(0, grid.rank()).boxed().toList());
    }

    /** The result, once the run has ended well; the caller closes it. */
    public Tensor result() {
        if (!committed) {
            throw new TileworkBug("a result was asked for before its run ended");
        }
        return tensor;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public ChunkGrid grid() {
        return grid;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return 0;
    }

    @Override
    public long heldBytes() {
        return BlockPool.roundedBytes(Math.multiplyExact(grid.shape().elements(), dtype.byteSize()));
    }

    @Override
    public void open() {
        tensor = Tensor.allocate(dtype, grid.shape());
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        final Tensor place = place(block);
        if (place.segment() != content.segment() || place.offset() != content.offset()) {
            place.copyFrom(content);
        }
        return 0;
    }

    @Override
    public boolean isResident() {
        return true;
    }

    @Override
    public Tensor place(final BlockIndex block) {
        return tensor.slice(grid.elements(block).intervals().stream().map(Slice::of).toList());
    }

    @Override
    public void commit() {
        committed = true;
    }

    @Override
    public void abort() {
        if (tensor != null && !committed) {
            tensor.close();
            tensor = null;
        }
    }
}

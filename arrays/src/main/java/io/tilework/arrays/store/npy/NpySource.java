package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.ElementFile;
import io.tilework.arrays.store.FileAddresses;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** An NPY file, which is opened anew for every read, so that nothing has to be closed. */
record NpySource(ElementFile elements) implements BlockSource {

    private static final long SLAB_BYTES = 8 << 20;

    @Override
    public String name() {
        return elements.path().toString();
    }

    @Override
    public Optional<String> address() {
        return Optional.of(FileAddresses.of(elements.path()));
    }

    @Override
    public DType dtype() {
        return elements.layout().dtype();
    }

    /** The file has no chunks; cheap to read are runs of it, which are slabs of the slowest axes, of about 8 MiB. */
    @Override
    public ChunkGrid chunks() {
        final ElementLayout layout = elements.layout();
        final long[] slab = new long[layout.axes().size()];
        long left = Math.max(1, SLAB_BYTES / layout.dtype().byteSize());
        for (final int axis : layout.axes().reversed()) {
            slab[axis] = Math.clamp(layout.shape().size(axis), 1, left);
            left /= slab[axis];
        }
        return ChunkGrid.regular(layout.shape(), Shape.of(slab));
    }

    @Override
    public boolean readsAnyPart() {
        return true;
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return ElementFile.stageBytes(elements.layout(), selection);
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
        final long stageBytes = scratchBytes(selection);
        final MemorySegment stage = stageBytes == 0 ? MemorySegment.NULL : scratch.borrow(stageBytes);
        try {
            final long bytes = elements.read(selection, target, stage);
            elements.layout().swapIfForeign(target);
            return bytes;
        } catch (final IOException e) {
            throw StoreFaults.unreadable(elements.path(), e);
        }
    }
}

package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.FileAddresses;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Zarr array that is read. Its files are opened anew for every read, so that nothing has to be closed; it is never locked, so
 * somebody who replaces it while it is read will be noticed only by what has changed.
 */
record ZarrSource(Path path, ZarrArray array) implements BlockSource {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Optional<String> address() {
        return Optional.of(FileAddresses.of(path));
    }

    @Override
    public DType dtype() {
        return array.dtype();
    }

    @Override
    public ChunkGrid chunks() {
        return array.grid();
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return ChunkReading.scratchBytes(array, selection);
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
        if (target.elements() == 0) {
            return 0;
        }
        final ChunkReading reading = new ChunkReading(path, array, selection, scratch);
        final ChunkParts parts = ChunkParts.of(selection, array.shape(), array.chunk().shape());
        final long count = parts.count();
        for (long number = 0; number < count; number++) {
            reading.read(parts.get(number), target);
        }
        array.chunk().swapIfForeign(target);
        return reading.bytesRead();
    }
}

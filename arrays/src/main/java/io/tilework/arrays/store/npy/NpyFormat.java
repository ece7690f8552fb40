package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.ElementType;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.StoreFormat;
import io.tilework.arrays.store.StoreInfo;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** NumPy's NPY files, as a store. */
public final class NpyFormat implements StoreFormat {

    @Override
    public String name() {
        return "NPY";
    }

    @Override
    public List<String> suffixes() {
        return List.of(".npy");
    }

    @Override
    public boolean reads(final Path path) {
        return Files.isRegularFile(path) && (path.toString().endsWith(".npy") || NpyHeader.isAt(path));
    }

    @Override
    public BlockSource open(final Path path) {
        return new NpySource(NpyHeader.read(path).elements());
    }

    @Override
    public StoreInfo info(final Path path) {
        final NpyHeader header = NpyHeader.read(path);
        final ElementLayout layout = header.elements().layout();
        try {
            return new StoreInfo("NPY v" + header.version(), layout.dtype(), layout.shape(),
                    ElementType.orderName(layout.dtype(), layout.byteOrder()), layout.orderName(), Optional.empty(),
                    List.of(), layout.bytes(), Files.size(path), 1, 1);
        } catch (final IOException e) {
            throw StoreFaults.unreadable(path, e);
        }
    }

    @Override
    public BlockSink create(final Path path, final DType dtype, final ChunkGrid grid, final StoreOptions options) {
        return new NpySink(path, dtype, grid);
    }

    @Override
    public BlockSink join(final Path temporary, final DType dtype, final ChunkGrid grid) {
        return new JoinedNpySink(temporary, NpyHeader.read(temporary).elements().layout(), dtype, grid);
    }
}

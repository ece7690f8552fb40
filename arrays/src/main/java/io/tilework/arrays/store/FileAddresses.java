package io.tilework.arrays.store;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.SinkOpener;
import io.tilework.engine.expr.SourceOpener;
import io.tilework.engine.grid.ChunkGrid;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/**
 * Addresses of arrays in files and directories, stored or being written: their {@code file:} URIs, under which all processes that share the file system find them. An array
 * that is being written is found under the temporary name of its {@link Replacement}, which is gone once it was committed or aborted.
 */
public final class FileAddresses implements SourceOpener, SinkOpener {

    private static final String SCHEME = "file:";

    /** The address of what lies at a path. */
    public static String of(final Path path) {
        return path.toAbsolutePath().normalize().toUri().toString();
    }

    @Override
    public boolean opens(final String address) {
        return address.startsWith(SCHEME);
    }

    @Override
    public BlockSource open(final String address) {
        return Stores.open(path(address));
    }

    @Override
    public BlockSink open(final String address, final DType dtype, final ChunkGrid grid) {
        final Path path = path(address);
        if (!Replacement.isTemporary(path)) {
            throw StoreFaults.refused(path, "it is not being written");
        }
        return Stores.join(path, dtype, grid);
    }

    private static Path path(final String address) {
        try {
            return Path.of(URI.create(address));
        } catch (final IllegalArgumentException | FileSystemNotFoundException e) {
            throw new StoreException("'" + address + "' is no address of a file: " + e.getMessage());
        }
    }
}

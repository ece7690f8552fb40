package io.tilework.arrays.store;

import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.SourceOpener;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** Addresses of stored arrays in files and directories: their {@code file:} URIs, under which all processes that share the file system find them. */
public final class FileAddresses implements SourceOpener {

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
        try {
            return Stores.open(Path.of(URI.create(address)));
        } catch (final IllegalArgumentException | FileSystemNotFoundException e) {
            throw new StoreException("'" + address + "' is no address of a file: " + e.getMessage());
        }
    }
}

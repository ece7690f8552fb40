package io.tilework.arrays.store.zarr;

import java.nio.file.Path;

/**
 * Which file, below the directory of an array, holds a chunk.
 *
 * @param prefixed whether it is version 3's own encoding, {@code c/1/2}, rather than that of version 2, {@code 1.2}
 * @param separator a slash or a dot
 */
record ChunkKeys(boolean prefixed, char separator) {

    /** The file of a chunk. */
    Path file(final Path directory, final long[] chunk) {
        return directory.resolve(key(chunk));
    }

    private String key(final long[] chunk) {
        final StringBuilder key = new StringBuilder(prefixed ? "c" : chunk.length == 0 ? "0" : "");
        for (final long coordinate : chunk) {
            if (!key.isEmpty()) {
                key.append(separator);
            }
            key.append(coordinate);
        }
        return key.toString();
    }
}

package io.tilework.arrays.store.zarr;

import io.tilework.engine.grid.BlockIndex;
import java.nio.file.Path;
import java.util.stream.IntStream;

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

    /** The file of the chunk that is a block. */
    Path file(final Path directory, final BlockIndex block) {
        return file(directory, IntStream.range(0, block.rank()).mapToLong(block::get).toArray());
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

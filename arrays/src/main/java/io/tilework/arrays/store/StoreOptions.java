package io.tilework.arrays.store;

import io.tilework.arrays.store.codec.Compression;
import io.tilework.engine.error.ArgumentException;

/**
 * What a writer may choose; a format ignores what it does not have, as NPY does both.
 *
 * @param zarrVersion 2 or 3
 * @param compression of the chunks
 */
public record StoreOptions(int zarrVersion, Compression compression) {

    /** Zarr version 3, compressed for speed. */
    public static final StoreOptions DEFAULT = new StoreOptions(3, Compression.FAST);

    /** Checks the version. */
    public StoreOptions {
        if (zarrVersion != 2 && zarrVersion != 3) {
            throw new ArgumentException("there is no Zarr version " + zarrVersion + " to write; the versions are 2 and 3");
        }
    }

    /** These options with another version of Zarr. */
    public StoreOptions withZarrVersion(final int version) {
        return new StoreOptions(version, compression);
    }

    /** These options with another compression. */
    public StoreOptions withCompression(final Compression changed) {
        return new StoreOptions(zarrVersion, changed);
    }
}

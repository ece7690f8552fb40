/**
 * Zarr arrays: a directory with metadata in JSON and one file per chunk.
 *
 * <p>Read and written are <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html">version 2</a> and
 * <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html">version 3</a>, with raw chunks or those of zlib, gzip,
 * zstd and crc32c; whatever else the metadata name is refused by its name. {@link io.tilework.arrays.store.zarr.ZarrFormat} is
 * the door; {@code ZarrArray} is what the metadata of both versions boil down to, and all that reading and writing chunks
 * need to know.
 */
package io.tilework.arrays.store.zarr;

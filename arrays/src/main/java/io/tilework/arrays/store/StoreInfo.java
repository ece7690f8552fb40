package io.tilework.arrays.store;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a stored array from its metadata and the sizes of its files.
 *
 * @param format name and version, such as {@code Zarr v3}
 * @param dtype the dtype of the elements
 * @param shape the shape of the array
 * @param byteOrder {@code little-endian}, {@code big-endian}, or {@code single bytes}
 * @param order the order of the axes in the file, or in a chunk of it: {@code C}, {@code F}, or a list of them
 * @param chunk the shape of a chunk, where the format has them
 * @param codecs the codecs that the bytes went through, in the order of writing; none if they are raw
 * @param logicalBytes the bytes of all elements in memory
 * @param storedBytes the bytes of all files
 * @param storedChunks the number of chunks that have a file; 1 for a format without chunks
 * @param chunks the number of chunks that the array has; the others hold the fill value
 */
public record StoreInfo(String format, DType dtype, Shape shape, String byteOrder, String order, Optional<Shape> chunk,
        List<String> codecs, long logicalBytes, long storedBytes, long storedChunks, long chunks) {

    /** Copies the list. */
    public StoreInfo {
        codecs = List.copyOf(codecs);
    }
}

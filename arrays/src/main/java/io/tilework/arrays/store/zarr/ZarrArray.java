package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.CodecChain;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ChunksException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import java.nio.file.Path;

/**
 * What the metadata of an array say, of whichever version.
 *
 * @param version 2 or 3
 * @param shape the shape of the array
 * @param chunk how elements lie in a chunk; every chunk has this shape, also where it reaches beyond the array
 * @param codecs what the bytes of a chunk go through
 * @param fill the value of chunks that have no file
 * @param keys the names of the chunks' files
 */
record ZarrArray(int version, Shape shape, ElementLayout chunk, CodecChain codecs, FillValue fill, ChunkKeys keys) {

    /** More dimensions than NumPy allows are a sign of damage. */
    private static final int HIGHEST_RANK = 64;

    /**
     * Checks that shapes fit each other and sizes can be computed with; everything after this may multiply without care.
     *
     * @param file the metadata file, for messages
     */
    ZarrArray checked(final Path file) {
        try {
            if (shape.rank() > HIGHEST_RANK || shape.rank() != chunk.shape().rank()) {
                throw StoreFaults.corrupt(file, "its chunks " + chunk.shape() + " do not fit its shape " + shape
                        + (shape.rank() > HIGHEST_RANK ? "; at most " + HIGHEST_RANK + " dimensions are read" : ""));
            }
            Math.multiplyExact(shape.elements(), (long) dtype().byteSize());
            final long chunkBytes = Math.multiplyExact(chunk.shape().elements(), (long) dtype().byteSize());
            grid();
            if (!codecs.isEmpty() && codecs.encodedBound(chunkBytes) > CodecChain.MAX_ENCODED_BYTES) {
                throw StoreFaults.unsupported(file, "its encoded chunks are of " + chunkBytes + " bytes each",
                        "them up to 2 GiB");
            }
            return this;
        } catch (final ArithmeticException | ShapeException | ChunksException e) {
            throw StoreFaults.corrupt(file, "its shape " + shape + " with chunks " + chunk.shape() + " of " + dtype()
                    + " has more than 2^63 - 1 bytes or chunks", e);
        }
    }

    /** The dtype of the elements. */
    DType dtype() {
        return chunk.dtype();
    }

    /** The chunks, those at the upper edges as far as they lie inside of the array. */
    ChunkGrid grid() {
        return ChunkGrid.regular(shape, chunk.shape());
    }
}

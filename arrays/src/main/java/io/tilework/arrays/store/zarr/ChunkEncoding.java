package io.tilework.arrays.store.zarr;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * How a block becomes the bytes of a chunk.
 *
 * <p>A whole chunk is encoded from where it lies in memory. One at the upper edge of the array is first copied into a chunk of full size, the rest of which holds zeros. A
 * whole chunk that is not contiguous, which no run produces, is copied through memory of its own rather than through memory that every run would have to book.
 *
 * @param array tells chunks and codecs
 */
record ChunkEncoding(ZarrArray array) {

    /** Takes the bytes of a chunk, which are gone afterwards. */
    interface Destination {

        /** Takes them. */
        void put(MemorySegment encoded) throws IOException;
    }

    /** What {@link #encode} borrows for a block of such a shape. */
    long scratchBytes(final Shape block) {
        final long chunkBytes = array.chunk().bytes();
        return (array.codecs().isEmpty() ? 0 : array.codecs().encodeScratchBytes(chunkBytes))
                + (block.equals(array.chunk().shape()) ? 0 : BlockPool.roundedBytes(chunkBytes));
    }

    /**
     * Encodes a block.
     *
     * @return the bytes that were put; a block without elements has no chunk
     */
    long encode(final Tensor content, final Scratch scratch, final Destination destination) throws IOException {
        if (content.elements() == 0) {
            return 0;
        }
        final boolean whole = content.shape().equals(array.chunk().shape());
        if (whole && content.isContiguous() && content.segment().isNative()) {
            return put(content.contiguousSegment(), scratch, destination);
        }
        if (!whole) {
            return put(padded(content, scratch.borrow(array.chunk().bytes())), scratch, destination);
        }
        try (Arena own = Arena.ofConfined()) {
            return put(padded(content, own.allocate(array.chunk().bytes())), scratch, destination);
        }
    }

    /** Copies a block into a whole chunk. */
    private MemorySegment padded(final Tensor content, final MemorySegment room) {
        if (!content.shape().equals(array.chunk().shape())) {
            room.fill((byte) 0);
        }
        array.chunk().view(room).slice(IntStream.range(0, content.shape().rank())
                .mapToObj(d -> Slice.all(content.shape().size(d))).toList()).copyFrom(content);
        return room;
    }

    private long put(final MemorySegment chunk, final Scratch scratch, final Destination destination) throws IOException {
        final MemorySegment encoded = array.codecs().encode(chunk, scratch);
        destination.put(encoded);
        return encoded.byteSize();
    }
}

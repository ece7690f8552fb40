package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;

/**
 * Turns bytes into other bytes and back: a compressor or a checksum. Stateless; one instance serves several threads.
 *
 * <p>Segments are off-heap, and below 2 GiB: the stores refuse larger compressed chunks, as other Zarr programs do. Besides
 * the segments that are passed in, a call takes only the fixed-size state of the native library (zlib about 300 KiB, zstd at
 * level 1 about 1 MiB), which is freed before it returns.
 */
public sealed interface ByteCodec permits Zlib, Gzip, Zstd, Crc32c {

    /** What a report calls it, with its parameters: {@code zstd level 1}. */
    String label();

    /**
     * The most bytes that any sound encoder makes of so many: more than what zlib's and zstd's own formulas say for
     * incompressible data. A longer file is taken for a corrupt one, which bounds the memory that reading can ask for.
     */
    default long encodedBound(final long decodedBytes) {
        return Math.addExact(decodedBytes, decodedBytes / 32 + 4096);
    }

    /** The bytes of room that {@link #decode} needs for a result of so many. */
    default long decodeRoom(final long decodedBytes) {
        return decodedBytes;
    }

    /**
     * Encodes.
     *
     * @param decoded what to encode
     * @param room takes the result, {@link #encodedBound} bytes
     * @return the part of the room that holds the result
     */
    MemorySegment encode(MemorySegment decoded, MemorySegment room);

    /**
     * Decodes.
     *
     * @param encoded what to decode, of any content
     * @param room takes the result, {@link #decodeRoom} bytes; longer results are refused
     * @return where the result lies: a part of the room, or of {@code encoded} for a codec that only adds bytes
     * @throws CodecException if the encoded bytes are corrupt
     */
    MemorySegment decode(MemorySegment encoded, MemorySegment room) throws CodecException;
}

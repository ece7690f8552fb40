package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;

/**
 * Zstandard (<a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>), by the native library, which reads and writes the
 * segments at their addresses.
 *
 * @param level -7 (fast) to 22 (small); used for writing
 * @param checksum whether what is written ends with an XXH64 checksum of its content; reading checks one that is there
 */
public record Zstd(int level, boolean checksum) implements ByteCodec {

    @Override
    public String label() {
        return "zstd level " + level;
    }

    @Override
    public MemorySegment encode(final MemorySegment decoded, final MemorySegment room) {
        final long bytes = com.github.luben.zstd.Zstd.compressUnsafe(
                room.address(), room.byteSize(), decoded.address(), decoded.byteSize(), level, checksum);
        if (com.github.luben.zstd.Zstd.isError(bytes)) {
            throw new IllegalArgumentException("zstd cannot compress " + decoded.byteSize() + " bytes at level " + level
                    + ": " + com.github.luben.zstd.Zstd.getErrorName(bytes));
        }
        return room.asSlice(0, bytes);
    }

    @Override
    public MemorySegment decode(final MemorySegment encoded, final MemorySegment room) throws CodecException {
        final long bytes = com.github.luben.zstd.Zstd.decompressUnsafe(
                room.address(), room.byteSize(), encoded.address(), encoded.byteSize());
        if (com.github.luben.zstd.Zstd.isError(bytes)) {
            throw new CodecException("its zstd data cannot be decoded to the expected " + room.byteSize() + " bytes: "
                    + com.github.luben.zstd.Zstd.getErrorName(bytes));
        }
        return room.asSlice(0, bytes);
    }
}

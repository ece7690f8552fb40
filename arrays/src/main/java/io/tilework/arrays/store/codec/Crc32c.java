package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Appends the CRC-32C of the bytes (<a href="https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4">RFC 3720</a>), as 4 bytes
 * in little-endian order.
 */
public record Crc32c() implements ByteCodec {

    private static final ValueLayout.OfInt CHECKSUM =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String label() {
        return "crc32c";
    }

    @Override
    public long encodedBound(final long decodedBytes) {
        return Math.addExact(decodedBytes, Integer.BYTES);
    }

    @Override
    public long decodeRoom(final long decodedBytes) {
        return 0;
    }

    @Override
    public MemorySegment encode(final MemorySegment decoded, final MemorySegment room) {
        final long bytes = decoded.byteSize();
        room.asSlice(0, bytes).copyFrom(decoded);
        room.set(CHECKSUM, bytes, checksum(decoded));
        return room.asSlice(0, bytes + Integer.BYTES);
    }

    @Override
    public MemorySegment decode(final MemorySegment encoded, final MemorySegment room) throws CodecException {
        final long bytes = encoded.byteSize() - Integer.BYTES;
        if (bytes < 0) {
            throw new CodecException("it is too short for a crc32c checksum");
        }
        final MemorySegment content = encoded.asSlice(0, bytes);
        if (encoded.get(CHECKSUM, bytes) != checksum(content)) {
            throw new CodecException("its crc32c checksum does not match its content");
        }
        return content;
    }

    private static int checksum(final MemorySegment bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.asByteBuffer());
        return (int) crc.getValue();
    }
}

package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * The zlib format (<a href="https://www.rfc-editor.org/rfc/rfc1950">RFC 1950</a>): deflate with an Adler-32 checksum.
 *
 * @param level 0 (stored) to 9 (small), or -1 for the library's default; used for writing
 */
public record Zlib(int level) implements ByteCodec {

    @Override
    public String label() {
        return "zlib level " + level;
    }

    @Override
    public MemorySegment encode(final MemorySegment decoded, final MemorySegment room) {
        return room.asSlice(0, Deflate.deflate(decoded, room, level, false));
    }

    @Override
    public MemorySegment decode(final MemorySegment encoded, final MemorySegment room) throws CodecException {
        final ByteBuffer in = encoded.asByteBuffer();
        final ByteBuffer out = room.asByteBuffer();
        Deflate.inflate(in, out, false, "zlib");
        if (in.hasRemaining()) {
            throw new CodecException("it has " + in.remaining() + " bytes after the end of its zlib data");
        }
        return room.asSlice(0, out.position());
    }
}

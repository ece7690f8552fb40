package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The gzip format (<a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>): one or more members, each a header, a
 * deflate stream, and the CRC-32 and length of its content. {@code java.util.zip} has it for heap streams only, so header and
 * trailer are handled here.
 *
 * @param level 0 (stored) to 9 (small), or -1 for the library's default; used for writing
 */
public record Gzip(int level) implements ByteCodec {

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int MAGIC = 0x8b1f;
    private static final byte DEFLATE = 8;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    private static final int FLAG_HEADER_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    @Override
    public String label() {
        return "gzip level " + level;
    }

    @Override
    public MemorySegment encode(final MemorySegment decoded, final MemorySegment room) {
        final ByteBuffer out = room.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) MAGIC).put(DEFLATE).put((byte) 0).putInt(0).put((byte) 0).put(UNKNOWN_SYSTEM);
        final MemorySegment body = room.asSlice(HEADER_BYTES, room.byteSize() - HEADER_BYTES - TRAILER_BYTES);
        out.position(HEADER_BYTES + Deflate.deflate(decoded, body, level, true));
        out.putInt((int) checksum(decoded.asByteBuffer())).putInt((int) decoded.byteSize());
        return room.asSlice(0, out.position());
    }

    @Override
    public MemorySegment decode(final MemorySegment encoded, final MemorySegment room) throws CodecException {
        final ByteBuffer in = encoded.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer out = room.asByteBuffer();
        do {
            member(in, out);
        } while (in.hasRemaining());
        return room.asSlice(0, out.position());
    }

    private static void member(final ByteBuffer in, final ByteBuffer out) throws CodecException {
        skipHeader(in);
        final int start = out.position();
        Deflate.inflate(in, out, true, "gzip");
        need(in, TRAILER_BYTES);
        final int expected = in.getInt();
        if (expected != (int) checksum(out.duplicate().flip().position(start))) {
            throw new CodecException("its gzip checksum does not match its content");
        }
        final int length = in.getInt();
        if (length != out.position() - start) {
            throw new CodecException("its gzip data are " + (out.position() - start) + " bytes, but should be "
                    + Integer.toUnsignedString(length));
        }
    }

    private static void skipHeader(final ByteBuffer in) throws CodecException {
        need(in, HEADER_BYTES);
        if (Short.toUnsignedInt(in.getShort()) != MAGIC || in.get() != DEFLATE) {
            throw new CodecException("it does not begin as gzip data do");
        }
        final int flags = in.get();
        in.position(in.position() + 6);
        if ((flags & FLAG_EXTRA) != 0) {
            need(in, Short.BYTES);
            skip(in, Short.toUnsignedInt(in.getShort()));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText(in);
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText(in);
        }
        if ((flags & FLAG_HEADER_CHECKSUM) != 0) {
            skip(in, Short.BYTES);
        }
    }

    private static void skipText(final ByteBuffer in) throws CodecException {
        do {
            need(in, 1);
        } while (in.get() != 0);
    }

    private static void skip(final ByteBuffer in, final int bytes) throws CodecException {
        need(in, bytes);
        in.position(in.position() + bytes);
    }

    private static void need(final ByteBuffer in, final int bytes) throws CodecException {
        if (in.remaining() < bytes) {
            throw new CodecException("its gzip data end too early");
        }
    }

    private static long checksum(final ByteBuffer bytes) {
        final CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}

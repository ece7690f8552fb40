package io.tilework.arrays.store.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Runs zlib over whole off-heap segments: the part that {@link Zlib} and {@link Gzip} have in common. */
final class Deflate {

    private Deflate() {}

    /** Compresses everything and returns the number of bytes made. */
    static int deflate(final MemorySegment decoded, final MemorySegment room, final int level, final boolean bare) {
        final Deflater deflater = new Deflater(level, bare);
        try {
            final ByteBuffer out = room.asByteBuffer();
            deflater.setInput(decoded.asByteBuffer());
            deflater.finish();
            while (!deflater.finished()) {
                if (deflater.deflate(out) == 0) {
                    throw new IllegalArgumentException("no room for " + decoded.byteSize() + " deflated bytes in "
                            + room.byteSize());
                }
            }
            return out.position();
        } finally {
            deflater.end();
        }
    }

    /**
     * Decompresses one stream, moving the positions of both buffers behind it.
     *
     * @param codec the name for messages
     */
    static void inflate(final ByteBuffer encoded, final ByteBuffer out, final boolean bare, final String codec)
            throws CodecException {
        final Inflater inflater = new Inflater(bare);
        try {
            inflater.setInput(encoded);
            while (!inflater.finished()) {
                if (inflater.inflate(out) == 0 && !inflater.finished()) {
                    throw new CodecException(stuck(inflater, out, codec));
                }
            }
        } catch (final DataFormatException corrupt) {
            throw new CodecException("its " + codec + " data are corrupt"
                    + (corrupt.getMessage() == null ? "" : ": " + corrupt.getMessage()));
        } finally {
            inflater.end();
        }
    }

    private static String stuck(final Inflater inflater, final ByteBuffer out, final String codec) {
        if (inflater.needsDictionary()) {
            return "its " + codec + " data need a preset dictionary";
        }
        return out.hasRemaining() ? "its " + codec + " data end too early"
                : "its " + codec + " data decode to more than the expected " + out.capacity() + " bytes";
    }
}

package io.tilework.distributed.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said on a connection besides the blocks.
 *
 * <pre>   request:  magic (8 bytes, "TILEBLK" and a version), count (4), then for each block run (8), layer (4), number (8)
 *   answer:   for each block in the same order one byte, PRESENT or ABSENT, and for PRESENT an Arrow IPC stream</pre>
 */
final class Frames {

    /** The block follows. */
    static final byte PRESENT = 1;
    /** The block is not here. */
    static final byte ABSENT = 2;

    /** How many blocks may be asked for at once. */
    static final int BLOCKS_AT_MOST = 4096;

    private static final long MAGIC = 0x54_49_4c_45_42_4c_4b_01L;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final int NAME_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private Frames() {}

    /** Asks for blocks. */
    static void writeRequest(final ByteChannel channel, final List<BlockName> names) throws IOException {
        final ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + names.size() * NAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(MAGIC).putInt(names.size());
        names.forEach(name -> frame.putLong(name.run()).putInt(name.layer()).putLong(name.block()));
        frame.flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /**
     * The next request; empty at the end of the stream.
     *
     * @throws IOException if something else comes
     */
    static List<BlockName> readRequest(final ReadableByteChannel channel) throws IOException {
        final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(channel, head)) {
            return List.of();
        }
        final long magic = head.getLong();
        final int count = head.getInt();
        if (magic != MAGIC) {
            throw new IOException("this is no request for blocks, or one of another version of Tilework");
        }
        if (count < 1 || count > BLOCKS_AT_MOST) {
            throw new IOException("a request for " + count + " blocks; from 1 to " + BLOCKS_AT_MOST + " can be asked for at once");
        }
        final ByteBuffer body = ByteBuffer.allocate(count * NAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(channel, body)) {
            throw new EOFException("a request for blocks ended in the middle");
        }
        final List<BlockName> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(new BlockName(body.getLong(), body.getInt(), body.getLong()));
        }
        return names;
    }

    /** One byte. */
    static byte readByte(final ReadableByteChannel channel) throws IOException {
        final ByteBuffer one = ByteBuffer.allocate(1);
        if (!fill(channel, one)) {
            throw new EOFException("the other side has gone");
        }
        return one.get();
    }

    static void writeByte(final ByteChannel channel, final byte value) throws IOException {
        final ByteBuffer one = ByteBuffer.allocate(1).put(value).flip();
        while (one.hasRemaining()) {
            channel.write(one);
        }
    }

    /** Fills a buffer and turns it to be read; false if the stream ends before the first byte. */
    private static boolean fill(final ReadableByteChannel channel, final ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("the other side has gone in the middle of a message");
            }
        }
        buffer.flip();
        return true;
    }
}

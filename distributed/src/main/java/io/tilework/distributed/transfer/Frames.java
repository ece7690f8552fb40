package io.tilework.distributed.transfer;

import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.ExchangeFiles;
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
 * <pre>   fetch:    magic (8 bytes, "TILEBLK" and a version), FETCH, count (4), then for each block run (8), layer (4), number (8)
 *   answer:   for each block in the same order one byte, PRESENT or ABSENT, and for PRESENT an Arrow IPC stream
 *   put:      magic, PUT, 1 (4), run (8), number of the result (4), number of the block (8), then an Arrow IPC stream
 *   answer:   one byte, PRESENT if the block was taken, or ABSENT, after which the connection is closed
 *   pieces:   magic, PIECES, count (4), run (8), layer (4), 0 (8), then for each piece block (8), position (8) and bytes (8)
 *   answer:   for each piece in the same order one byte, PRESENT or ABSENT, and for PRESENT its bytes
 *   read:     magic, READ, rank (4), run (8), number of the source (4), then for each dimension start, count and step (8 each)
 *   answer:   one byte, PRESENT or ABSENT, and for PRESENT an Arrow IPC stream</pre>
 */
final class Frames {

    /** The block follows. */
    static final byte PRESENT = 1;
    /** The block is not here. */
    static final byte ABSENT = 2;

    /** How many blocks may be asked for at once. */
    static final int BLOCKS_AT_MOST = 4096;

    private static final byte FETCH = 1;
    private static final byte PUT = 2;
    private static final byte READ = 3;
    private static final byte PIECES = 4;
    private static final int RANK_AT_MOST = 64;

    private static final long MAGIC = 0x54_49_4c_45_42_4c_4b_03L;
    private static final int HEAD_BYTES = Long.BYTES + 1 + Integer.BYTES;
    private static final int SLICE_BYTES = 3 * Long.BYTES;
    private static final int PIECE_BYTES = 3 * Long.BYTES;
    private static final int NAME_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private Frames() {}

    /** What is asked for. */
    sealed interface Request {

        /** Blocks are to be sent. */
        record Fetch(List<BlockName> names) implements Request {}

        /** The block of a result follows. */
        record Put(BlockName name) implements Request {}

        /** Pieces that tasks of a layer have left in its file are to be sent. */
        record Pieces(long run, int layer, List<ExchangeFiles.Piece> pieces) implements Request {}

        /** A part of a source is to be sent. */
        record Read(long run, int source, List<Slice> selection) implements Request {}
    }

    static void write(final ByteChannel channel, final Request request) throws IOException {
        final ByteBuffer frame = switch (request) {
            case Request.Fetch(List<BlockName> names) -> {
                final ByteBuffer of = head(FETCH, names.size(), names.size() * NAME_BYTES);
                names.forEach(name -> put(of, name));
                yield of;
            }
            case Request.Put(BlockName name) -> put(head(PUT, 1, NAME_BYTES), name);
            case Request.Pieces(long run, int layer, List<ExchangeFiles.Piece> pieces) -> {
                final ByteBuffer of = put(head(PIECES, pieces.size(), NAME_BYTES + pieces.size() * PIECE_BYTES), new BlockName(run, layer, 0));
                pieces.forEach(piece -> of.putLong(piece.block()).putLong(piece.position()).putLong(piece.bytes()));
                yield of;
            }
            case Request.Read(long run, int source, List<Slice> selection) -> {
                final ByteBuffer of = put(head(READ, selection.size(), NAME_BYTES + selection.size() * SLICE_BYTES), new BlockName(run, source, 0));
                selection.forEach(slice -> of.putLong(slice.start()).putLong(slice.count()).putLong(slice.step()));
                yield of;
            }
        };
        frame.flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private static ByteBuffer head(final byte kind, final int count, final int bodyBytes) {
        return ByteBuffer.allocate(HEAD_BYTES + bodyBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC).put(kind).putInt(count);
    }

    private static ByteBuffer put(final ByteBuffer frame, final BlockName name) {
        return frame.putLong(name.run()).putInt(name.layer()).putLong(name.block());
    }

    private static BlockName name(final ByteBuffer body) {
        return new BlockName(body.getLong(), body.getInt(), body.getLong());
    }

    /**
     * The next request; null at the end of the stream.
     *
     * @throws IOException if something else comes
     */
    static Request readRequest(final ReadableByteChannel channel) throws IOException {
        final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(channel, head)) {
            return null;
        }
        final long magic = head.getLong();
        final byte kind = head.get();
        final int count = head.getInt();
        if (magic != MAGIC) {
            throw new IOException("this is no request for blocks, or one of another version of Tilework");
        }
        return switch (kind) {
            case FETCH -> {
                final ByteBuffer body = body(channel, count, 1, BLOCKS_AT_MOST, count * NAME_BYTES);
                final List<BlockName> names = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    names.add(name(body));
                }
                yield new Request.Fetch(names);
            }
            case PUT -> new Request.Put(name(body(channel, count, 1, 1, NAME_BYTES)));
            case PIECES -> {
                final ByteBuffer body = body(channel, count, 1, BLOCKS_AT_MOST, NAME_BYTES + count * PIECE_BYTES);
                final BlockName layer = name(body);
                final List<ExchangeFiles.Piece> pieces = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    pieces.add(new ExchangeFiles.Piece(body.getLong(), body.getLong(), body.getLong()));
                }
                yield new Request.Pieces(layer.run(), layer.layer(), pieces);
            }
            case READ -> {
                final ByteBuffer body = body(channel, count, 0, RANK_AT_MOST, NAME_BYTES + count * SLICE_BYTES);
                final BlockName source = name(body);
                yield new Request.Read(source.run(), source.layer(), selection(body, count));
            }
            default -> throw new IOException("there is no request of kind " + kind);
        };
    }

    private static List<Slice> selection(final ByteBuffer body, final int rank) throws IOException {
        final List<Slice> selection = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            try {
                selection.add(new Slice(body.getLong(), body.getLong(), body.getLong()));
            } catch (final RuntimeException e) {
                throw new IOException("a part of a source that cannot be: " + e.getMessage(), e);
            }
        }
        return selection;
    }

    private static ByteBuffer body(final ReadableByteChannel channel, final int count, final int least, final int most, final int bytes) throws IOException {
        if (count < least || count > most) {
            throw new IOException("a request for " + count + " blocks or dimensions; from " + least + " to " + most + " can be asked for at once");
        }
        final ByteBuffer body = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(channel, body)) {
            throw new EOFException("a request ended in the middle");
        }
        return body;
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
    static boolean fill(final ReadableByteChannel channel, final ByteBuffer buffer) throws IOException {
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

package io.tilework.distributed.transfer;

import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A way to the blocks of another member of a cluster; used by one thread at a time. */
public final class BlockConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;
    private static final long PIECE_BYTES = 1 << 30;

    private final ByteChannel channel;

    private BlockConnection(final ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects to a {@link BlockServer}.
     *
     * @throws IOException if nobody answers there
     */
    public static BlockConnection to(final InetSocketAddress address, final Wire wire) throws IOException {
        final SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, CONNECT_MILLIS);
            Wire.withoutDelay(channel);
            return new BlockConnection(Patience.with(wire.toServer(channel, address), channel));
        } catch (final IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Fetches blocks into memory that was booked for them. Answers come in the order of the names, so the other side sends the next block while one is read; it cannot send
     * faster than they are read.
     *
     * @param names from 1 to 4096 blocks
     * @param targets where they go: contiguous, off-heap, with the dtypes and shapes of the blocks
     * @return for each block whether the other side had it; what goes to the target of one that it had not is unspecified
     * @throws IOException if the connection fails or something else comes; the connection is of no use then
     */
    public boolean[] fetch(final List<BlockName> names, final List<Tensor> targets) throws IOException {
        if (names.isEmpty() || names.size() > Frames.BLOCKS_AT_MOST || names.size() != targets.size()) {
            throw new IllegalArgumentException(names.size() + " blocks into " + targets.size() + " tensors; from 1 to " + Frames.BLOCKS_AT_MOST
                    + " can be fetched at once");
        }
        Frames.write(channel, new Frames.Request.Fetch(names));
        final boolean[] found = new boolean[names.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = receive(targets.get(i));
        }
        return found;
    }

    /**
     * Fetches pieces that tasks of a layer have left in its file.
     *
     * @param receiver takes them in the order of the list
     * @return false if one of them is not there; the connection is of no use then
     */
    public boolean fetchPieces(final long run, final int layer, final List<ExchangeFiles.Piece> pieces, final ExchangeFiles.Receiver receiver) throws IOException {
        for (int from = 0; from < pieces.size(); from += Frames.BLOCKS_AT_MOST) {
            final int to = Math.min(pieces.size(), from + Frames.BLOCKS_AT_MOST);
            Frames.write(channel, new Frames.Request.Pieces(run, layer, pieces.subList(from, to)));
            for (int piece = from; piece < to; piece++) {
                if (Frames.readByte(channel) != Frames.PRESENT) {
                    return false;
                }
                readFully(receiver.room(piece));
                receiver.arrived(piece);
            }
        }
        return true;
    }

    private void readFully(final MemorySegment room) throws IOException {
        for (long at = 0; at < room.byteSize();) {
            final long bytes = Math.min(PIECE_BYTES, room.byteSize() - at);
            if (!Frames.fill(channel, room.asSlice(at, bytes).asByteBuffer())) {
                throw new EOFException("the other side has gone in the middle of a piece");
            }
            at += bytes;
        }
    }

    /**
     * Reads a part of a source in the memory of the other side.
     *
     * @return false if the other side has no such source
     */
    public boolean read(final long run, final int source, final List<Slice> selection, final Tensor target) throws IOException {
        Frames.write(channel, new Frames.Request.Read(run, source, selection));
        return receive(target);
    }

    /**
     * Gives the block of a result away; returns when it was taken.
     *
     * @param name the layer stands for the number of the result
     * @return false if the other side does not want it; the connection is of no use then
     */
    public boolean put(final BlockName name, final Tensor block) throws IOException {
        Frames.write(channel, new Frames.Request.Put(name));
        TensorIpc.write(block, channel);
        return Frames.readByte(channel) == Frames.PRESENT;
    }

    private boolean receive(final Tensor target) throws IOException {
        final byte status = Frames.readByte(channel);
        if (status == Frames.PRESENT) {
            TensorIpc.readSame(channel, target);
        } else if (status != Frames.ABSENT) {
            throw new IOException("something else than a block came");
        }
        return status == Frames.PRESENT;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.tilework.distributed.transfer;

import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A way to the blocks of another member of a cluster; used by one thread at a time. */
public final class BlockConnection implements AutoCloseable {

    private final SocketChannel channel;

    private BlockConnection(final SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects to a {@link BlockServer}.
     *
     * @throws IOException if nobody answers there
     */
    public static BlockConnection to(final InetSocketAddress address) throws IOException {
        final SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new BlockConnection(channel);
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
        Frames.writeRequest(channel, names);
        final boolean[] found = new boolean[names.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = receive(targets.get(i));
        }
        return found;
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

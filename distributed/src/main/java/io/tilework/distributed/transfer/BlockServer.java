package io.tilework.distributed.transfer;

import io.tilework.engine.grid.Slice;
import io.tilework.engine.run.ExchangeFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Gives the blocks of a shelf to whoever connects, one virtual thread for each connection. What goes wrong on a connection ends that connection, is told once, and disturbs
 * no other.
 */
public final class BlockServer implements AutoCloseable {

    private static final int CONNECTIONS_AT_MOST = 4096;
    private static final long PAUSE_NANOS = 100_000_000;

    private final ServerSocketChannel server;
    private final BlockShelf shelf;
    private final Wire wire;
    private final BiConsumer<SocketAddress, Exception> dropped;
    private final Map<SocketChannel, Thread> open = new ConcurrentHashMap<>();
    private final Thread acceptor;

    /**
     * Opens a server.
     *
     * @param address where; the port 0 takes any that is free
     * @param dropped hears whose connection was closed, and why, unless the other side closed it; the address is null if nobody could be let in
     * @throws IOException if the port is taken, or not allowed
     */
    public BlockServer(final InetSocketAddress address, final BlockShelf shelf, final Wire wire, final BiConsumer<SocketAddress, Exception> dropped)
            throws IOException {
        this.shelf = shelf;
        this.wire = wire;
        this.dropped = dropped;
        this.server = ServerSocketChannel.open();
        try {
            server.bind(address);
        } catch (final IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        // Not a virtual thread: those that serve hand work to each other, and under load one that waits for newcomers may not get its turn.
        this.acceptor = Thread.ofPlatform().daemon().name("blocks at " + server.getLocalAddress()).start(this::accept);
    }

    /** Where it listens. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                // It is closed by the thread that serves it.
                @SuppressWarnings("resource")
                final SocketChannel channel = server.accept();
                // Once the channel is closed, nobody knows it any more.
                final SocketAddress peer = channel.getRemoteAddress();
                if (open.size() >= CONNECTIONS_AT_MOST) {
                    channel.close();
                    drop(peer, new IOException("there are " + CONNECTIONS_AT_MOST + " connections already"));
                } else {
                    final Thread thread = Thread.ofVirtual().unstarted(() -> serve(channel, peer));
                    open.put(channel, thread);
                    thread.start();
                }
            } catch (final IOException e) {
                drop(null, e);
                pause();
            }
        }
    }

    /** Nobody can be let in, for lack of file handles, say: that passes, but not at once. */
    private void pause() {
        if (server.isOpen()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void serve(final SocketChannel socket, final SocketAddress peer) {
        try (socket) {
            Wire.withoutDelay(socket);
            // Who connects and says nothing does no harm, but who begins to say something has to go on.
            final ByteChannel idle = wire.toClient(socket);
            final ByteChannel channel = Patience.with(idle, socket);
            for (Frames.Request request = Frames.readRequest(idle); request != null; request = Frames.readRequest(idle)) {
                answer(request, channel);
            }
        } catch (final IOException | RuntimeException e) {
            drop(peer, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void answer(final Frames.Request request, final ByteChannel channel) throws IOException, InterruptedException {
        switch (request) {
            case Frames.Request.Fetch(List<BlockName> names) -> {
                for (final BlockName name : names) {
                    send(channel, shelf.lend(name));
                }
            }
            case Frames.Request.Pieces(long run, int layer, List<ExchangeFiles.Piece> pieces) -> {
                for (final ExchangeFiles.Piece piece : pieces) {
                    send(channel, shelf.lendPiece(new BlockName(run, layer, piece.block()), piece.position(), piece.bytes()));
                }
            }
            case Frames.Request.Read(long run, int source, List<Slice> selection) -> send(channel, shelf.read(run, source, selection));
            case Frames.Request.Put(BlockName name) -> {
                final boolean taken = shelf.take(name, channel);
                Frames.writeByte(channel, taken ? Frames.PRESENT : Frames.ABSENT);
                if (!taken) {
                    // What follows is the rest of the block.
                    channel.close();
                }
            }
        }
    }

    private static void send(final ByteChannel channel, final Optional<BlockShelf.Lent> found) throws IOException {
        if (found.isEmpty()) {
            Frames.writeByte(channel, Frames.ABSENT);
            return;
        }
        try (BlockShelf.Lent block = found.get()) {
            Frames.writeByte(channel, Frames.PRESENT);
            block.writeTo(channel);
        }
    }

    private void drop(final SocketAddress peer, final Exception why) {
        if (server.isOpen()) {
            dropped.accept(peer, why);
        }
    }

    /** Closes it and all its connections; returns when nobody is let in any more, and all blocks are given back. Not to be called by the shelf. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
            final Map<SocketChannel, Thread> serving = Map.copyOf(open);
            for (final SocketChannel channel : serving.keySet()) {
                channel.close();
            }
            for (final Thread thread : serving.values()) {
                // It may wait for a block to be made.
                thread.interrupt();
                thread.join();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

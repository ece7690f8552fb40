package io.tilework.distributed.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Connections to other members of a cluster, used again by whoever needs one next. For any thread. */
public final class Connections implements AutoCloseable {

    private static final int IDLE_AT_MOST = 8;

    /** Each try costs so much time that others should not have to try as well. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Wire wire;
    private final Map<InetSocketAddress, Long> stalled = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Deque<BlockConnection>> idle = new ConcurrentHashMap<>();

    /** Connections that say what they say over a wire. */
    public Connections(final Wire wire) {
        this.wire = wire;
    }

    /** Something that is done with a connection; true if the connection is as good as before. */
    @FunctionalInterface
    public interface Use {

        /** Does it. */
        boolean with(BlockConnection connection) throws IOException;
    }

    /**
     * Does something with a connection, a new one if the other side has closed the one that was idle.
     *
     * @return what the use gave
     * @throws StalledException if the other side stands still, or did so a moment ago
     * @throws IOException if the other side cannot be reached
     */
    public boolean use(final InetSocketAddress address, final Use use) throws IOException {
        final Long stalledAt = stalled.get(address);
        if (stalledAt != null && System.nanoTime() - stalledAt < STALLED_NANOS) {
            throw new StalledException(address + " said nothing a moment ago", null);
        }
        stalled.remove(address);
        try {
            return useNow(address, use);
        } catch (final StalledException e) {
            stalled.put(address, System.nanoTime());
            throw e;
        }
    }

    private boolean useNow(final InetSocketAddress address, final Use use) throws IOException {
        final BlockConnection old = idleTo(address);
        if (old != null) {
            try {
                return use(old, address, use);
            } catch (final StalledException e) {
                forget(address);
                throw e;
            } catch (final IOException e) {
                // The other side may have closed it long ago; whether it is there shows on a new one.
                forget(address);
            }
        }
        return use(BlockConnection.to(address, wire), address, use);
    }

    private boolean use(final BlockConnection connection, final InetSocketAddress address, final Use use) throws IOException {
        boolean isGood = false;
        try {
            isGood = use.with(connection);
            return isGood;
        } finally {
            if (!isGood || !keep(connection, address)) {
                connection.close();
            }
        }
    }

    private BlockConnection idleTo(final InetSocketAddress address) {
        final Deque<BlockConnection> connections = idle.get(address);
        if (connections == null) {
            return null;
        }
        synchronized (connections) {
            return connections.poll();
        }
    }

    private boolean keep(final BlockConnection connection, final InetSocketAddress address) {
        final Deque<BlockConnection> connections = idle.computeIfAbsent(address, _ -> new ArrayDeque<>());
        synchronized (connections) {
            return connections.size() < IDLE_AT_MOST && connections.offerFirst(connection);
        }
    }

    private void forget(final InetSocketAddress address) throws IOException {
        for (BlockConnection connection = idleTo(address); connection != null; connection = idleTo(address)) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (final InetSocketAddress address : idle.keySet()) {
            forget(address);
        }
    }
}

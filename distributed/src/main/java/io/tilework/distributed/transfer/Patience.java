package io.tilework.distributed.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which nothing moves for too long while somebody waits for them: a peer that stands still, or that the network has cut off, would otherwise hold up who
 * waits for as long as the network's own patience lasts, which is minutes.
 */
final class Patience {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(Long.getLong("tilework.patience", 10));
    private static final long PIECE_BYTES = 1 << 20;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Set<Watched> WAITING = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("tilework-patience").start(Patience::watch);
    }

    private Patience() {}

    /** A channel that is closed if nothing moves for too long during one of its reads and writes. */
    static ByteChannel with(final ByteChannel channel, final SocketChannel socket) {
        return new Watched(channel, socket);
    }

    /**
     * Writes a whole file to a channel; if nothing lies between the channel and the network, without bringing it into the memory of this process.
     */
    static void transfer(final FileChannel file, final WritableByteChannel to) throws IOException {
        transfer(file, 0, file.size(), to);
    }

    /** Writes a part of a file to a channel in the same way. */
    static void transfer(final FileChannel file, final long from, final long end, final WritableByteChannel to) throws IOException {
        final WritableByteChannel bare = to instanceof Watched watched && watched.channel == watched.socket ? watched.socket : to;
        for (long at = from; at < end;) {
            if (to instanceof Watched watched) {
                watched.since = System.nanoTime();
                WAITING.add(watched);
            }
            try {
                at += file.transferTo(at, Math.min(PIECE_BYTES, end - at), bare);
            } finally {
                WAITING.remove(to);
            }
        }
    }

    private static void watch() {
        while (true) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (final InterruptedException e) {
                return;
            }
            final long now = System.nanoTime();
            for (final Watched watched : WAITING) {
                if (now - watched.since > NANOS) {
                    watched.giveUp();
                }
            }
        }
    }

    private static final class Watched implements ByteChannel {

        private final ByteChannel channel;
        private final SocketChannel socket;
        private volatile long since;
        private volatile boolean isGivenUp;

        Watched(final ByteChannel channel, final SocketChannel socket) {
            this.channel = channel;
            this.socket = socket;
        }

        private void giveUp() {
            isGivenUp = true;
            try {
                socket.close();
            } catch (final IOException e) {
                // It cannot be used any more in either case.
                return;
            }
        }

        @Override
        public int read(final ByteBuffer target) throws IOException {
            since = System.nanoTime();
            WAITING.add(this);
            try {
                return channel.read(target);
            } catch (final IOException e) {
                throw explained(e);
            } finally {
                WAITING.remove(this);
            }
        }

        @Override
        public int write(final ByteBuffer source) throws IOException {
            since = System.nanoTime();
            WAITING.add(this);
            try {
                return channel.write(source);
            } catch (final IOException e) {
                throw explained(e);
            } finally {
                WAITING.remove(this);
            }
        }

        private IOException explained(final IOException e) {
            return isGivenUp ? new StalledException("nothing moved for " + TimeUnit.NANOSECONDS.toSeconds(NANOS) + " s", e) : e;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            socket.close();
        }
    }
}

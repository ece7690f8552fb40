package io.tilework.distributed.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** What lies between a connection and what is said on it: nothing, or encryption. */
public interface Wire {

    /** Nothing: who listens on the network reads along, and who connects is believed. */
    Wire PLAIN = new Wire() {
        @Override
        public ByteChannel toServer(final SocketChannel channel, final InetSocketAddress server) {
            return channel;
        }

        @Override
        public ByteChannel toClient(final SocketChannel channel) {
            return channel;
        }
    };

    /**
     * The side that has connected.
     *
     * @param server where it has connected to, by the name that the server has to prove
     * @throws IOException if the server is not who it should be
     */
    ByteChannel toServer(SocketChannel channel, InetSocketAddress server) throws IOException;

    /**
     * The side that was connected to.
     *
     * @throws IOException if the client may not connect
     */
    ByteChannel toClient(SocketChannel channel) throws IOException;

    /** Has what is written go at once, however little it is. */
    static void withoutDelay(final SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}

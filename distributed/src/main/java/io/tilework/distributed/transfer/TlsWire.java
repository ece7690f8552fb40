package io.tilework.distributed.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS 1.3: both sides prove that they have a certificate of the cluster's authority, and the server that it is the host that was meant. */
public final class TlsWire implements Wire {

    private final SSLContext context;

    /** TLS with the keys of a context. */
    public TlsWire(final SSLContext context) {
        this.context = context;
    }

    @Override
    public ByteChannel toServer(final SocketChannel channel, final InetSocketAddress server) throws IOException {
        final SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), server.getHostString(), server.getPort(), true);
        final SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Encrypted(socket);
    }

    @Override
    public ByteChannel toClient(final SocketChannel channel) throws IOException {
        final SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), null, true);
        socket.setUseClientMode(false);
        final SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNeedClientAuth(true);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Encrypted(socket);
    }

    /** A socket as a channel. The JDK encrypts from and into arrays on the heap, so bytes go by way of one. */
    private static final class Encrypted implements ByteChannel {

        private static final int PIECE_BYTES = 1 << 16;

        private final SSLSocket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] reading = new byte[PIECE_BYTES];
        private final byte[] writing = new byte[PIECE_BYTES];

        Encrypted(final SSLSocket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        @Override
        public int read(final ByteBuffer target) throws IOException {
            if (!target.hasRemaining()) {
                return 0;
            }
            final int count = in.read(reading, 0, Math.min(PIECE_BYTES, target.remaining()));
            if (count > 0) {
                target.put(reading, 0, count);
            }
            return count;
        }

        @Override
        public int write(final ByteBuffer source) throws IOException {
            int written = 0;
            while (source.hasRemaining()) {
                final int count = Math.min(PIECE_BYTES, source.remaining());
                source.get(writing, 0, count);
                out.write(writing, 0, count);
                written += count;
            }
            return written;
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

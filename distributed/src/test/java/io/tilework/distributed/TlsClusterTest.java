package io.tilework.distributed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.akka.TlsSecurity;
import io.tilework.distributed.node.WorkerSettings;
import io.tilework.distributed.transfer.BlockConnection;
import io.tilework.distributed.transfer.BlockName;
import io.tilework.distributed.transfer.BlockServer;
import io.tilework.distributed.transfer.BlockShelf;
import io.tilework.distributed.transfer.Wire;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.TensorSink;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may take part in a cluster with TLS, and what becomes of those who may not: they are refused, that is told once, and nothing else is disturbed. */
@Timeout(120)
class TlsClusterTest {

    private static final Origin HERE = Origin.of("TlsClusterTest");

    @TempDir
    private static Path directory;

    private static ClusterSecurity ours;
    private static ClusterSecurity theirs;

    private final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();

    @BeforeAll
    static void makeKeys() {
        ours = keys("ours", 0, 365);
        theirs = keys("theirs", 0, 365);
    }

    private static ClusterSecurity keys(final String name, final int daysAgo, final int daysValid) {
        TlsKeys.make(directory.resolve(name), List.of(), daysAgo, daysValid);
        return ClusterSecurity.tls(directory.resolve(name));
    }

    private static Wire wire(final ClusterSecurity security) {
        return security.at("127.0.0.1").wire();
    }

    /** A server that gives one block, and what a client gets from it. */
    private void fetch(final Wire server, final Wire client, final String host) throws IOException {
        try (BlockPool pool = new BlockPool(1 << 20); Tensor block = Tensor.allocate(pool, DType.FLOAT64, Shape.of(1_000));
                Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(1_000)); BlockServer serving = serve(server, block)) {
            block.fill(Scalar.of(3.0));
            try (BlockConnection connection = BlockConnection.to(new InetSocketAddress(host, serving.address().getPort()), client)) {
                assertArrayEquals(new boolean[] {true}, connection.fetch(List.of(new BlockName(1, 0, 0)), List.of(target)));
                assertEquals(3.0, target.getDouble(999));
            }
        }
    }

    private BlockServer serve(final Wire wire, final Tensor block) throws IOException {
        return new BlockServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new BlockShelf() {
            @Override
            public Optional<Lent> lend(final BlockName name) {
                return name.run() != 1 ? Optional.empty() : Optional.of(new Lent() {
                    @Override
                    public void writeTo(final WritableByteChannel channel) throws IOException {
                        TensorIpc.write(block, channel);
                    }

                    @Override
                    public void close() {
                        // It is the test's.
                    }
                });
            }
        }, wire, (peer, why) -> dropped.add(String.valueOf(why.getMessage())));
    }

    @Test
    void blocksComeThroughTls() throws IOException {
        fetch(wire(ours), wire(ours), "127.0.0.1");
        assertTrue(dropped.isEmpty(), dropped::toString);
    }

    @Test
    void aClientWithACertificateOfAnotherAuthorityIsRefused() {
        assertThrows(IOException.class, () -> fetch(wire(ours), wire(theirs), "127.0.0.1"));
    }

    @Test
    void aServerWithACertificateThatIsNotValidAnyMoreIsRefused() {
        final ClusterSecurity expired = keys("expired", 10, 5);
        assertThrows(IOException.class, () -> fetch(wire(expired), wire(expired), "127.0.0.1"));
    }

    @Test
    void aServerUnderANameThatItsCertificateDoesNotHaveIsRefused() throws IOException {
        final String other = "127.0.0.2";
        try (BlockPool pool = new BlockPool(1 << 20); Tensor block = Tensor.allocate(pool, DType.FLOAT64, Shape.of(10));
                BlockServer serving = new BlockServer(new InetSocketAddress(other, 0), new BlockShelf() { }, wire(ours), (peer, why) -> { })) {
            final IOException refused = assertThrows(IOException.class, () -> BlockConnection.to(serving.address(), wire(ours)));
            assertTrue(refused.getMessage().contains(other), refused.getMessage());
            block.fill(Scalar.of(0.0));
        }
    }

    @Test
    void plaintextGarbageAndObjectsAreDroppedAndForgedNamesFindNothing() throws Exception {
        try (BlockPool pool = new BlockPool(1 << 20); Tensor block = Tensor.allocate(pool, DType.FLOAT64, Shape.of(1_000));
                Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(1_000)); BlockServer serving = serve(wire(ours), block)) {
            block.fill(Scalar.of(3.0));
            for (final byte[] attack : attacks()) {
                send(serving.address().getPort(), attack);
                assertTrue(dropped.poll(20, TimeUnit.SECONDS) != null, "nobody was told");
            }
            try (BlockConnection connection = BlockConnection.to(new InetSocketAddress("127.0.0.1", serving.address().getPort()), wire(ours))) {
                assertArrayEquals(new boolean[] {false, true}, connection.fetch(List.of(new BlockName(2, 0, 0), new BlockName(1, 0, 0)), List.of(target, target)));
            }
        }
    }

    /** A request in the clear, random bytes, a request for very many blocks, a TLS record that says it is huge, and a serialized object. */
    private static List<byte[]> attacks() throws IOException {
        final byte[] random = new byte[10_000];
        new Random(1).nextBytes(random);
        final ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new ArrayList<>(List.of("gadget")));
        }
        return List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), random,
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(0x54_49_4c_45_42_4c_4b_02L).put((byte) 1).putInt(Integer.MAX_VALUE).array(),
                new byte[] {22, 3, 3, (byte) 0xff, (byte) 0xff, 1, 2, 3, 4, 5, 6}, object.toByteArray());
    }

    private static void send(final int port, final byte[] bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readNBytes(1 << 16);
        } catch (final IOException refused) {
            assertTrue(refused.getMessage() != null);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double sum(final Cluster cluster) {
        final ChunkGrid grid = ChunkGrid.regular(Shape.of(100_000), Shape.of(10_000));
        final Expr sum = new Expr.Reduction(ReduceOp.SUM, Operands.of(new Expr.Generated(new Generator.Full(Scalar.of(0.5)), DType.FLOAT64, grid, HERE)), List.of(0), 0, HERE);
        final TensorSink sink = new TensorSink(sum.dtype(), sum.grid());
        cluster.run(Computation.of(sum, sink), RunOptions.defaults().withMemoryBytes(64 << 20), RunListener.silent());
        try (Tensor result = sink.result()) {
            return result.getDouble(0);
        }
    }

    @Test
    void aClusterWithTlsComputesForThoseWhoHaveItsKeysWhateverOthersSend() throws Exception {
        final int port = freePort();
        final String address = "127.0.0.1:" + port;
        final WorkerSettings settings = new WorkerSettings("w", "127.0.0.1", 0, 1, 64 << 20, directory);
        try (SchedulerNode scheduler = SchedulerNode.start("127.0.0.1", port, null, directory.resolve("journal"), ours);
                WorkerProcess worker = WorkerProcess.start(settings, 0, address, ours, dropped::add)) {
            for (final byte[] attack : attacks()) {
                send(port, attack);
            }
            for (final ClusterSecurity wrong : List.of(theirs, ClusterSecurity.LOOPBACK)) {
                try (Cluster stranger = Cluster.connect(address, wrong)) {
                    assertThrows(StoreException.class, stranger::status);
                }
            }
            try (Cluster cluster = Cluster.connect(address, ours)) {
                assertEquals(50_000, sum(cluster));
                assertEquals(1, cluster.status().workers().size());
            }
            assertTrue(scheduler != null && worker != null);
        }
    }

    @Test
    void otherMachinesAreNotListenedToWithoutTlsUnlessSomebodyInsists() {
        final ArgumentException refused = assertThrows(ArgumentException.class, () -> SchedulerNode.start("192.0.2.1", 7070, null, directory, ClusterSecurity.LOOPBACK));
        assertTrue(refused.getMessage().contains("--tls") && refused.getMessage().contains("--insecure"), refused.getMessage());
    }

    @Test
    void keysThatAreNoneAreSaid() throws IOException {
        final Path broken = Files.createDirectory(directory.resolve("broken"));
        final StoreException missing = assertThrows(StoreException.class, () -> ClusterSecurity.tls(broken));
        assertTrue(missing.getMessage().contains("there is no file"), missing.getMessage());
        Files.writeString(broken.resolve(TlsKeys.AUTHORITY), "nothing");
        assertThrows(StoreException.class, () -> ClusterSecurity.tls(broken));
        final Path mixed = Files.createDirectory(directory.resolve("mixed"));
        Files.copy(directory.resolve("ours").resolve(TlsKeys.AUTHORITY), mixed.resolve(TlsKeys.AUTHORITY));
        Files.copy(directory.resolve("ours").resolve(TlsKeys.CERTIFICATE), mixed.resolve(TlsKeys.CERTIFICATE));
        Files.writeString(mixed.resolve(TlsKeys.KEY), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThrows(StoreException.class, () -> TlsSecurity.load(mixed.resolve(TlsKeys.AUTHORITY), mixed.resolve(TlsKeys.CERTIFICATE), mixed.resolve(TlsKeys.KEY)));
    }
}

package io.tilework.distributed.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorIpc;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks come over a connection as they are, what is not there is told, and whoever says something else is dropped alone. */
@Timeout(60)
class BlockTransferTest {

    private final BlockPool pool = new BlockPool(256 << 20);
    private final Map<BlockName, Tensor> blocks = new ConcurrentHashMap<>();
    private final AtomicInteger lent = new AtomicInteger();
    private final BlockingQueue<String> dropped = new LinkedBlockingQueue<>();
    private BlockServer server;
    private volatile SocketAddress lastDropped;
    private volatile FileChannel pieces;

    @BeforeEach
    void open() throws IOException {
        server = new BlockServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), shelf, Wire.PLAIN, (peer, why) -> {
            lastDropped = peer;
            dropped.add(why.getMessage());
        });
    }

    private final BlockShelf shelf = new BlockShelf() {
        @Override
        public Optional<Lent> lend(final BlockName name) {
            return BlockTransferTest.this.lend(name);
        }

        @Override
        public Optional<Lent> lendPiece(final BlockName name, final long position, final long bytes) {
            return Optional.ofNullable(pieces).map(file -> new Lent() {
                @Override
                public void writeTo(final WritableByteChannel channel) throws IOException {
                    BlockFiles.send(file, position, bytes, channel);
                }

                @Override
                public void close() {
                    // The file stays.
                }
            });
        }
    };

    private Optional<BlockShelf.Lent> lend(final BlockName name) {
        return Optional.ofNullable(blocks.get(name)).map(tensor -> {
            lent.incrementAndGet();
            return new BlockShelf.Lent() {
                @Override
                public void writeTo(final WritableByteChannel channel) throws IOException {
                    TensorIpc.write(tensor, channel);
                }

                @Override
                public void close() {
                    lent.decrementAndGet();
                }
            };
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertEquals(0, lent.get());
        blocks.values().forEach(Tensor::close);
        assertEquals(0, pool.allocatedBytes());
        pool.close();
    }

    private Tensor block(final int number, final DType dtype, final Shape shape) {
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        final Random random = new Random(number);
        for (long at = 0; at < tensor.bytes(); at++) {
            tensor.segment().set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt(dtype == DType.BOOL ? 2 : 256));
        }
        blocks.put(new BlockName(7, 3, number), tensor);
        return tensor;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void blocksComeAsTheyAre(final DType dtype) throws IOException {
        final List<Shape> shapes = List.of(Shape.of(), Shape.of(0), Shape.of(3, 0, 2), Shape.of(1), Shape.of(37, 11), Shape.of(2, 3, 4, 5), Shape.of(100_000));
        final List<BlockName> names = new ArrayList<>();
        final List<Tensor> targets = new ArrayList<>();
        for (int number = 0; number < shapes.size(); number++) {
            block(number, dtype, shapes.get(number));
            names.add(new BlockName(7, 3, number));
            targets.add(Tensor.allocate(pool, dtype, shapes.get(number)));
        }
        try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN)) {
            for (int again = 0; again < 2; again++) {
                for (final boolean found : connection.fetch(names, targets)) {
                    assertTrue(found);
                }
                for (int number = 0; number < shapes.size(); number++) {
                    assertEquals(-1, blocks.get(names.get(number)).contiguousSegment().mismatch(targets.get(number).contiguousSegment()));
                }
            }
        } finally {
            targets.forEach(Tensor::close);
        }
    }

    /** Reads pieces into memory, and gives whether all came. */
    private boolean fetchPieces(final BlockConnection connection, final List<ExchangeFiles.Piece> wanted, final List<byte[]> arrived) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment room = arena.allocate(1 << 20);
            return connection.fetchPieces(7, 3, wanted, new ExchangeFiles.Receiver() {
                @Override
                public MemorySegment room(final int piece) {
                    return room.asSlice(0, wanted.get(piece).bytes());
                }

                @Override
                public void arrived(final int piece) {
                    arrived.add(room(piece).toArray(ValueLayout.JAVA_BYTE));
                }
            });
        }
    }

    @Test
    void piecesOfAFileComeInTheirOrder(@TempDir final Path directory) throws IOException {
        final byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        final Path file = Files.write(directory.resolve("pieces"), content);
        final List<ExchangeFiles.Piece> wanted = new ArrayList<>();
        final Random random = new Random(2);
        for (int piece = 0; piece < 10_000; piece++) {
            wanted.add(new ExchangeFiles.Piece(piece, random.nextInt(2_000_000), piece == 5 ? 1 << 20 : random.nextInt(300)));
        }
        try (FileChannel channel = FileChannel.open(file); BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN)) {
            pieces = channel;
            final List<byte[]> arrived = new ArrayList<>();
            assertTrue(fetchPieces(connection, wanted, arrived));
            assertEquals(wanted.size(), arrived.size());
            for (int piece = 0; piece < wanted.size(); piece++) {
                final int from = (int) wanted.get(piece).position();
                assertArrayEquals(Arrays.copyOfRange(content, from, from + (int) wanted.get(piece).bytes()), arrived.get(piece));
            }
        }
    }

    @Test
    void whoHasNoPiecesSaysSoAndWhoAsksBeyondTheFileIsDropped(@TempDir final Path directory) throws Exception {
        final List<ExchangeFiles.Piece> beyond = List.of(new ExchangeFiles.Piece(0, 90, 20));
        try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN)) {
            assertFalse(fetchPieces(connection, beyond, new ArrayList<>()));
        }
        try (FileChannel channel = FileChannel.open(Files.write(directory.resolve("pieces"), new byte[100])); BlockConnection connection = BlockConnection.to(server.address(),
                Wire.PLAIN)) {
            pieces = channel;
            assertThrows(IOException.class, () -> fetchPieces(connection, beyond, new ArrayList<>()));
            assertEquals("a piece of 20 bytes at 90 of a file of 100", dropped.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatIsNotThereIsToldAndTheRestComes() throws IOException {
        block(1, DType.FLOAT64, Shape.of(50));
        try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN); Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(50))) {
            final BlockName there = new BlockName(7, 3, 1);
            assertArrayEquals(new boolean[] {false, true, false}, connection.fetch(List.of(new BlockName(8, 3, 1), there, new BlockName(7, 3, 2)),
                    List.of(target, target, target)));
        }
    }

    @Test
    void aBlockOfAnotherShapeIsRefused() throws IOException {
        block(1, DType.FLOAT64, Shape.of(50));
        try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN); Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(49))) {
            final IOException refused = assertThrows(IOException.class, () -> connection.fetch(List.of(new BlockName(7, 3, 1)), List.of(target)));
            assertEquals("a stream holds float64(50,) where float64(49,) is expected", refused.getMessage());
        }
    }

    @Test
    void whoSaysSomethingElseIsDroppedAndNobodyElse() throws Exception {
        block(1, DType.FLOAT64, Shape.of(50));
        final Random random = new Random(2);
        try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN); Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(50))) {
            for (int attempt = 0; attempt < 50; attempt++) {
                final byte[] garbage = new byte[12 + random.nextInt(3_000)];
                random.nextBytes(garbage);
                try (SocketChannel other = SocketChannel.open(server.address())) {
                    other.write(ByteBuffer.wrap(garbage));
                    assertEquals("this is no request for blocks, or one of another version of Tilework", dropped.poll(10, TimeUnit.SECONDS));
                    assertEquals(other.getLocalAddress(), lastDropped);
                }
                assertTrue(connection.fetch(List.of(new BlockName(7, 3, 1)), List.of(target))[0]);
            }
            try (SocketChannel other = SocketChannel.open(server.address())) {
                final ByteBuffer huge = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN).putLong(0x54_49_4c_45_42_4c_4b_03L).put((byte) 1).putInt(Integer.MAX_VALUE);
                other.write(huge.flip());
                assertEquals("a request for 2147483647 blocks or dimensions; from 1 to 4096 can be asked for at once", dropped.poll(10, TimeUnit.SECONDS));
            }
            try (SocketChannel other = SocketChannel.open(server.address())) {
                other.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            assertEquals("the other side has gone in the middle of a message", dropped.poll(10, TimeUnit.SECONDS));
            assertTrue(connection.fetch(List.of(new BlockName(7, 3, 1)), List.of(target))[0]);
        }
    }

    @Test
    void whoeverLeavesInTheMiddleHoldsNoBlock() throws Exception {
        block(1, DType.FLOAT64, Shape.of(8 << 20));
        try (SocketChannel other = SocketChannel.open(server.address())) {
            Frames.write(other, new Frames.Request.Fetch(List.of(new BlockName(7, 3, 1), new BlockName(7, 3, 1))));
            assertEquals(Frames.PRESENT, Frames.readByte(other));
        }
        assertFalse(dropped.poll(10, TimeUnit.SECONDS).isEmpty());
        assertEquals(0, lent.get());
    }

    @Test
    void manyFetchAtOnceAndClosingEndsThem() throws Exception {
        block(1, DType.FLOAT64, Shape.of(1 << 16));
        final List<Thread> fetchers = new ArrayList<>();
        final Semaphore fetched = new Semaphore(0);
        for (int i = 0; i < 20; i++) {
            fetchers.add(Thread.ofVirtual().start(() -> {
                try (BlockConnection connection = BlockConnection.to(server.address(), Wire.PLAIN); Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(1 << 16))) {
                    while (connection.fetch(List.of(new BlockName(7, 3, 1)), List.of(target))[0]) {
                        fetched.release();
                    }
                } catch (final IOException closed) {
                    fetched.release();
                }
            }));
        }
        fetched.acquire(200);
        server.close();
        for (final Thread fetcher : fetchers) {
            fetcher.join();
        }
        assertTrue(dropped.isEmpty(), dropped.toString());
    }
}

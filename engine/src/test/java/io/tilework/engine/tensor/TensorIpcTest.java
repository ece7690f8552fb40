package io.tilework.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors through Arrow's format and back, and as Arrow's own reader sees them. */
class TensorIpcTest {

    private final BlockPool pool = new BlockPool(16L << 20);

    @AfterEach
    void close() {
        pool.close();
    }

    private static byte[] written(final Tensor tensor) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TensorIpc.write(tensor, Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private static java.nio.channels.ReadableByteChannel channel(final byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void comesBackAsItWas(final DType dtype) throws IOException {
        final RandomTensors random = new RandomTensors(5, pool);
        for (final Shape shape : List.of(Shape.of(), Shape.of(0), Shape.of(3, 0, 2), Shape.of(7), Shape.of(1, 5, 3, 2))) {
            final Tensor tensor = random.contiguous(dtype, shape);
            final byte[] bytes = written(tensor);
            try (Tensor back = TensorIpc.read(channel(bytes), pool); Tensor target = Tensor.allocate(pool, dtype, shape)) {
                assertEquals(tensor.toString(), back.toString());
                assertEquals(-1, tensor.contiguousSegment().mismatch(back.contiguousSegment()));
                TensorIpc.read(channel(bytes), target);
                assertEquals(-1, tensor.contiguousSegment().mismatch(target.contiguousSegment()));
            }
        }
        random.close();
    }

    @Test
    void arrowReadsAListOfNumbersWithItsShape() throws IOException {
        try (Tensor tensor = Tensor.fromInts(pool, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
                var reader = new org.apache.arrow.vector.ipc.ArrowStreamReader(
                        new ByteArrayInputStream(written(tensor)), pool.allocator())) {
            assertTrue(reader.loadNextBatch());
            final var column = reader.getVectorSchemaRoot().getVector(0);
            assertEquals(List.of(1, 2, 3, 4, 5, 6), column.getObject(0));
            assertEquals("{\"shape\":[2,3]}", column.getField().getMetadata().get("ARROW:extension:metadata"));
            assertTrue(!reader.loadNextBatch());
        }
    }

    @Test
    void streamsFollowEachOtherInAFile(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("two.arrows");
        try (Tensor a = Tensor.fromDoubles(pool, Shape.of(3), 1, 2, 3); Tensor b = Tensor.fromBooleans(pool, Shape.of(1), true)) {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                TensorIpc.write(a, out);
                TensorIpc.write(b, out);
            }
            try (FileChannel in = FileChannel.open(file);
                    Tensor first = TensorIpc.read(in, pool);
                    Tensor second = TensorIpc.read(in, pool)) {
                assertEquals("[1. 2. 3.]", TensorPrinter.print(first));
                assertEquals("[ True]", TensorPrinter.print(second));
                assertEquals(in.size(), in.position());
            }
        }
    }

    @Test
    void truncatedAndForeignStreamsAreErrorsAndLeakNothing() throws IOException {
        final byte[] whole;
        try (Tensor tensor = Tensor.fromDoubles(pool, Shape.of(4), 1, 2, 3, 4)) {
            whole = written(tensor);
        }
        for (int length = 0; length < whole.length - 8; length++) {
            final byte[] part = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> TensorIpc.read(channel(part), pool), "cut to " + length + " bytes");
        }
        assertThrows(IOException.class, () -> TensorIpc.read(channel("not an Arrow stream, at all".getBytes()), pool));
        assertEquals(0, pool.allocatedBytes());
    }

    @Test
    void onlyWhatFitsIsWrittenAndRead() throws IOException {
        try (Tensor tensor = Tensor.fromDoubles(pool, Shape.of(2, 2), 1, 2, 3, 4);
                Tensor other = Tensor.allocate(pool, DType.FLOAT64, Shape.of(4))) {
            assertThrows(TileworkBug.class, () -> written(tensor.transpose(1, 0)));
            final byte[] bytes = written(tensor);
            assertThrows(TileworkBug.class, () -> TensorIpc.read(channel(bytes), other));
        }
    }

    @Test
    void tensorsOfMoreNumbersThanAListHoldsBecomeRows() {
        final TensorField field = TensorField.of(DType.FLOAT32, Shape.of(3, 2, 1L << 30));
        assertEquals(6, field.rows());
        assertEquals(Shape.of(1L << 30), field.listShape());
        assertEquals(1, TensorField.of(DType.FLOAT64, Shape.of(1 << 15, 1 << 15)).rows());
    }
}

package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places beyond 2 GiB, and several threads at once. */
class LargeFileTest {

    private static final int HEADER = 128;

    @TempDir
    private Path directory;

    /** A file of zeros that takes no room on the disk, but for the diagonal of its first rows and its last element. */
    private Path sparse(final long rows, final long columns, final String fortran) throws IOException {
        final Path path = directory.resolve("x.npy");
        final String text = "{'descr': '<i4', 'fortran_order': " + fortran + ", 'shape': (" + rows + ", " + columns + "), }";
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, HEADER - 10, 0});
            file.write((text + " ".repeat(HEADER - 11 - text.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
            file.setLength(HEADER + rows * columns * Integer.BYTES);
            file.seek(HEADER + (rows * columns - 1) * Integer.BYTES);
            file.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(-7).array());
        }
        return path;
    }

    @Test
    void elementsBeyond2GiBAreRead() throws IOException {
        for (final String fortran : List.of("False", "True")) {
            final BlockSource source = Stores.open(sparse(700_001, 1_000, fortran));
            final List<List<Slice>> selections = List.of(
                    List.of(new Slice(700_000, 1, 1), new Slice(999, 1, 1)),
                    List.of(new Slice(700_000, 2, -700_000), new Slice(999, 3, -400)),
                    List.of(new Slice(700_000, 30, -20_000), new Slice(999, 1, 1)),
                    List.of(new Slice(700_000, 1, 1), new Slice(999, 1_000, -1)));
            try (Samples samples = new Samples(1)) {
                for (final List<Slice> selection : selections) {
                    try (Tensor read = samples.read(source, selection)) {
                        assertEquals(-7, read.getLong(0, 0));
                        assertEquals(-7, LongStream.of(read.toLongArray()).sum());
                    }
                }
            }
        }
    }

    @Test
    void slabsAreNaturalPieces() throws IOException {
        assertEquals(ChunkGrid.regular(Shape.of(700_001, 1_000), Shape.of(2_097, 1_000)),
                Stores.open(sparse(700_001, 1_000, "False")).chunks());
        assertEquals(ChunkGrid.regular(Shape.of(700_001, 1_000), Shape.of(700_001, 2)),
                Stores.open(sparse(700_001, 1_000, "True")).chunks());
    }

    @Test
    void severalThreadsWriteAndRead() {
        for (final String name : List.of("x.npy", "x.zarr")) {
            final Shape shape = Shape.of(300, 500);
            try (Samples samples = new Samples(1); Tensor content = samples.tensor(DType.FLOAT64, shape)) {
                final BlockSink sink = Stores.create(directory.resolve(name), DType.FLOAT64,
                        ChunkGrid.regular(shape, Shape.of(64, 50)));
                sink.open();
                IntStream.range(0, (int) sink.grid().blockCount()).parallel().forEach(number -> {
                    final BlockIndex block = sink.grid().index(number);
                    final Tensor view = content.slice(Samples.slices(sink.grid().elements(block)));
                    try (var scratch = samples.pool.scratch(sink.scratchBytes(view.shape()))) {
                        assertTrue(sink.write(block, view, scratch) > 0);
                    }
                });
                sink.commit();
                final BlockSource source = Stores.open(directory.resolve(name));
                IntStream.range(0, 64).parallel().forEach(seed -> {
                    try (Samples own = new Samples(seed)) {
                        own.assertHolds(source, content, 2);
                    }
                });
            }
        }
    }
}

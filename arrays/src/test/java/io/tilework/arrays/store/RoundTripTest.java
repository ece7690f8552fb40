package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.store.codec.Compression;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read: every format, version and compression, on random arrays cut at random. */
class RoundTripTest {

    /** One way to write. */
    private record Way(String file, StoreOptions options) {}

    @TempDir
    private Path directory;

    static List<Way> ways() {
        final List<Way> ways = new ArrayList<>(List.of(new Way("x.npy", StoreOptions.DEFAULT)));
        for (final int version : new int[] {2, 3}) {
            Stream.of("none", "zlib:0", "zlib:9", "gzip", "zstd", "zstd:-3", "zstd:12").map(Compression::parse)
                    .filter(compression -> version == 2 || compression.method() != Compression.Method.ZLIB)
                    .map(compression -> new Way("x.zarr", new StoreOptions(version, compression))).forEach(ways::add);
        }
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsWrittenIsRead(final Way way) {
        for (int seed = 0; seed < 40; seed++) {
            try (Samples samples = new Samples(seed);
                    Tensor expected = samples.tensor(samples.dtype(), samples.shape())) {
                final Path path = directory.resolve(way.file());
                final BlockSink sink =
                        Stores.create(path, expected.dtype(), samples.grid(expected.shape()), way.options());
                sink.open();
                samples.write(sink, expected);
                sink.commit();
                samples.assertHolds(Stores.open(path), expected, 12);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", " + way, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anEmptyArrayIsRead(final Way way) {
        try (Samples samples = new Samples(1); Tensor expected = samples.tensor(DType.INT32, Shape.of(3, 0, 2))) {
            final Path path = directory.resolve(way.file());
            final BlockSink sink = Stores.create(path, DType.INT32, ChunkGrid.single(expected.shape()), way.options());
            sink.open();
            samples.write(sink, expected);
            sink.commit();
            samples.assertHolds(Stores.open(path), expected, 3);
        }
    }

    @Test
    void equalSourcesReadTheSame() {
        try (Samples samples = new Samples(2); Tensor x = samples.tensor(DType.FLOAT32, Shape.of(4, 5))) {
            for (final String name : List.of("x.npy", "x.zarr")) {
                final Path path = directory.resolve(name);
                final BlockSink sink = Stores.create(path, x.dtype(), ChunkGrid.single(x.shape()));
                sink.open();
                samples.write(sink, x);
                sink.commit();
                assertEquals(Stores.open(path), Stores.open(path));
            }
        }
    }

    @Test
    void aZarrSinkTakesRegularBlocksNearThoseAskedFor() {
        final ChunkGrid asked = ChunkGrid.of(Chunks.ofSizes(3, 4, 5, 1), Chunks.phased(20, 6, 2), Chunks.single(7));
        final ChunkGrid given = Stores.create(directory.resolve("x.zarr"), DType.FLOAT64, asked).grid();
        assertEquals(ChunkGrid.regular(Shape.of(13, 20, 7), Shape.of(4, 6, 7)), given);
    }

    @Test
    void hugeBlocksAreCutForZarr() {
        final Shape shape = Shape.of(40_000, 20_000);
        final ChunkGrid given =
                Stores.create(directory.resolve("x.zarr"), DType.FLOAT64, ChunkGrid.single(shape)).grid();
        assertEquals(ChunkGrid.regular(shape, Shape.of(10_000, 10_000)), given);
    }

    @Test
    void infoCountsWhatIsThere() throws Exception {
        try (Samples samples = new Samples(3); Tensor x = samples.tensor(DType.UINT16, Shape.of(5, 7))) {
            final Path path = directory.resolve("x.zarr");
            final BlockSink sink = Stores.create(path, x.dtype(), ChunkGrid.regular(x.shape(), Shape.of(2, 4)),
                    StoreOptions.DEFAULT.withCompression(Compression.NONE).withZarrVersion(2));
            sink.open();
            samples.write(sink, x);
            sink.commit();
            Files.delete(path.resolve("1.1"));
            final StoreInfo info = Stores.info(path);
            assertEquals("Zarr v2", info.format());
            assertEquals("little-endian", info.byteOrder());
            assertEquals(Shape.of(2, 4), info.chunk().orElseThrow());
            assertEquals(List.of(5L, 6L, 70L), List.of(info.storedChunks(), info.chunks(), info.logicalBytes()));
            assertTrue(info.storedBytes() > 5 * 16);
        }
    }
}

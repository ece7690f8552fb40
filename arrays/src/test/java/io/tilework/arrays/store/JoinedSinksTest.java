package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.SinkOpener;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several processes write one array: one opens and commits it, the others find it by its address. */
class JoinedSinksTest {

    private static final SinkOpener OPENER = ServiceLoader.load(SinkOpener.class).findFirst().orElseThrow();
    private static final Shape SHAPE = Shape.of(11, 7);
    private static final ChunkGrid GRID = ChunkGrid.regular(SHAPE, Shape.of(4, 3));

    @TempDir
    private Path folder;

    private record Kind(String file, StoreOptions options) {

        BlockSink create(final Path folder) {
            return Stores.create(folder.resolve(file), DType.FLOAT64, GRID, options);
        }
    }

    static Stream<Kind> kinds() {
        final StoreOptions plain = StoreOptions.DEFAULT;
        return Stream.of(new Kind("x.npy", plain), new Kind("with blank & ünicode.zarr", plain.withZarrVersion(2)), new Kind("x.zarr", plain.withZarrVersion(3)));
    }

    private static BlockSink join(final BlockSink opened) {
        final String address = opened.address().orElseThrow();
        assertTrue(OPENER.opens(address));
        return OPENER.open(address, opened.dtype(), opened.grid());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theArrayHoldsWhatAllOfThemHaveWritten(final Kind kind) throws IOException {
        try (Samples samples = new Samples(1); Tensor tensor = samples.tensor(DType.FLOAT64, SHAPE)) {
            final BlockSink own = kind.create(folder);
            own.open();
            final BlockSink second = join(own);
            final BlockSink third = join(own);
            samples.write(second, tensor);
            samples.write(third, tensor);
            assertEquals(own.name(), second.name());
            own.commit();

            samples.assertHolds(Stores.open(folder.resolve(kind.file())), tensor, 5);
            assertTrue(files().stream().allMatch(file -> file.startsWith(kind.file()) && !file.contains(".parts")), () -> "left behind");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whoComesLateChangesNothing(final Kind kind) throws IOException {
        try (Samples samples = new Samples(2); Tensor tensor = samples.tensor(DType.FLOAT64, SHAPE); Tensor other = samples.tensor(DType.FLOAT64, SHAPE)) {
            final BlockSink own = kind.create(folder);
            own.open();
            final BlockSink late = join(own);
            samples.write(own, tensor);
            own.commit();
            final List<String> before = files();

            assertThrows(StoreException.class, () -> samples.write(late, other));
            assertThrows(StoreException.class, () -> join(own));
            samples.assertHolds(Stores.open(folder.resolve(kind.file())), tensor, 1);
            assertEquals(before, files());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingIsLeftOfAnArrayThatWasGivenUp(final Kind kind) throws IOException {
        try (Samples samples = new Samples(3); Tensor tensor = samples.tensor(DType.FLOAT64, SHAPE)) {
            final BlockSink own = kind.create(folder);
            own.open();
            final BlockSink late = join(own);
            samples.write(late, tensor);
            own.abort();

            assertThrows(StoreException.class, () -> samples.write(late, tensor));
            assertEquals(List.of(), files());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void onlyWhatIsBeingWrittenIsWrittenTo(final Kind kind) {
        final BlockSink own = kind.create(folder);
        own.open();
        final String address = own.address().orElseThrow();

        assertThrows(StoreException.class, () -> OPENER.open(address, DType.INT64, GRID));
        assertThrows(StoreException.class, () -> OPENER.open(address, DType.FLOAT64, ChunkGrid.regular(Shape.of(11, 8), Shape.of(4, 3))));
        own.commit();
        final String finished = FileAddresses.of(folder.resolve(kind.file()));
        assertTrue(assertThrows(StoreException.class, () -> OPENER.open(finished, DType.FLOAT64, GRID)).getMessage().contains("not being written"));
    }

    @Test
    void whatAKilledProcessLeftInTheMiddleOfAChunkIsRemoved() throws IOException {
        final BlockSink own = Stores.create(folder.resolve("x.zarr"), DType.FLOAT64, GRID);
        own.open();
        join(own);
        final Path parts = Path.of(java.net.URI.create(own.address().orElseThrow())).resolve(".parts");
        Files.writeString(parts.resolve("0123456789abcdef"), "half a ch");
        own.commit();

        assertFalse(files().stream().anyMatch(file -> file.contains(".parts")));
    }

    @Test
    void anArrayInMemoryHasNoAddress() {
        assertFalse(OPENER.opens("memory"));
    }
}

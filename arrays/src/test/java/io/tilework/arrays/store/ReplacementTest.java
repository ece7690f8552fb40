package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result appears whole or not at all, and what was there before stays until then. */
class ReplacementTest {

    private static final Shape SHAPE = Shape.of(4, 6);

    /** No process has such a high id: Linux ends at 2^22. */
    private static final String DEAD = ".99999999-0123456789abcdef";

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private BlockSink sink(final String name) {
        return Stores.create(directory.resolve(name), DType.INT16, ChunkGrid.regular(SHAPE, Shape.of(2, 3)));
    }

    private void store(final String name, final Samples samples, final Tensor content) {
        final BlockSink sink = sink(name);
        sink.open();
        samples.write(sink, content);
        sink.commit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.npy", "x.zarr"})
    void abortLeavesWhatWasThere(final String name) throws IOException {
        try (Samples samples = new Samples(1);
                Tensor old = samples.tensor(DType.INT16, SHAPE);
                Tensor changed = samples.tensor(DType.INT16, SHAPE)) {
            final BlockSink first = sink(name);
            first.open();
            writeOne(first, samples, changed);
            first.abort();
            assertEquals(List.of(), names());

            store(name, samples, old);
            final BlockSink second = sink(name);
            second.open();
            writeOne(second, samples, changed);
            samples.assertHolds(Stores.open(directory.resolve(name)), old, 3);
            second.abort();
            second.abort();
            assertEquals(List.of(name), names());
            samples.assertHolds(Stores.open(directory.resolve(name)), old, 3);
            assertThrows(TileworkBug.class, () -> writeOne(second, samples, changed));
            assertEquals(List.of(name), names());

            store(name, samples, changed);
            assertEquals(List.of(name), names());
            samples.assertHolds(Stores.open(directory.resolve(name)), changed, 3);
        }
    }

    private static void writeOne(final BlockSink sink, final Samples samples, final Tensor content) {
        final BlockIndex block = BlockIndex.of(1, 0);
        final Tensor view = content.slice(Samples.slices(sink.grid().elements(block)));
        try (var scratch = samples.pool.scratch(sink.scratchBytes(view.shape()))) {
            sink.write(block, view, scratch);
        }
    }

    @Test
    void abortAfterCommitChangesNothing() throws IOException {
        final BlockSink sink = sink("x.zarr");
        sink.open();
        sink.commit();
        sink.abort();
        assertEquals(List.of("x.zarr"), names());
    }

    @Test
    void abortBeforeOpenChangesNothing() throws IOException {
        sink("x.npy").abort();
        assertEquals(List.of(), names());
    }

    @Test
    void temporariesOfTheDeadAreRemovedAndOfTheLivingAreNot() throws IOException {
        final String living = ".x.npy." + ProcessHandle.current().pid() + "-0123456789abcdef.tilework-tmp";
        Files.createFile(directory.resolve(living));
        Files.createFile(directory.resolve(".x.npy" + DEAD + ".tilework-tmp"));
        Files.createDirectories(directory.resolve(".x.npy" + DEAD + ".tilework-old/c/0"));
        Files.createFile(directory.resolve(".y.npy" + DEAD + ".tilework-tmp"));
        final Path target = directory.resolve("x.npy");
        Files.createFile(target);
        final BlockSink sink = sink("x.npy");
        sink.open();
        sink.abort();
        assertEquals(List.of(living, ".y.npy" + DEAD + ".tilework-tmp", "x.npy").stream().sorted().toList(), names());
    }

    @Test
    void oldContentComesBackIfItsReplacementNeverCame() throws IOException {
        try (Samples samples = new Samples(2); Tensor old = samples.tensor(DType.INT16, SHAPE)) {
            store("x.zarr", samples, old);
            Files.move(directory.resolve("x.zarr"), directory.resolve(".x.zarr" + DEAD + ".tilework-old"));
            final BlockSink sink = sink("x.zarr");
            sink.open();
            sink.abort();
            assertEquals(List.of("x.zarr"), names());
            samples.assertHolds(Stores.open(directory.resolve("x.zarr")), old, 3);
        }
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        final Path real = Files.createDirectory(directory.resolve("disk"));
        Files.createSymbolicLink(directory.resolve("x.npy"), Files.createFile(real.resolve("x.npy")));
        try (Samples samples = new Samples(3); Tensor content = samples.tensor(DType.INT16, SHAPE)) {
            store("x.npy", samples, content);
            samples.assertHolds(Stores.open(real.resolve("x.npy")), content, 1);
            assertEquals(List.of("disk", "x.npy"), names());
            assertEquals(true, Files.isSymbolicLink(directory.resolve("x.npy")));
        }
    }
}

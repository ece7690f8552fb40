package io.tilework.scheduler.spill;


import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.run.TemporaryDirectory;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks on disk, and directories that come and go. */
class SpillFilesTest {

    /** No process has this number: Linux allows at most 2^22. */
    private static final long NO_PROCESS = 1L << 40;

    @TempDir
    private Path parent;

    private List<Path> listed() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.toList();
        }
    }

    @Test
    void blocksComeBackAsTheyWere() throws IOException {
        try (BlockPool pool = new BlockPool(1 << 20); SpillFiles files = new SpillFiles(parent);
                Tensor written = Tensor.fromDoubles(pool, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
                Tensor scalar = Tensor.fromDoubles(pool, Shape.of(), 7);
                Tensor read = Tensor.allocate(pool, DType.FLOAT64, Shape.of(2, 3));
                Tensor readScalar = Tensor.allocate(pool, DType.FLOAT64, Shape.of())) {
            assertEquals(List.of(), listed());
            files.write("1-2", written);
            files.write("1-3", scalar);
            files.read("1-2", read);
            files.read("1-3", readScalar);
            assertEquals(6, read.getDouble(1, 2));
            assertEquals(7, readScalar.getDouble());
            files.remove("1-2");
            assertThrows(StoreException.class, () -> files.read("1-2", read));
        }
        assertEquals(List.of(), listed());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        final Path file = Files.createFile(parent.resolve("file"));
        try (BlockPool pool = new BlockPool(1 << 10); SpillFiles files = new SpillFiles(file.resolve("below"));
                Tensor block = Tensor.fromDoubles(pool, Shape.of(1), 1)) {
            final StoreException e = assertThrows(StoreException.class, () -> files.write("0-0", block));
            assertTrue(e.getMessage().contains("below") && e.getMessage().contains("8 bytes"), e.getMessage());
        }
    }

    @Test
    void onlyWhatNobodyUsesIsRemoved() throws IOException {
        final Path dead = Files.createDirectory(parent.resolve(TemporaryDirectory.PREFIX + NO_PROCESS + "-17"));
        Files.createFile(dead.resolve("1-1.arrow"));
        Files.createFile(dead.resolve(TemporaryDirectory.LOCK));
        final Path alive = Files.createDirectory(
                parent.resolve(TemporaryDirectory.PREFIX + ProcessHandle.current().pid() + "-18"));
        final Path other = Files.createDirectory(parent.resolve(TemporaryDirectory.PREFIX + "unknown"));
        Orphans.remove(parent);
        assertFalse(Files.exists(dead));
        assertTrue(Files.exists(alive));
        assertTrue(Files.exists(other));
    }

    @Test
    void nothingIsRemovedWhereThereIsNothing() {
        Orphans.remove(parent.resolve("missing"));
        Orphans.removeOnce(parent.resolve("missing"));
        assertFalse(Files.exists(parent.resolve("missing")));
    }
}

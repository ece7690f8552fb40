package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.store.codec.Compression;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad input gives one sentence that names the path, what is wrong and what would be accepted. */
class BadStoreTest {

    @TempDir
    private Path directory;

    private String readFailure(final Path path) {
        return assertThrows(StoreException.class, () -> Stores.open(path)).getMessage();
    }

    private String writeFailure(final Path path) {
        return assertThrows(StoreException.class,
                () -> Stores.create(path, DType.FLOAT64, ChunkGrid.single(Shape.of(2)))).getMessage();
    }

    private Path npy(final String header) throws IOException {
        final byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        final byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)};
        final byte[] file = Arrays.copyOf(start, start.length + text.length + 16);
        System.arraycopy(text, 0, file, start.length, text.length);
        return Files.write(directory.resolve("x.npy"), file);
    }

    @Test
    void whatIsMissing() {
        final Path file = directory.resolve("x.npy");
        assertEquals("cannot read " + file + ": there is no such file or directory", readFailure(file));
        final Path deeper = directory.resolve("a/x.zarr");
        assertEquals("cannot read " + deeper + ": there is no such file or directory; " + deeper.getParent()
                + " does not exist either", readFailure(deeper));
    }

    @Test
    void whatIsNoStore() throws IOException {
        assertEquals("cannot read " + directory + ": it is a directory, but not a Zarr array: it has neither zarr.json nor "
                + ".zarray", readFailure(directory));
        final Path file = Files.write(directory.resolve("x.npz"), new byte[] {'P', 'K', 3, 4});
        assertEquals("cannot read " + file + ": it is of no known format (it begins with the bytes 50 4b 03 04); the formats "
                + "are NPY (.npy) and Zarr (.zarr)", readFailure(file));
    }

    @Test
    void anUnknownSuffixWhenWriting() {
        final Path file = directory.resolve("x.csv");
        assertEquals("cannot write " + file + ": its name does not say in which format; end it with .npy or .zarr",
                writeFailure(file));
    }

    @Test
    void aTruncatedNpy() throws IOException {
        final Path file = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }");
        assertEquals("cannot read " + file + ": it is truncated: it has 86 bytes, but an array of shape (3, 4) and dtype "
                + "float64 needs 166", readFailure(file));
        Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
        assertTrue(readFailure(file).endsWith(": it is truncated: it ends within the NPY header"));
        Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0, '{'});
        assertTrue(readFailure(file).endsWith(": it is truncated: its NPY header should have 118 bytes, but has 1"));
        Files.write(file, "hello, world".getBytes(StandardCharsets.UTF_8));
        assertEquals("cannot read " + file + ": it is no NPY file: it does not begin with the bytes 93 'NUMPY'",
                readFailure(file));
        Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0, 0, 0, 0, 0});
        assertTrue(readFailure(file).endsWith(
                ": it is an NPY file of version 4.0, which Tilework does not read; it reads versions 1.0, 2.0 and 3.0"));
    }

    @Test
    void anNpyThatIsCutAfterItWasOpened() throws IOException {
        final Path file = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }");
        final BlockSource source = Stores.open(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 75));
        try (Samples samples = new Samples(1)) {
            final String message = assertThrows(StoreException.class,
                    () -> samples.read(source, Samples.all(Shape.of(2))).close()).getMessage();
            assertEquals("cannot read " + file + ": it is truncated: it has 75 bytes, but should have 84", message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)} ; its dtype is Python objects '|O', which Tilework does not read",
        "{'descr': '<U5', 'fortran_order': False, 'shape': (1,)} ; its dtype is strings '<U5', which",
        "{'descr': '<M8[s]', 'fortran_order': False, 'shape': (1,)} ; its dtype is dates or durations '<M8[s]', which",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (1,)} ; its dtype is '<f2', which Tilework does not read",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)} ; its dtype is structured, with fields, which",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)} ; its NPY header is not sound: at character 51 it should have a value",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (5)} ; its NPY header is not sound: it has parentheses without a comma",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)} ; its fortran_order is neither True nor False",
        "{'descr': '<f8', 'shape': (1,)} ; its NPY header is not sound: it has the keys [descr, shape], not [",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 3)} ; has more than 2^63 - 1 elements",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807,)} ; the array has more than 2^63 bytes",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} + 1 ; it should have nothing more",
        "__import__('os') ; its NPY header is not sound: at character 0 it should have '{'"})
    void anNpyHeader(final String header, final String message) throws IOException {
        final String said = readFailure(npy(header));
        assertTrue(said.contains(message.strip()), said);
    }

    @Test
    void aGroupIsNoArray() throws IOException {
        final Path group = Files.createDirectories(directory.resolve("g.zarr"));
        Files.writeString(group.resolve("zarr.json"), "{\"zarr_format\": 3, \"node_type\": \"group\"}");
        Files.writeString(Files.createDirectory(group.resolve("pressure")).resolve("zarr.json"), "{}");
        assertEquals("cannot read " + group + ": it is a Zarr group, not an array; open one of its members: pressure",
                readFailure(group));
        assertEquals("cannot write " + group + ": it is a Zarr group; remove it or choose another name", writeFailure(group));
    }

    @Test
    void whatIsInTheWayOfAnOutput() throws IOException {
        final Path file = Files.createDirectory(directory.resolve("a.npy"));
        assertEquals("cannot write " + file + ": it is a directory, but an NPY store is a file; remove it or choose another "
                + "name", writeFailure(file));
        final Path text = Files.writeString(directory.resolve("b.npy"), "hello");
        assertEquals("cannot write " + text + ": it exists and is no NPY file; remove it or choose another name",
                writeFailure(text));
        final Path zarr = Files.writeString(directory.resolve("c.zarr"), "hello");
        assertEquals("cannot write " + zarr + ": it is a file, but a Zarr store is a directory; remove it or choose another "
                + "name", writeFailure(zarr));
        final Path photos = Files.createDirectories(directory.resolve("d.zarr/photos")).getParent();
        assertEquals("cannot write " + photos + ": it is a directory with other content than a Zarr array; remove it or "
                + "choose another name", writeFailure(photos));
        final Path nowhere = directory.resolve("e/f.npy");
        assertEquals("cannot write " + nowhere + ": the directory " + nowhere.getParent() + " does not exist; create it first",
                writeFailure(nowhere));
        final Path below = text.resolve("x.zarr");
        assertEquals("cannot write " + below + ": " + text + " is not a directory", writeFailure(below));
    }

    @Test
    void zlibInVersion3() {
        final Path path = directory.resolve("x.zarr");
        assertEquals("cannot write " + path + ": Zarr version 3 has no zlib; compress with gzip or zstd, or write version 2",
                assertThrows(StoreException.class, () -> Stores.create(path, DType.INT8, ChunkGrid.single(Shape.of(1)),
                        StoreOptions.DEFAULT.withCompression(Compression.parse("zlib")))).getMessage());
    }

    @Test
    void aFullDisk() {
        final Path path = directory.resolve("x.npy");
        assertEquals("cannot write " + path + ": the disk is full (No space left on device)",
                StoreFaults.unwritable(path, new IOException("No space left on device")).getMessage());
        assertEquals("cannot write " + path + ": the disk is full (No space left on device)",
                StoreFaults.unwritable(path, new FileSystemException("x", null, "No space left on device")).getMessage());
        final BlockSink sink = Stores.create(path, DType.FLOAT64, ChunkGrid.single(Shape.of(1L << 55)));
        final String message = assertThrows(StoreException.class, sink::open).getMessage();
        assertTrue(message.matches("cannot write \\S+: the disk is full: \\d+ bytes are needed, but only \\d+ are free"), message);
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void aCorruptChunk() throws IOException {
        final Path path = directory.resolve("x.zarr");
        try (Samples samples = new Samples(1); Tensor content = samples.tensor(DType.INT64, Shape.of(4, 4))) {
            for (final String compression : new String[] {"none", "gzip", "zstd"}) {
                final BlockSink sink = Stores.create(path, DType.INT64, ChunkGrid.regular(content.shape(), Shape.of(2, 4)),
                        StoreOptions.DEFAULT.withCompression(Compression.parse(compression)));
                sink.open();
                samples.write(sink, content);
                sink.commit();
                final Path chunk = path.resolve("c/1/0");
                Files.write(chunk, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
                final BlockSource source = Stores.open(path);
                final String message = assertThrows(StoreException.class,
                        () -> samples.read(source, Samples.all(content.shape())).close()).getMessage();
                assertEquals("cannot read " + chunk + ": the chunk is corrupt: " + switch (compression) {
                    case "none" -> "it has 12 bytes, but should have 64";
                    case "gzip" -> "it does not begin as gzip data do";
                    default -> "its zstd data cannot be decoded to the expected 64 bytes: Unknown frame descriptor";
                }, message);
            }
        }
    }
}

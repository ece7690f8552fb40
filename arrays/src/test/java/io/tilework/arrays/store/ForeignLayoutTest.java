package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts that others write, made here byte by byte: both byte orders, any order of axes, any codecs, missing chunks. */
class ForeignLayoutTest {

    @TempDir
    private Path directory;

    @Test
    void npyOfAnyOrder() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            try (Samples samples = new Samples(seed);
                    Tensor expected = samples.tensor(samples.dtype(), samples.shape())) {
                final Path path = directory.resolve("x.npy");
                final boolean fortran = samples.random.nextBoolean();
                final boolean big = samples.random.nextBoolean();
                final int version = 1 + samples.random.nextInt(3);
                final int rank = expected.shape().rank();
                final List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
                final byte[] body = elements(expected, expected.shape(), fortran ? axes.reversed() : axes, big);
                final String sizes = LongStream.of(expected.shape().toArray()).mapToObj(n -> n + ", ").reduce("", String::concat);
                final String text = "{'descr': '" + (big ? ">" : "<") + kind(expected.dtype()) + "', 'fortran_order': "
                        + (fortran ? "True" : "False") + ", 'shape': (" + sizes + ")}" + " ".repeat(seed % 5) + "\n";
                final ByteBuffer file = ByteBuffer.allocate(12 + text.length() + body.length).order(ByteOrder.LITTLE_ENDIAN);
                file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
                if (version == 1) {
                    file.putShort((short) text.length());
                } else {
                    file.putInt(text.length());
                }
                file.put(text.getBytes()).put(body);
                Files.write(path, Arrays.copyOf(file.array(), file.position()));
                samples.assertHolds(Stores.open(path), expected, 6);
                assertEquals("NPY v" + version, Stores.info(path).format());
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void zarrOfAnyOrder() throws IOException {
        for (int seed = 0; seed < 400; seed++) {
            final Path path = directory.resolve(seed + ".zarr");
            try (Samples samples = new Samples(seed);
                    Tensor expected = samples.tensor(samples.dtype(), samples.shape())) {
                new HandMadeZarr(samples, path, expected).make();
                samples.assertHolds(Stores.open(path), expected, 6);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + Files.readString(path.resolve("zarr.json")), e);
            }
        }
    }

    private static String kind(final DType dtype) {
        return Map.of(DType.Kind.BOOL, "b", DType.Kind.SIGNED, "i", DType.Kind.UNSIGNED, "u", DType.Kind.FLOATING, "f",
                DType.Kind.COMPLEX, "c").get(dtype.kind()) + dtype.byteSize();
    }

    /** The bytes of a box of elements from the origin, element by element; zeros where it reaches beyond the tensor. */
    static byte[] elements(final Tensor tensor, final Shape box, final List<Integer> axes, final boolean big) {
        final int size = tensor.dtype().byteSize();
        final int part = tensor.dtype().isComplex() ? size / 2 : size;
        final int rank = box.rank();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final long[] index = new long[rank];
        for (long n = 0; n < box.elements(); n++) {
            long rest = n;
            for (int d = rank - 1; d >= 0; d--) {
                index[axes.get(d)] = rest % box.size(axes.get(d));
                rest /= box.size(axes.get(d));
            }
            long at = tensor.offset();
            boolean inside = true;
            for (int d = 0; d < rank; d++) {
                at += index[d] * tensor.stride(d);
                inside &= index[d] < tensor.shape().size(d);
            }
            for (int b = 0; b < size; b++) {
                final int from = big ? b / part * part + part - 1 - b % part : b;
                bytes.write(inside ? tensor.segment().get(ValueLayout.JAVA_BYTE, at * size + from) : 0);
            }
        }
        return bytes.toByteArray();
    }

    /** A Zarr array of version 3 with everything about it chosen at random. */
    private static final class HandMadeZarr {

        private final Samples samples;
        private final Path path;
        private final Tensor content;
        private final boolean big;
        private final boolean dotted;
        private final boolean prefixed;
        private final List<Integer> axes;
        private final List<String> codecs = new ArrayList<>();
        private final Shape chunk;

        HandMadeZarr(final Samples samples, final Path path, final Tensor content) {
            this.samples = samples;
            this.path = path;
            this.content = content;
            big = samples.random.nextBoolean();
            dotted = samples.random.nextBoolean();
            prefixed = samples.random.nextBoolean();
            axes = new ArrayList<>(IntStream.range(0, content.shape().rank()).boxed().toList());
            Collections.shuffle(axes, samples.random);
            for (int c = samples.random.nextInt(4); c > 0; c--) {
                codecs.add(samples.oneOf(List.of("gzip", "zstd", "crc32c", "numcodecs.zlib")));
            }
            chunk = Shape.of(LongStream.of(content.shape().toArray()).map(n -> 1 + samples.random.nextLong(n + 2)).toArray());
        }

        void make() throws IOException {
            Files.createDirectory(path);
            final List<Integer> back = axes.stream().sorted().toList();
            final String json = """
                    {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": "%s",
                     "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
                     "chunk_key_encoding": {"name": "%s", "configuration": {"separator": "%s"}},
                     "codecs": [{"name": "transpose", "configuration": {"order": %s}},
                       {"name": "transpose", "configuration": {"order": %s}},
                       {"name": "bytes", "configuration": {"endian": "%s"}}%s],
                     "fill_value": %s, "attributes": {"a": NaN}, "extra": {"must_understand": false}}""".formatted(
                    list(content.shape()), content.dtype(), list(chunk), prefixed ? "default" : "v2",
                    dotted ? "." : "/", axes, back, big ? "big" : "little",
                    codecs.stream().map(codec -> ", {\"name\": \"" + codec + "\"}").reduce("", String::concat), fill());
            Files.writeString(path.resolve("zarr.json"), json);
            final ChunkGrid grid = ChunkGrid.regular(content.shape(), chunk);
            for (long number = 0; number < grid.blockCount(); number++) {
                chunk(grid, grid.index(number));
            }
        }

        private void chunk(final ChunkGrid grid, final BlockIndex index) throws IOException {
            final Tensor block = content.slice(Samples.slices(grid.elements(index)));
            if (samples.random.nextInt(4) == 0) {
                setToFill(block);
                return;
            }
            byte[] bytes = elements(block, chunk, axes, big);
            for (final String codec : codecs) {
                bytes = encode(codec, bytes);
            }
            final String coordinates = IntStream.range(0, index.rank()).mapToObj(d -> Long.toString(index.get(d)))
                    .collect(Collectors.joining(dotted ? "." : "/"));
            final String key = prefixed ? "c" + (index.rank() == 0 ? "" : dotted ? "." : "/") + coordinates
                    : index.rank() == 0 ? "0" : coordinates;
            Files.createDirectories(path.resolve(key).getParent());
            Files.write(path.resolve(key), bytes);
        }

        private String fill() {
            final String number = content.dtype().isFloating() ? "\"0x" + "c0280000".repeat(content.dtype().byteSize() / 4) + "\""
                    : content.dtype() == DType.BOOL ? "true" : "65";
            return content.dtype().isComplex() ? "[\"-Infinity\", 2.5]" : number;
        }

        private void setToFill(final Tensor block) {
            switch (content.dtype()) {
                case FLOAT32 -> block.fill(Float.intBitsToFloat(0xc0280000));
                case FLOAT64 -> block.fill(Double.longBitsToDouble(0xc0280000c0280000L));
                case COMPLEX64, COMPLEX128 -> {
                    try (Tensor one = Tensor.allocate(samples.pool, content.dtype(), Shape.of())) {
                        one.setComplex(Double.NEGATIVE_INFINITY, 2.5);
                        block.copyFrom(one.broadcastTo(block.shape()));
                    }
                }
                case BOOL -> block.fill(1L);
                default -> block.fill(65L);
            }
        }

        private static String list(final Shape shape) {
            return Arrays.toString(shape.toArray());
        }

        private static byte[] encode(final String codec, final byte[] bytes) throws IOException {
            if (codec.equals("crc32c")) {
                final CRC32C crc = new CRC32C();
                crc.update(bytes);
                return ByteBuffer.allocate(bytes.length + 4).order(ByteOrder.LITTLE_ENDIAN).put(bytes)
                        .putInt((int) crc.getValue()).array();
            }
            if (codec.equals("zstd")) {
                return Zstd.compress(bytes);
            }
            final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            try (OutputStream out = codec.equals("gzip") ? new GZIPOutputStream(encoded) : new DeflaterOutputStream(encoded)) {
                out.write(bytes);
            }
            return encoded.toByteArray();
        }
    }
}

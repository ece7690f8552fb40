package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tilework.arrays.store.codec.Compression;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are damaged at random, by fixed seeds: reading them gives values or a {@link StoreException}, nothing else, and
 * soon. What is checksummed gives the right values or the exception.
 */
class CorruptionTest {

    private static final int DAMAGES = 500;

    private static final Shape SHAPE = Shape.of(6, 7);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"npy", "2 none", "2 zlib", "3 none", "3 gzip", "3 zstd"})
    void aDamagedStore(final String way) throws IOException {
        final Path path = directory.resolve(way.equals("npy") ? "x.npy" : "x.zarr");
        final StoreOptions options = way.equals("npy") ? StoreOptions.DEFAULT
                : new StoreOptions(way.charAt(0) - '0', Compression.parse(way.substring(2)));
        try (Samples samples = new Samples(1); Tensor content = samples.tensor(DType.FLOAT32, SHAPE)) {
            final BlockSink sink = Stores.create(path, DType.FLOAT32, ChunkGrid.regular(SHAPE, Shape.of(4, 7)), options);
            sink.open();
            samples.write(sink, content);
            sink.commit();
            final List<Path> files;
            try (Stream<Path> all = Files.walk(path)) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                for (int seed = 0; seed < DAMAGES; seed++) {
                    damageAndRead(path, files, content, way, new Random(seed));
                }
            });
        }
    }

    private static void damageAndRead(final Path path, final List<Path> files, final Tensor content, final String way,
            final Random random) throws IOException {
        final Path file = files.get(random.nextInt(files.size()));
        final byte[] sound = Files.readAllBytes(file);
        replace(file, damaged(sound, random));
        try (Samples samples = new Samples(1)) {
            final BlockSource source = Stores.open(path);
            final List<Slice> selection = LongStream.of(source.chunks().shape().toArray())
                    .mapToObj(length -> new Slice(0, Math.min(length, 20), 1)).toList();
            if (source.scratchBytes(selection) > 1 << 20) {
                return;
            }
            try (Tensor read = samples.read(source, selection)) {
                final boolean isChunk = !file.getFileName().toString().matches("zarr.json|.zarray|x.npy");
                final boolean isChecked = !way.endsWith("none") && !way.equals("npy");
                if (isChunk && isChecked) {
                    samples.assertSame(read, content, () -> "damage went unnoticed in " + file);
                }
            }
        } catch (final StoreException expected) {
            assertEquals(0, expected.getMessage().indexOf("cannot read " + path));
        } finally {
            replace(file, sound);
        }
    }

    /** Makes a new file, since some file systems flush one that is overwritten, which takes long. */
    private static void replace(final Path file, final byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    /** Flips bits, cuts the end off, or puts noise at the end. */
    private static byte[] damaged(final byte[] sound, final Random random) {
        final int length = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(sound.length);
            case 1 -> sound.length + 1 + random.nextInt(50);
            default -> sound.length;
        };
        final byte[] damaged = Arrays.copyOf(sound, length);
        for (int at = sound.length; at < length; at++) {
            damaged[at] = (byte) random.nextInt();
        }
        for (int flips = length == sound.length ? 1 + random.nextInt(3) : 0; flips > 0; flips--) {
            damaged[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}

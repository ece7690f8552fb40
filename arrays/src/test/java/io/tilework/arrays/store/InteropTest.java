package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tilework.arrays.store.codec.Compression;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NumPy and zarr-python read what Tilework writes, and the other way round: all dtypes, versions and codecs.
 *
 * <p>Runs where the environment variable {@code TILEWORK_PYTHON} names a Python with these packages, or
 * {@code python3} is one; see interop/README.md. Is skipped elsewhere.
 */
class InteropTest {

    private static final Shape SHAPE = Shape.of(5, 9);

    private static final Shape CHUNK = Shape.of(2, 4);

    @TempDir
    private Path directory;

    /** One array on disk; the codec is "none" for NPY. */
    private record Job(DType dtype, int version, String codec) {

        String name() {
            return dtype + "-" + version + "-" + codec + (version == 0 ? ".npy" : ".zarr");
        }

        String line() {
            return Stream.of(name(), dtype, numbers(SHAPE), numbers(CHUNK), version, codec).map(Object::toString)
                    .collect(Collectors.joining("\t"));
        }

        private static String numbers(final Shape shape) {
            return LongStream.of(shape.toArray()).mapToObj(Long::toString).collect(Collectors.joining(","));
        }
    }

    private static List<Job> jobs() {
        final List<Job> jobs = new ArrayList<>();
        for (final DType dtype : DType.values()) {
            jobs.add(new Job(dtype, 0, "none"));
            Stream.of("none", "zlib", "gzip", "zstd").map(codec -> new Job(dtype, 2, codec)).forEach(jobs::add);
            Stream.of("none", "gzip", "zstd").map(codec -> new Job(dtype, 3, codec)).forEach(jobs::add);
        }
        return jobs;
    }

    @Test
    void othersReadWhatTileworkWrites() throws Exception {
        final String python = python();
        try (Samples samples = new Samples(1)) {
            for (final Job job : jobs()) {
                try (Tensor content = content(samples, job.dtype())) {
                    final StoreOptions options = job.version() == 0 ? StoreOptions.DEFAULT
                            : new StoreOptions(job.version(), Compression.parse(job.codec()));
                    final BlockSink sink = Stores.create(directory.resolve(job.name()), job.dtype(),
                            ChunkGrid.regular(SHAPE, CHUNK), options);
                    sink.open();
                    samples.write(sink, content);
                    sink.commit();
                }
            }
        }
        runScript(python, "check");
    }

    @Test
    void tileworkReadsWhatOthersWrite() throws Exception {
        runScript(python(), "make");
        try (Samples samples = new Samples(2)) {
            for (final Job job : jobs()) {
                try (Tensor content = content(samples, job.dtype())) {
                    samples.assertHolds(Stores.open(directory.resolve(job.name())), content, 4);
                }
            }
        }
    }

    private static Tensor content(final Samples samples, final DType dtype) {
        final Tensor content = Tensor.allocate(samples.pool, dtype, SHAPE);
        for (long at = 0; at < content.bytes(); at++) {
            final byte bits = (byte) (at * 2654435761L >>> 13);
            content.segment().set(ValueLayout.JAVA_BYTE, at, dtype == DType.BOOL ? (byte) (bits & 1) : bits);
        }
        return content;
    }

    private void runScript(final String python, final String action) throws IOException, InterruptedException {
        final Path jobs = Files.write(directory.resolve("jobs.txt"), jobs().stream().map(Job::line).toList());
        final Path script = Stream.of("src/test/python", "arrays/src/test/python")
                .map(folder -> Path.of(folder, "store-interop.py")).filter(Files::exists).findFirst().orElseThrow();
        assertEquals("ok", output(python, script.toString(), action, directory.toString(), jobs.toString()));
    }

    private static String python() throws IOException, InterruptedException {
        for (final String python : Stream.of(System.getenv("TILEWORK_PYTHON"), "python3")
                .flatMap(name -> Optional.ofNullable(name).stream()).toList()) {
            if (output(python, "-c", "import zarr, numpy; print(zarr.__version__ >= '3')").equals("True")) {
                return python;
            }
        }
        assumeTrue(false, "no Python with numpy and zarr 3 was found, so nothing is compared with them; install them as "
                + "interop/README.md says, and name that Python in TILEWORK_PYTHON");
        return "";
    }

    private static String output(final String... command) throws IOException, InterruptedException {
        final Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (final IOException noSuchProgram) {
            return "";
        }
        try (var out = process.inputReader()) {
            final String text = out.lines().collect(Collectors.joining("\n")).strip();
            process.waitFor(2, TimeUnit.MINUTES);
            return text;
        }
    }
}

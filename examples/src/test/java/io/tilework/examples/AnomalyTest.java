package io.tilework.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tilework.cli.command.Tilework;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real elevation model through the command line, into both versions of Zarr, against NumPy reading them with zarr-python. */
class AnomalyTest {

    private static final String PROGRAM = "(z - z.mean(axis=0)) / z.std(axis=0)";

    @TempDir
    private Path folder;

    @Test
    void theAnomalyEqualsNumPys() throws Exception {
        final Path model = folder.resolve("z.npy");
        try (InputStream content = AnomalyTest.class.getResourceAsStream("jacksboro-dem.npy")) {
            Files.copy(content, model);
        }
        final List<String> stored = new ArrayList<>();
        for (final String version : List.of("2", "3")) {
            final String path = folder.resolve("anomaly" + version + ".zarr").toString();
            assertEquals(0, Tilework.run(System.out, System.err, "eval", PROGRAM, "--in", "z=" + model, "--out", path,
                    "--zarr-version", version, "--chunks", "100"));
            stored.add(path);
        }
        final Optional<String> python = python();
        assumeTrue(python.isPresent(), "skipped: no Python with numpy and zarr was found; see interop/README.md");
        final Path script = Stream.of("src/test/python/anomaly.py", "examples/src/test/python/anomaly.py").map(Path::of)
                .filter(Files::exists).findFirst().orElseThrow();
        final List<String> command = new ArrayList<>(List.of(python.get(), script.toString(), model.toString()));
        command.addAll(stored);
        assertEquals("ok", output(command));
    }

    private static Optional<String> python() throws IOException, InterruptedException {
        for (final String python : Stream.of(Optional.ofNullable(System.getenv("TILEWORK_PYTHON")), Optional.of("python3"))
                .flatMap(Optional::stream).toList()) {
            if (output(List.of(python, "-c", "import zarr, numpy; print(zarr.__version__ >= '3')")).equals("True")) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    /** What a program prints, or how it cannot be started. */
    private static String output(final List<String> command) throws InterruptedException {
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            return output;
        } catch (final IOException e) {
            return e.getMessage();
        }
    }
}

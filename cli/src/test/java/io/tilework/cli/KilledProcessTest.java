package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.cli.command.Tilework;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that end in the middle of writing: the old result stays, and what was half-written goes away. */
class KilledProcessTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheOldResult() {
        tilework("eval", "arange(3)", "--out", folder.resolve("y.zarr").toString());
    }

    @Test
    void aProcessThatIsAskedToStopCleansUp() throws Exception {
        final Process process = startWriting();
        process.destroy();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(List.of("y.zarr"), files());
        assertEquals("[0 1 2]", oldResult());
    }

    @Test
    void aProcessThatIsKilledLeavesTheOldResultAndTheNextOneCleansUp() throws Exception {
        final Process process = startWriting();
        process.destroyForcibly();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals("[0 1 2]", oldResult());
        tilework("eval", "arange(4)", "--out", folder.resolve("y.zarr").toString());
        assertEquals("[0 1 2 3]", oldResult());
        assertEquals(List.of("y.zarr"), files());
    }

    /** A process that is writing 2 GB over the old result: its temporary files have just appeared. */
    private Process startWriting() throws IOException, InterruptedException {
        try (WatchService appearing = FileSystems.getDefault().newWatchService()) {
            folder.register(appearing, StandardWatchEventKinds.ENTRY_CREATE);
            final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                    System.getProperty("java.class.path"), "io.tilework.cli.Main", "eval",
                    "random.normal(size=(16000, 16000), chunks=500)", "--out", folder.resolve("y.zarr").toString(),
                    "--memory", "32MiB", "--threads", "1")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            assertTrue(appearing.poll(60, TimeUnit.SECONDS) != null, "nothing was written");
            return process;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private String oldResult() {
        return tilework("eval", "y", "--in", "y=" + folder.resolve("y.zarr"));
    }

    private static String tilework(final String... arguments) {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        assertEquals(0, Tilework.run(new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), arguments), errors::toString);
        return output.toString(StandardCharsets.UTF_8).strip();
    }
}

package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with the Vector API and without it. */
class VectorsTest {

    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");
    private static final String PROGRAM = "x = random.default_rng(7).normal(size=(300, 200)); y = exp(-x*x)*sin(x) + (x + x[:200].T.sum() > 1);"
            + " (y.sum(), y.std(axis=0).max(), y.argmax(axis=1)[:5], (y[:200] - y[:200].T).prod(axis=0)[:3])";

    @TempDir
    private Path folder;

    private record Answer(String output, String errors) {}

    private Answer evaluate(final List<String> jvm, final String... arguments) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), "io.tilework.cli.Main", "eval"));
        command.addAll(List.of(arguments));
        final Path output = folder.resolve("output");
        final Path errors = folder.resolve("errors");
        final Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it hangs");
        assertEquals(0, process.exitValue(), () -> read(errors));
        return new Answer(read(output), read(errors));
    }

    private static String read(final Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void withoutTheModuleTheSameComesOutAndItIsNamedOnce() throws Exception {
        final List<String> compiled = new ArrayList<>(VECTORS);
        compiled.add("-Dtilework.loops=compiled");
        final Answer with = evaluate(compiled, PROGRAM, "--chunks", "64");
        final Answer without = evaluate(List.of(), PROGRAM, "--chunks", "64");
        assertEquals(with.output(), without.output());
        assertEquals(2, without.errors().split("--add-modules jdk.incubator.vector", -1).length, without.errors());
        assertEquals(1, with.errors().split("--add-modules", -1).length, with.errors());
    }

    @Test
    void aProductNeedsNoJavaHeapForItsBlocks() throws Exception {
        final List<String> small = new ArrayList<>(VECTORS);
        small.add("-Xmx48m");
        assertEquals("500000.0", evaluate(small, "x = ones((5000, 5000)); ((x - x.mean(axis=0) + 1) @ x)[:10, :10].sum()", "--chunks", "1000",
                "--threads", "2")
                .output().strip());
    }

    @Test
    void kernelsAreShownAsLoopsAndAsJava() throws Exception {
        final Answer answer = evaluate(VECTORS, "--kernels", "x = arange(200.0).reshape(10, 20); x * 2 + x.sum(axis=0)");
        assertTrue(answer.errors().contains("for i, j in block:"), answer.errors());
        assertTrue(answer.errors().contains("DoubleVector.fromMemorySegment"), answer.errors());
        assertEquals("for i, j in block:", answer.errors().lines().filter(line -> line.startsWith("for i, j")).findFirst().orElseThrow());
    }
}

package io.tilework.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as a user gives them: what they print, their exit codes, and that a mistake leaves nothing behind. */
class CommandsTest {

    @TempDir
    private Path folder;

    /** What a command did. */
    private record Answer(int exitCode, String output, String errors) {}

    private static Answer tilework(final String... arguments) {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        final int exitCode = Tilework.run(new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), arguments);
        final String said = errors.toString(StandardCharsets.UTF_8);
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
        return new Answer(exitCode, output.toString(StandardCharsets.UTF_8).strip(), said.strip());
    }

    private String file(final String name) {
        return folder.resolve(name).toString();
    }

    private void assertOnly(final String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(names), files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 + 1 | 2",
        "7 // -2, 7 % -2, 2 ** -1, 1 < 2 < 3 | (-4, -1, 0.5, True)",
        "arange(6).reshape(2, 3).T.shape | (3, 2)",
        "(arange(4) * 1.5).dtype | float64",
        "q, r = 7, 2; q - r | 5",
        "x = arange(3); x += 1; x.sum() | 6",
        "1 if 0 > 1 else 5 | 5",
        "np.sqrt(np.array([4.0, 9.0])) | [2. 3.]",
    })
    void evalPrintsAsPythonAndNumPyDo(final String program, final String printed) {
        assertEquals(new Answer(0, printed, ""), tilework("eval", program));
    }

    @Test
    void listsAndTuplesOfArraysArePrintedItemByItem() {
        final String lines = System.lineSeparator();
        assertEquals(new Answer(0, "[1 2]" + lines + "7", ""), tilework("eval", "x = arange(3); [x[x > 0], 7]"));
        assertEquals(new Answer(0, "[0 1]" + lines + "[2]" + lines + "3", ""), tilework("eval", "(arange(2), (array([2]), 3))"));
        assertEquals(new Answer(0, "(1, [2, 3])", ""), tilework("eval", "(1, [2, 3])"));
    }

    @Test
    void aLongProgramThatWaitsForASizeNeedsNoDeepStack() {
        final String program = "x = arange(10) - 5; y = x[x > 0]; n = 0; " + "n = y.size + n; y = y + 1; ".repeat(1_000) + "y + n";
        assertEquals(new Answer(0, "[5001 5002 5003 5004]", ""), tilework("eval", program));
    }

    @Test
    void whatDependsOnValuesIsComputedInTwoRuns() {
        tilework("eval", "arange(1000) % 7", "--out", file("x.npy"));
        final Answer explained = tilework("eval", "x[x > 5] + 1", "--in", "x=" + file("x.npy"), "--explain", "--memory", "10MiB");
        assertTrue(explained.output().contains("this run comes first"), explained.output());
        final Answer stored = tilework("eval", "x[x > 5] + 1", "--in", "x=" + file("x.npy"), "--out", file("y.zarr"));
        assertTrue(stored.errors().contains("int64 (142,)"), stored.errors());
        final Answer wrong = tilework("eval", "x[x > 5] + arange(3)", "--in", "x=" + file("x.npy"), "--out", file("z.zarr"));
        assertEquals(1, wrong.exitCode(), "it shows while computing");
        assertTrue(wrong.errors().contains("do not broadcast") && wrong.errors().contains("line 1 of the program"), wrong.errors());
        assertFalse(Files.exists(Path.of(file("z.zarr"))));
    }

    @Test
    void evalStreamsFromFileToFile() throws IOException {
        assertEquals(0, tilework("eval", "arange(10000.0).reshape(100, 100)", "--out", file("x.npy")).exitCode());
        assertEquals(0, tilework("eval", "x + x.T - x.mean(axis=0)", "--in", "x=" + file("x.npy"), "--out", file("y.zarr"),
                "--chunks", "30,40", "--memory", "200KiB", "--threads", "2").exitCode());
        assertEquals("True", tilework("eval", "(y == x + x.T - x.mean(axis=0)).all()", "--in", "x=" + file("x.npy"),
                "--in", "y=" + file("y.zarr")).output());
        final Answer info = tilework("info", file("y.zarr"));
        assertTrue(info.output().contains("Zarr v3") && info.output().contains("(100, 100)")
                && info.output().contains("(30, 40)"), info.output());
        assertOnly("x.npy", "y.zarr");
    }

    @Test
    void evalCanReplaceItsOwnInput() {
        tilework("eval", "ones((50, 50))", "--out", file("x.zarr"), "--chunks", "20");
        assertEquals(0, tilework("eval", "x + x.T", "--in", "x=" + file("x.zarr"), "--out", file("x.zarr")).exitCode());
        assertEquals("5000.0", tilework("eval", "x.sum()", "--in", "x=" + file("x.zarr")).output());
    }

    @Test
    void explainRunsNothing() throws IOException {
        final Answer answer = tilework("eval", "x = ones((1000000, 1000000), chunks=1000); x + x.T", "--out", file("y.zarr"),
                "--explain", "--memory", "1MiB");
        assertEquals(0, answer.exitCode(), answer.errors());
        assertTrue(answer.output().contains("1,000,000") && answer.output().contains("which is too little"), answer.output());
        assertOnly();
    }

    @Test
    void aReportIsWrittenWhetherTheRunSucceedsOrNot() throws IOException {
        assertEquals(new Answer(0, "6.0", ""), tilework("eval", "ones((2, 3)).sum()", "--report", file("run.html")));
        assertTrue(Files.readString(Path.of(file("run.html"))).contains("The run ended well"));
        tilework("eval", "ones((50, 50))", "--out", file("x.npy"));
        try (RandomAccessFile broken = new RandomAccessFile(file("x.npy"), "rw")) {
            broken.setLength(10_000);
        }
        assertEquals(2, tilework("eval", "x.sum()", "--in", "x=" + file("x.npy"), "--report", file("no.html")).exitCode());
        tilework("eval", "ones((50, 50))", "--out", file("z.zarr"), "--chunks", "10");
        Files.write(Path.of(file("z.zarr"), "c", "0", "0"), new byte[] {1, 2, 3});
        final Answer failed = tilework("eval", "z.sum()", "--in", "z=" + file("z.zarr"), "--report", file("failed.html"));
        assertEquals(1, failed.exitCode(), failed.errors());
        assertTrue(failed.errors().contains("report of the failed run: " + file("failed.html")), failed.errors());
        assertTrue(Files.readString(Path.of(file("failed.html"))).contains("The run failed"));
        assertOnly("failed.html", "run.html", "x.npy", "z.zarr");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--report=run.txt | ends in .html",
        "--report=/no/such/run.html | there is no directory /no/such",
        "--report=run.html --explain | --explain runs nothing",
        "--visualize=plan.png | .svg and .dot",
        "--retries=-1 | must not be negative",
    })
    void whatCannotBeWrittenIsRefusedBeforeAnythingRuns(final String options, final String message) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("eval", "ones((2, 3)).sum()"));
        arguments.addAll(List.of(options.split(" ")));
        final Answer answer = tilework(arguments.toArray(String[]::new));
        assertEquals(2, answer.exitCode());
        assertTrue(answer.errors().contains(message), answer.errors());
        assertEquals("", answer.output());
    }

    @Test
    void aPlanIsDrawnWithAndWithoutRunningIt() throws IOException {
        assertEquals("6.0", tilework("eval", "ones((2, 3)).sum()", "--visualize", file("plan.svg")).output());
        assertEquals(0, tilework("eval", "ones((2, 3)).sum()", "--visualize", file("plan.dot"), "--explain").exitCode());
        assertTrue(tilework("eval", "1 + 1", "--visualize", file("no.svg")).errors().contains("no plan to show"));
        assertOnly("plan.dot", "plan.svg");
    }

    @Test
    void aThousandBlocksOfAThousandMillionAreComputedAlone() {
        final String program = "x = random.default_rng(1).random(size=(1000000, 1000000)); ";
        final String row = "x[:32, :32000]";
        assertEquals("True", tilework("eval", program + "((x + x.T)[:32, :32000] == " + row + " + x[:32000, :32].T).all()",
                "--chunks", "32").output());
    }

    @Test
    void aMistakeInAProgramIsShownAtItsPlace() {
        assertEquals(new Answer(2, "", """
                error: add: shapes (3,) and (4,) do not broadcast: aligned at the last axis, sizes must be equal or 1, but axis -1\
                 has 3 and 4
                  1 + (ones(3) + ones(4))
                       ^^^^^^^^^^^^^^^^^"""), tilework("eval", "1 + (ones(3) + ones(4))"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ones(3).mean(axis=1) | axis 1 is out of range",
        "x + 1 | unknown name 'x'",
        "meen(ones(3)) | did you mean 'mean'",
        "ones(3 | was never closed",
        "ones(3) ones(4) | expected",
        "sum(ones(3), axs=0) | has no parameter 'axs'",
        "ones(3)[1.5] | an index can be",
        "1 / 0 | division by zero",
        "uint8([1]) + 300 | out of bounds",
        "ones(3) if ones(3) else 0 | need a single truth value",
        "ones((2, 3)) @ ones((2, 3)) | cannot be multiplied",
        "zeros(-1) | negative",
        "ones(3) & 1 | bitwise_and",
        "x = 1 | no result",
        "mean | call it with arguments",
        "ones((100000, 100000)).sum(axis=0)[0:0].min() | no elements",
    })
    void mistakesEndWithTwo(final String program, final String message) throws IOException {
        final Answer answer = tilework("eval", program, "--out", file("out.npy"));
        final Answer printing = tilework("eval", program);
        assertTrue(printing.exitCode() == 2 && printing.errors().contains(message), printing.toString());
        assertEquals(2, answer.exitCode(), answer.errors());
        assertOnly();
    }

    @Test
    void badPathsAndOptionsEndWithTwoAndLeaveNothing() throws IOException {
        Files.writeString(folder.resolve("text.npy"), "not an array");
        Files.createDirectory(folder.resolve("plain"));
        Files.writeString(folder.resolve("plain/file"), "mine");
        assertFails(2, "no-such.npy", "eval", "x", "--in", "x=" + file("no-such.npy"));
        assertFails(2, "text.npy", "eval", "x", "--in", "x=" + file("text.npy"));
        assertFails(2, "--in", "eval", "x", "--in", "1x=" + file("text.npy"));
        assertFails(2, "is not a size", "eval", "1", "--memory", "lots");
        assertFails(2, "threads", "eval", "1", "--threads", "0");
        assertFails(2, "chunks 'many'", "eval", "1", "--chunks", "many");
        assertFails(2, ".xyz", "eval", "ones(3)", "--out", file("y.xyz"));
        assertFails(2, "no-folder", "eval", "ones(3)", "--out", file("no-folder/y.npy"));
        assertFails(2, "plain", "eval", "ones(3)", "--out", file("plain"));
        assertFails(2, "unknown option '--clusters'", "eval", "1", "--clusters", "here:1");
        assertFails(2, "no scheduler answers at 127.0.0.1:1", "eval", "1", "--cluster", "127.0.0.1:1");
        assertFails(2, "is not HOST:PORT", "eval", "1", "--cluster", "here");
        assertFails(2, "go with --cluster", "eval", "1", "--insecure");
        assertFails(2, "names no array", "eval", "x", "--in", "x");
        assertFails(2, "bound twice", "eval", "x", "--in", "x=a.npy", "--in", "x=b.npy");
        assertFails(2, "is not a path", "eval", "1", "--out", "");
        assertFails(2, "the program is empty", "eval", " ");
        assertFails(2, "nothing", "nothing");
        assertFails(2, "a program is missing", "eval");
        assertFails(2, "no example", "example", "Nothing");
        assertFails(2, "at least", "eval", "x = random.normal(size=(1000, 1000), chunks=1000); x + x.T", "--out", file("y.npy"),
                "--memory", "1MiB");
        assertOnly("plain", "text.npy");
        assertEquals("mine", Files.readString(folder.resolve("plain/file")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-arange(3) | [ 0 -1 -2]",
        "-1 | -1",
        "--x.sum() | 3",
        "-x | [ 0 -1 -2]",
        "-pi | -3.141592653589793",
    })
    void aProgramMayBeginWithAMinus(final String program, final String printed) {
        tilework("eval", "arange(3)", "--out", file("x.npy"));
        assertEquals(new Answer(0, printed, ""), tilework("eval", program, "--in", "x=" + file("x.npy"), "--chunks", "-1"));
        assertEquals(new Answer(0, printed, ""), tilework("eval", "--in", "x=" + file("x.npy"), "--", program));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "eval --memry 1GiB 1 | unknown option '--memry'; did you mean '--memory'?",
        "eval 1 --no-progres | unknown option '--no-progres'; did you mean '--no-progress' or '--progress'?",
        "eval -memory 1GiB 1 | unknown option '-memory'; did you mean '--memory'?",
        "eval --zzz | unknown option '--zzz'; a program that begins like an option goes behind '--'",
        "eval 1 + 1 | unexpected arguments '+', '1'; a program is one argument, so put it in quotes",
        "eval --memory | missing required parameter for option '--memory' (SIZE)",
        "demo --sise 5 | unknown option '--sise'; did you mean '--size'?",
    })
    void argumentsThatDoNotFitAreAnsweredInThreeLines(final String arguments, final String message) {
        final String command = "tilework " + arguments.split(" ")[0];
        final String parameter = command.endsWith("eval") ? " [PROGRAM]" : "";
        assertEquals(new Answer(2, "", "error: " + message + "\nusage: " + command + " [OPTIONS]" + parameter + "\nhelp:  " + command
                + " --help"), tilework(arguments.split(" ")));
    }

    @Test
    void explainingWithoutOutExplainsThePrinting() {
        final Answer edges = tilework("eval", "--explain", "ones((100000, 100000))", "--memory", "100MiB");
        assertEquals(0, edges.exitCode(), edges.errors());
        assertFalse(edges.output().contains("too little"), edges.output());
        assertTrue(edges.output().contains("only the edges"), edges.output());
        assertFalse(tilework("eval", "--explain", "(ones(3), 2)").output().contains("edges"));
        assertEquals("there is no plan: the result is the number 2, which is known without computing blocks",
                tilework("eval", "--explain", "1 + 1").output());
    }

    @Test
    void theDemoSaysItsOwnDefaultBudget() {
        assertTrue(tilework("demo", "--help").output().contains("(default: 512MiB)"));
        assertTrue(tilework("eval", "--help").output().contains("half of the machine's memory"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPlaceWhereNothingCanBeCreatedIsNamedAsTheUserDid() {
        for (final String name : List.of("/proc/y.npy", "/proc/y.zarr")) {
            assertEquals(new Answer(2, "", "error: cannot write " + name
                    + ": nothing can be created in that directory, or it went away"), tilework("eval", "1", "--out", name));
        }
    }

    private static void assertFails(final int exitCode, final String message, final String... arguments) {
        final Answer answer = tilework(arguments);
        assertTrue(answer.exitCode() == exitCode && answer.errors().contains(message), answer.toString());
    }

    @Test
    void damageFoundWhileComputingEndsWithOneAndKeepsTheOldResult() throws IOException {
        tilework("eval", "random.normal(size=(100, 100))", "--out", file("x.zarr"), "--chunks", "50");
        tilework("eval", "zeros(3)", "--out", file("y.zarr"));
        final byte[] before = Files.readAllBytes(folder.resolve("y.zarr/zarr.json"));
        try (Stream<Path> files = Files.walk(folder.resolve("x.zarr"))) {
            final Path chunk = files.filter(path -> path.getFileName().toString().matches("[0-9]+") && Files.isRegularFile(path))
                    .sorted().toList().getLast();
            try (RandomAccessFile damaged = new RandomAccessFile(chunk.toFile(), "rw")) {
                damaged.setLength(damaged.length() / 2);
            }
        }
        final Answer answer = tilework("eval", "x * 2", "--in", "x=" + file("x.zarr"), "--out", file("y.zarr"));
        assertEquals(1, answer.exitCode());
        assertTrue(answer.errors().contains("x.zarr"), answer.errors());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("y.zarr/zarr.json")));
        assertOnly("x.zarr", "y.zarr");
    }

    @Test
    void batchAnswersEachLine() throws IOException {
        Files.write(folder.resolve("jobs.jsonl"), List.of(
                "{\"id\": 1, \"program\": \"arange(6).reshape(2, 3) * 1.5\", \"out\": \"" + file("a.npy") + "\"}",
                "{\"id\": \"b\", \"program\": \"a.sum(axis=0)\", \"in\": {\"a\": \"" + file("a.npy") + "\"}, \"chunks\": 2}",
                "not json",
                "{\"id\": 4, \"program\": \"ones(2) + ones(3)\"}",
                "{\"id\": 5}"));
        final Answer answer = tilework("eval", "--batch", file("jobs.jsonl"));
        final List<String> lines = answer.output().lines().toList();
        assertEquals(1, answer.exitCode());
        assertEquals("{\"id\":1,\"ok\":true,\"shape\":[2,3],\"dtype\":\"float64\"}", lines.get(0));
        assertEquals("{\"id\":\"b\",\"ok\":true,\"shape\":[3],\"dtype\":\"float64\",\"text\":\"[4.5 7.5 10.5]\"}",
                lines.get(1).replaceAll(" +", " ").replace("[ ", "["));
        for (int line = 2; line < 5; line++) {
            final JsonNode failed = new ObjectMapper().readTree(lines.get(line));
            assertFalse(failed.get("ok").asBoolean());
            assertFalse(failed.get("error").asText().isEmpty());
        }
    }

    @Test
    void theDemoChecksItselfAndCleansUp() throws IOException {
        final Answer answer = tilework("demo", "--size", "300", "--chunk", "70", "--dir", folder.toString(), "--memory", "400KiB");
        assertEquals(0, answer.exitCode(), answer.errors());
        assertTrue(answer.output().contains("passed: the sums of 600 rows and columns"), answer.output());
        assertTrue(answer.output().contains("passed: 64 elements drawn from y are"), answer.output());
        assertTrue(answer.output().lines().toList().get(1).matches("disk: needs 65.4 MiB in .*, where .* are free; all of it is removed"
                + " at the end"), answer.output());
        assertOnly();
    }

    @Test
    void helpAndVersion() {
        assertTrue(tilework("--help").output().contains("eval"));
        assertTrue(tilework("eval", "--help").output().contains("--memory"));
        assertTrue(tilework("--version").output().startsWith("tilework "));
    }

    @Test
    void benchmarksAreForCheckouts() {
        assertEquals(new Answer(2, "", "error: the benchmarks are not part of this installation; run ./tilework bench in a checkout"
                + " of the sources"), tilework("bench"));
    }
}

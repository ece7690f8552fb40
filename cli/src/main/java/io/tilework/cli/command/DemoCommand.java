package io.tilework.cli.command;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on generated data: from file to file within a budget, checked against sums computed another way. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Run x + x.T - x.mean(axis=0) from file to file on generated data, and check the result.")
final class DemoCommand implements Callable<Integer> {

    /** Two arrays of so many rows and columns have 4e18 bytes, beyond any disk and near the end of 63 bits. */
    private static final long MOST_ROWS = 500_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    /** What is asked of the disk beyond the two arrays, for metadata and for others. */
    private static final long SPARE_BYTES = 64L << 20;

    private final Console console;

    @Option(names = "--size", paramLabel = "N", description = "rows and columns of the array (default: ${DEFAULT-VALUE})")
    private long size = 10_000;

    @Option(names = "--chunk", paramLabel = "N", description = "rows and columns of a block (default: ${DEFAULT-VALUE})")
    private long chunk = 1_000;

    @Option(names = "--dir", paramLabel = "DIR",
            description = "where the files go (default: the system's directory for temporary files)")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--keep", description = "keep the files, and say where they are")
    private boolean keep;

    @Option(names = "--memory", paramLabel = "SIZE", description = "the byte budget for all blocks (default: ${DEFAULT-VALUE})")
    private String memory = "512MiB";

    @Mixin
    private RunFlags flags = new RunFlags();

    DemoCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (size < 1 || chunk < 1) {
            throw new ArgumentException("--size and --chunk must be at least 1");
        }
        if (size > MOST_ROWS) {
            throw new ArgumentException("--size must be at most " + MOST_ROWS);
        }
        final long bytes = size * size * Double.BYTES;
        final String disk = checkSpace(bytes);
        say("x + x.T - x.mean(axis=0), from file to file");
        say(disk);
        final Path folder = Files.createTempDirectory(directory, "tilework-demo-");
        final Thread interrupted = new Thread(() -> remove(folder));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return run(folder, bytes) ? 0 : Tilework.FAILED;
        } finally {
            if (!keep) {
                remove(folder);
            }
            forget(interrupted);
        }
    }

    /** A line that says what the demo needs of the disk, if it is there. */
    private String checkSpace(final long bytes) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new StoreException("--dir: " + directory + " is not a directory");
        }
        final long needed = 2 * bytes + SPARE_BYTES;
        final long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new StoreException("the demo needs " + ByteSize.text(needed) + " of disk in " + directory + ", and "
                    + ByteSize.text(free) + " are free; name another directory with --dir, or a smaller --size");
        }
        return "disk: needs " + ByteSize.text(needed) + " in " + directory + ", where " + ByteSize.text(free) + " are free"
                + (keep ? "" : "; all of it is removed at the end");
    }

    private boolean run(final Path folder, final long bytes) {
        final RunOptions options = flags.options(memory).withSpillDirectory(folder);
        final Runs runs = flags.runs(options, console.errors());
        final Path input = folder.resolve("x.zarr");
        final Path output = folder.resolve("y.zarr");
        say(String.format(Locale.ROOT, "x: %,d x %,d float64 (%s) in blocks of %,d x %,d; block memory limited to %s, %d threads",
                size, size, ByteSize.text(bytes), chunk, chunk, ByteSize.text(options.memoryBytes()), options.threads()));

        final NDArray random = Random.seeded(42).uniform(NDArray.shape(size, size), Chunking.of(chunk));
        final RunSummary generated = runs.run(new Evaluation().store(random, input));
        say(String.format(Locale.ROOT, "made x.zarr              %.2f s", seconds(generated)));

        final NDArray x = NDArray.open(input.toString(), Chunking.of(chunk));
        final NDArray y = x.plus(x.T()).minus(x.mean(0));
        final RunSummary summary = runs.run(new Evaluation().store(y, output));
        report(summary);

        final DemoCheck.Verdict verdict = DemoCheck.compare(input, output);
        verdict.lines().forEach(line -> say("check                    " + line));
        say("resident memory          " + residentMemory());
        if (keep) {
            say("kept in                  " + folder);
        }
        return verdict.right();
    }

    private void report(final RunSummary summary) {
        say(String.format(Locale.ROOT, "computed y.zarr          %.2f s", seconds(summary)));
        say(String.format(Locale.ROOT, "tasks                    %,d", summary.tasks()));
        say(String.format(Locale.ROOT, "peak block memory        %s of %s", ByteSize.text(summary.peakMemoryBytes()),
                ByteSize.text(summary.budgetBytes())));
        say(String.format(Locale.ROOT, "read, written, spilled   %s, %s, %s", ByteSize.text(summary.moved().read()),
                ByteSize.text(summary.moved().written()), ByteSize.text(summary.moved().spilled())));
    }

    private static double seconds(final RunSummary summary) {
        return summary.durationNanos() / NANOS_PER_SECOND;
    }

    private void say(final String line) {
        console.output().println(line);
    }

    /** The most memory that this process ever had in use, where the system tells. */
    private static String residentMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
                    .map(line -> "at most " + ByteSize.text(1024 * Long.parseLong(line.replaceAll("[^0-9]", ""))))
                    .orElse("not known");
        } catch (final IOException | UncheckedIOException notThere) {
            return "not known on this system";
        }
    }

    private static void forget(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException ending) {
            // The process is ending, and the hook removes the files.
        }
    }

    /** Removes a folder; what cannot be removed now, such as a file that is being written, is left to the system. */
    private static void remove(final Path folder) {
        for (int attempt = 0; attempt < 10 && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                final List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
                for (final Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            } catch (final IOException | UncheckedIOException beingWritten) {
                Thread.onSpinWait();
            }
        }
    }
}

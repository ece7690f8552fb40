package io.tilework.cli.command;

import io.tilework.cli.StandardError;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.run.RunOptions;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** The options of every command that runs something. */
final class RunFlags {

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "the byte budget for all blocks, such as 512MiB (default: half of the machine's memory)")
    private String memory;

    @Option(names = "--threads", paramLabel = "N", description = "worker threads (default: one per processor)")
    private Integer threads;

    @Option(names = "--progress", negatable = true,
            description = "show progress on standard error (default: if it is a terminal)")
    private Boolean progress;

    RunOptions options() {
        RunOptions options = RunOptions.defaults();
        if (memory != null) {
            options = options.withMemoryBytes(ByteSize.parse(memory));
        }
        return threads == null ? options : options.withThreads(threads);
    }

    /** As {@link #options}, with another default budget. */
    RunOptions options(final long defaultMemoryBytes) {
        return memory == null ? options().withMemoryBytes(defaultMemoryBytes) : options();
    }

    Runs runs(final RunOptions options, final PrintStream errors) {
        return new Runs(options, progress == null ? StandardError.isTerminal() : progress, errors);
    }
}

package io.tilework.cli.command;

import io.tilework.cli.StandardError;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.run.RunOptions;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** The options of every command that runs something; its budget is left to the command, which knows its default. */
final class RunFlags {

    @Option(names = "--threads", paramLabel = "N", description = "worker threads (default: one per processor)")
    private Integer threads;

    @Option(names = "--retries", paramLabel = "N", description = "how many times a task that cannot read or write its array is tried"
            + " again before the run fails (default: ${DEFAULT-VALUE})")
    private int retries;

    @Option(names = "--progress", negatable = true,
            description = "show progress on standard error (default: if it is a terminal)")
    private Boolean progress;

    /** The options of a run within a budget, such as 512MiB; null means the default one. */
    RunOptions options(final String memory) {
        final RunOptions options = memory == null ? RunOptions.defaults()
                : RunOptions.defaults().withMemoryBytes(ByteSize.parse(memory));
        return (threads == null ? options : options.withThreads(threads)).withRetries(retries);
    }

    Runs runs(final RunOptions options, final PrintStream errors) {
        return new Runs(options, progress == null ? StandardError.isTerminal() : progress, errors);
    }
}

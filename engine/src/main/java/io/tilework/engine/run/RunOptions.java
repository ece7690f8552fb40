package io.tilework.engine.run;

import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run.
 *
 * @param memoryBytes the budget for all blocks, results held in memory included
 * @param threads how many tasks run at the same time
 * @param spillDirectory where blocks that do not fit in memory go; made when the first one does
 * @param retries how many times a task that cannot reach its store is tried again before the run fails
 * @param cancellation stops the run
 * @param scheduler what runs it; if empty, the first one that is installed, which is the threads of this process
 */
public record RunOptions(long memoryBytes, int threads, Path spillDirectory, int retries, Cancellation cancellation, Optional<Scheduler> scheduler) {

    /** Checks the numbers. */
    public RunOptions {
        if (memoryBytes < 1) {
            throw new ArgumentException("the memory budget must be at least 1 byte, and is " + memoryBytes);
        }
        if (threads < 1) {
            throw new ArgumentException("the number of threads must be at least 1, and is " + threads);
        }
        if (retries < 0) {
            throw new ArgumentException("the number of retries must not be negative, and is " + retries);
        }
    }

    /** Half of the machine's memory, a thread per processor, the system's directory for temporary files, and no retries. */
    public static RunOptions defaults() {
        return new RunOptions(MachineMemory.totalBytes() / 2, Runtime.getRuntime().availableProcessors(),
                Path.of(System.getProperty("java.io.tmpdir")), 0, new Cancellation(), Optional.empty());
    }

    /** These options with another budget. */
    public RunOptions withMemoryBytes(final long bytes) {
        return new RunOptions(bytes, threads, spillDirectory, retries, cancellation, scheduler);
    }

    /** These options with another number of threads. */
    public RunOptions withThreads(final int count) {
        return new RunOptions(memoryBytes, count, spillDirectory, retries, cancellation, scheduler);
    }

    /** These options with another directory for spilled blocks. */
    public RunOptions withSpillDirectory(final Path directory) {
        return new RunOptions(memoryBytes, threads, directory, retries, cancellation, scheduler);
    }

    /** These options with another number of retries. */
    public RunOptions withRetries(final int count) {
        return new RunOptions(memoryBytes, threads, spillDirectory, count, cancellation, scheduler);
    }

    /** These options with another cancellation. */
    public RunOptions withCancellation(final Cancellation other) {
        return new RunOptions(memoryBytes, threads, spillDirectory, retries, other, scheduler);
    }

    /** These options on another scheduler, such as a cluster. */
    public RunOptions on(final Scheduler other) {
        return new RunOptions(memoryBytes, threads, spillDirectory, retries, cancellation, Optional.of(other));
    }
}

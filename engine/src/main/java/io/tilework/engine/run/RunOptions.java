package io.tilework.engine.run;

import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;

/**
 * How to run.
 *
 * @param memoryBytes the budget for all blocks, results held in memory included
 * @param threads how many tasks run at the same time
 * @param spillDirectory where blocks that do not fit in memory go; made when the first one does
 * @param cancellation stops the run
 */
public record RunOptions(long memoryBytes, int threads, Path spillDirectory, Cancellation cancellation) {

    /** Checks the numbers. */
    public RunOptions {
        if (memoryBytes < 1) {
            throw new ArgumentException("the memory budget must be at least 1 byte, and is " + memoryBytes);
        }
        if (threads < 1) {
            throw new ArgumentException("the number of threads must be at least 1, and is " + threads);
        }
    }

    /** Half of the machine's memory, a thread per processor, and the system's directory for temporary files. */
    public static RunOptions defaults() {
        return new RunOptions(MachineMemory.totalBytes() / 2, Runtime.getRuntime().availableProcessors(),
                Path.of(System.getProperty("java.io.tmpdir")), new Cancellation());
    }

    /** These options with another budget. */
    public RunOptions withMemoryBytes(final long bytes) {
        return new RunOptions(bytes, threads, spillDirectory, cancellation);
    }

    /** These options with another number of threads. */
    public RunOptions withThreads(final int count) {
        return new RunOptions(memoryBytes, count, spillDirectory, cancellation);
    }

    /** These options with another directory for spilled blocks. */
    public RunOptions withSpillDirectory(final Path directory) {
        return new RunOptions(memoryBytes, threads, directory, cancellation);
    }

    /** These options with another cancellation. */
    public RunOptions withCancellation(final Cancellation other) {
        return new RunOptions(memoryBytes, threads, spillDirectory, other);
    }
}

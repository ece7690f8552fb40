package io.tilework.engine.run;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Plan;

/** Something that happened during a run. Times are {@link System#nanoTime} of the scheduler's clock, sizes are in bytes. */
public sealed interface RunEvent {

    /** When it happened, in nanoseconds of the scheduler's clock. */
    long timeNanos();

    /** The run starts; nothing has been computed. */
    record RunStarted(long timeNanos, Plan plan, RunOptions options) implements RunEvent {}

    /** A task starts on a worker (0, 1, ... on local threads). */
    record TaskStarted(long timeNanos, int layer, BlockIndex block, int worker) implements RunEvent {}

    /**
     * A task ended well.
     *
     * @param startNanos when it started
     * @param bytesRead what it read from stored arrays
     * @param bytesWritten what it wrote to sinks
     * @param memoryBytes block memory in use after it, results held in memory included
     */
    record TaskFinished(long timeNanos, long startNanos, int layer, BlockIndex block, int worker, long bytesRead,
            long bytesWritten, long memoryBytes) implements RunEvent {}

    /** A block was dropped before its last use, to be made again. */
    record BlockDropped(long timeNanos, int layer, BlockIndex block, long bytes) implements RunEvent {}

    /** A block was moved to disk. */
    record BlockSpilled(long timeNanos, int layer, BlockIndex block, long bytes) implements RunEvent {}

    /** A block was brought back from disk. */
    record BlockRestored(long timeNanos, int layer, BlockIndex block, long bytes) implements RunEvent {}

    /** The run ended well; the results are in their places. */
    record RunFinished(long timeNanos, RunSummary summary) implements RunEvent {}

    /** The run ended without a result. */
    record RunFailed(long timeNanos, String message) implements RunEvent {}
}

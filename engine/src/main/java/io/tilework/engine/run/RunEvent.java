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
     * @param moved what it moved to and from storage
     * @param memoryBytes block memory in use after it, results held in memory included
     */
    record TaskFinished(long timeNanos, long startNanos, int layer, BlockIndex block, int worker, Moved moved,
            long memoryBytes) implements RunEvent {}

    /** A block was dropped before its last use, to be made again. */
    record BlockDropped(long timeNanos, int layer, BlockIndex block, long bytes) implements RunEvent {}

    /** A worker moved a block to disk; it began at {@code startNanos}. */
    record BlockSpilled(long timeNanos, long startNanos, int layer, BlockIndex block, int worker, long bytes) implements RunEvent {}

    /** A worker brought a block back from disk; it began at {@code startNanos}. */
    record BlockRestored(long timeNanos, long startNanos, int layer, BlockIndex block, int worker, long bytes)
            implements RunEvent {}

    /** A task failed to reach its store, and is tried again: the {@code attempt}-th time after the first. */
    record TaskRetried(long timeNanos, int layer, BlockIndex block, int worker, int attempt, String failure) implements RunEvent {}

    /** So much of a run is done, in parts of 1: said by schedulers that do not tell of each task. */
    record Advanced(long timeNanos, double share) implements RunEvent {}

    /** The run does not go on before something is there, such as {@code workers}: said by schedulers that wait for others. */
    record Waiting(long timeNanos, String what) implements RunEvent {}

    /** The run ended well; the results are in their places. */
    record RunFinished(long timeNanos, RunSummary summary) implements RunEvent {}

    /** The run ended without a result. */
    record RunFailed(long timeNanos, String message) implements RunEvent {}
}

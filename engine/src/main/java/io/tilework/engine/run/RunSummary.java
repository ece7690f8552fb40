package io.tilework.engine.run;

/**
 * What a run took.
 *
 * @param durationNanos from start to the commit of the results
 * @param tasks how many tasks ran, repeated ones included
 * @param peakMemoryBytes the most block memory in use at any time, results held in memory included
 * @param budgetBytes the budget
 * @param bytesRead read from stored arrays
 * @param bytesWritten written to sinks
 * @param bytesSpilled moved to disk for lack of memory
 */
public record RunSummary(long durationNanos, long tasks, long peakMemoryBytes, long budgetBytes, long bytesRead,
        long bytesWritten, long bytesSpilled) {}

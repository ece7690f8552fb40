package io.tilework.engine.run;

/**
 * What a run took.
 *
 * @param durationNanos from start to the commit of the results
 * @param tasks how many tasks ran, repeated ones included
 * @param peakMemoryBytes the most block memory in use at any time, results held in memory included
 * @param budgetBytes the budget
 * @param moved what was read, written, moved to disk for lack of memory, and brought back
 */
public record RunSummary(long durationNanos, long tasks, long peakMemoryBytes, long budgetBytes, Moved moved) {}

package io.tilework.distributed.protocol;

/**
 * Positions that a worker holds ({@link io.tilework.scheduler.logic.PlanPositions}): it makes the blocks that stand there whenever somebody needs them, and has the results written
 * that stand there, but for those before {@code from}, which are written.
 *
 * @param start included
 * @param from from here on results are to be written
 * @param end excluded
 * @param giver who held them before and gave them away, and may have made blocks that stand there; null if nobody did, or was lost
 */
public record Lease(long start, long from, long end, WorkerInfo giver) {}

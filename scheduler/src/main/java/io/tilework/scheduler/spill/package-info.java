/**
 * Blocks on disk that do not fit in memory: one Arrow IPC file per block, in a directory that lives as long as the run.
 *
 * <p>{@link io.tilework.scheduler.spill.SpillFiles} is all there is to use; {@link io.tilework.scheduler.spill.Orphans}
 * removes what processes left that were killed.
 */
package io.tilework.scheduler.spill;

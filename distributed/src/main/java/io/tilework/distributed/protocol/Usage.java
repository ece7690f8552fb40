package io.tilework.distributed.protocol;

import io.tilework.engine.run.Moved;

/**
 * What work took.
 *
 * @param tasks how many tasks are done
 * @param bookedBytes what blocks take now
 * @param peakBytes what the blocks of a worker took at most
 * @param moved what went to and from storage
 */
public record Usage(long tasks, long bookedBytes, long peakBytes, Moved moved) {

    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, 0, Moved.NOTHING);

    /** That of both. */
    public Usage and(final Usage other) {
        return new Usage(tasks + other.tasks, bookedBytes + other.bookedBytes, Math.max(peakBytes, other.peakBytes), moved.plus(other.moved));
    }
}

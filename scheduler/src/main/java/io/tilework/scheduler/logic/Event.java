package io.tilework.scheduler.logic;

import io.tilework.engine.grid.Interval;

/** What the logic is told. Each {@link Action.Work} is answered by one event that names it. The last ones come from other processes that run the same plan. */
public sealed interface Event {

    /** The work is done. */
    record Done(Action.Work work) implements Event {}

    /** The work failed, and left nothing in memory or on disk that was not there before. */
    record Failed(Action.Work work) implements Event {}

    /** Nothing more is wanted. */
    record Cancelled() implements Event {}

    /** A foreign block was to be fetched, and is not there any more; nothing was fetched. */
    record Missing(Action.RestoreBlock work) implements Event {}

    /**
     * A task that reads pieces ({@link io.tilework.engine.plan.Work#leavesPieces}) did not find those of a foreign block where that was made; it left nothing in memory or on
     * disk that was not there before.
     */
    record Lost(Action.StartTask work, Block input) implements Event {}

    /** The blocks that stand at these positions are to be made, and the results among them that stand at {@code from} or behind it written. */
    record Granted(Interval positions, long from) implements Event {}

    /** A foreign block is made, by the process of this number. */
    record Made(int layer, long number, long maker) implements Event {}

    /** The answer to a foreign block that was asked for has to come from somewhere else: from this process, or from a process that was not asked yet. */
    record Moved(int layer, long number) implements Event {}

    /** Another process needs a block of this one; {@link Action.Offer} answers. */
    record Demanded(int layer, long number, long asker) implements Event {}

    /** Another process has used a block of this one so many times. */
    record UsedElsewhere(int layer, long number, long times) implements Event {}

    /** All processes together have written everything. */
    record Ended() implements Event {}
}

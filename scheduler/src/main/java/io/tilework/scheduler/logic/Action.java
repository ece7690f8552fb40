package io.tilework.scheduler.logic;

/**
 * What the logic wants done.
 *
 * <p>{@link StartTask}, {@link SpillBlock} and {@link RestoreBlock} are work for a free worker, and are answered by an
 * {@link Event}. There are never more of them under way than workers. The others are done at once, in the order in
 * which they come, before any work that comes later is begun: it counts on their memory.
 */
public sealed interface Action {

    /** Work for a worker. */
    sealed interface Work extends Action permits StartTask, SpillBlock, RestoreBlock {}

    /** Run a task. Its inputs are in memory; the bytes of its output and its scratch are booked. */
    record StartTask(Task task) implements Work {}

    /** Write a block to disk, and keep it in memory until told. */
    record SpillBlock(Block block) implements Work {}

    /** Read a block from disk, and keep the file until told; or fetch a foreign one from where it was made. The bytes are booked. */
    record RestoreBlock(Block block) implements Work {}

    /** What another process is to know; of runs that several processes share only, whose logic turns it into something to {@link Send}. */
    sealed interface Message extends Action permits Ask, Offer, Used {}

    /** A foreign block is needed; {@link Event.Made} answers. */
    record Ask(Block block) implements Message {}

    /** A block that was demanded is made, and can be lent. */
    record Offer(Block block, long asker) implements Message {}

    /** A task that took a foreign block is done. */
    record Used(Block block) implements Message {}

    /** Give the memory of a block back. */
    record FreeBlock(Block block, Cause cause) implements Action {}

    /** Remove the file of a block. */
    record RemoveFile(Block block) implements Action {}

    /** The run is over: nothing is under way, no block is left in memory or on disk. */
    record Finish(Outcome outcome) implements Action {}

    /** Something is to be told to another process. */
    record Send(Object message) implements Action {}

    /** Why a block leaves memory. */
    enum Cause {
        /** No task takes it any more. */
        USED_UP,
        /** It is to be made again when it is needed. */
        DROPPED,
        /** It is on disk. */
        SPILLED,
        /** The run is over. */
        ENDED
    }

    /** How a run ended. */
    enum Outcome {
        /** Every task of the outputs is done. */
        COMPLETE,
        /** Something failed, or the run was cancelled. */
        STOPPED,
        /** A task needs more bytes than the plan announced. */
        STARVED
    }
}

package io.tilework.distributed.protocol;

import java.util.List;

/** What a worker is told. */
public sealed interface ToWorker extends Message {

    /** What the controller says. */
    sealed interface FromController extends ToWorker permits Begin, Grant, GiveHalf, Holders, End, Unknown, Leave {}

    /** What other workers say. */
    sealed interface FromPeer extends ToWorker permits Asks, Offers, Uses, NotMine, Heard {

        /** The run that it is about. */
        long run();

        /** The worker that says so. */
        WorkerInfo from();
    }

    /**
     * A run begins: the worker makes its plan, and says how many positions that has.
     *
     * @param planBytes the memory that the plan is made for, the same for all workers, so that all make the same plan
     * @param reportMillis how often it is to say how it is
     */
    record Begin(RunSpec spec, long planBytes, long reportMillis) implements FromController {}

    /** A worker holds more; its {@code number}-th grant of this run. */
    record Grant(long run, long number, Lease lease) implements FromController {}

    /** A worker is to give half of what it has not begun away: its next report lacks it. */
    record GiveHalf(long run) implements FromController {}

    /** Who holds a position, and, if they are few, all others. */
    record Holders(long run, List<Owner> owners) implements FromController {}

    /** A run is over. */
    record End(long run) implements FromController {}

    /** The controller has given this worker up, and what it holds to others: it is to begin anew under another id. */
    record Unknown(long worker) implements FromController {}

    /** A worker that has nothing to do any more may go. */
    record Leave() implements FromController {}

    /** Blocks are needed. */
    record Asks(long run, WorkerInfo from, List<BlockId> blocks) implements FromPeer {}

    /** Blocks are made, and can be fetched from their maker, who may be another one than who says so. */
    record Offers(long run, WorkerInfo from, WorkerInfo maker, List<BlockId> blocks) implements FromPeer {}

    /** Tasks that took blocks are done: the i-th block {@code times[i]} times. */
    record Uses(long run, WorkerInfo from, List<BlockId> blocks, long[] times) implements FromPeer {}

    /** Somebody else makes these blocks. */
    record NotMine(long run, WorkerInfo from, List<BlockId> blocks) implements FromPeer {}

    /** The blocks asked for are known, and not made. */
    record Heard(long run, WorkerInfo from) implements FromPeer {}
}

package io.tilework.distributed.protocol;

import java.util.List;

/** What the controller is told. */
public sealed interface ToController extends Message {

    /** What workers say. */
    sealed interface FromWorker extends ToController permits Report, WhoHolds, RunBroken, Leaving {

        /** The worker that says so. */
        long worker();
    }

    /** What clients say. */
    sealed interface FromClient extends ToController permits Submit, Watch, Cancel {}

    /**
     * How a worker is; said every so often, and whenever something of it has changed. It says all that the controller has to know, so a new controller learns everything
     * from it.
     *
     * @param info the worker
     * @param run the run that it works at, or 0
     * @param planBytes the memory that the plan of the run is made for
     * @param positions how many positions the plan of the run has; 0 as long as the worker makes ready
     * @param granted how many grants of this run it has taken
     * @param leases what it holds
     * @param used what it took so far, for this run if there is one
     */
    record Report(WorkerInfo info, long run, long planBytes, long positions, long granted, List<Held> leases, Usage used) implements FromWorker {

        @Override
        public long worker() {
            return info.id();
        }
    }

    /**
     * A range that a worker holds.
     *
     * @param start included
     * @param watermark before it all results are written
     * @param asked before it everything is begun
     * @param end excluded
     */
    record Held(long start, long watermark, long asked, long end) {}

    /** A worker needs a block that stands at a position. */
    record WhoHolds(long worker, long run, long position) implements FromWorker {}

    /**
     * A task failed by its own fault, or the run cannot be begun.
     *
     * @param kind the name of the exception, without its package
     */
    record RunBroken(long worker, long run, String kind, String message) implements FromWorker {}

    /** A worker goes: what it holds is for others. */
    record Leaving(long worker) implements FromWorker {}

    /** A client wants something computed. */
    record Submit(RunSpec spec) implements FromClient {}

    /** A client still waits for a run. */
    record Watch(long run, String client) implements FromClient {}

    /** A client does not want it any more, or has it. */
    record Cancel(long run) implements FromClient {}

    /** Somebody wants to know how things are; {@link ToClient.Status} answers. */
    record AskStatus(String client) implements ToController {}

    /** A worker is to go once its work is with others. */
    record Retire(String name, String client) implements ToController {}
}

package io.tilework.distributed.protocol;

import java.util.List;

/** What a client is told. */
public sealed interface ToClient extends Message {

    /** How far a run is: positions done, of how many; the number is 0 as long as it waits for its turn or for workers. */
    record Advanced(long run, long done, long positions, int workers) implements ToClient {}

    /** The controller does not know the run, and is to be told of it again. */
    record UnknownRun(long run) implements ToClient {}

    /** All results are where they belong. */
    record Completed(long run, Usage used) implements ToClient {}

    /** A run failed. */
    record Failed(long run, String kind, String message) implements ToClient {}

    /** How the cluster is. */
    record Status(List<WorkerStatus> workers, List<RunStatus> runs, String controller) implements ToClient {}

    /** How a worker is. */
    record WorkerStatus(WorkerInfo info, long run, long tasks, long bookedBytes, long peakBytes, boolean leaving) {}

    /** How a run is. */
    record RunStatus(long run, long done, long positions) {}

    /** What came of a wish to have a worker retire; empty if it does. */
    record Retiring(String problem) implements ToClient {}
}

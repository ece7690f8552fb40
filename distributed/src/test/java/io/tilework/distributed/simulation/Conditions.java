package io.tilework.distributed.simulation;

import io.tilework.engine.plan.Plan;
import java.util.function.ToLongFunction;

/**
 * What a simulated cluster is like. Times are in microseconds of virtual time.
 *
 * @param workers how many at the beginning
 * @param threads of each worker
 * @param memoryBytes of each worker
 * @param taskMicros how long the longest task takes; tasks take from half of it to all of it
 * @param faults how many things go wrong
 * @param lostMessages how many of a thousand messages are lost
 * @param doubledMessages how many of a thousand messages come twice
 * @param delayMicros how long the slowest message takes, unless something is wrong
 * @param journal whether a new controller finds the journal of the one before
 */
record Conditions(int workers, int threads, long memoryBytes, long taskMicros, int faults, int lostMessages, int doubledMessages, long delayMicros, boolean journal) {

    static Conditions calm(final int workers, final long memoryBytes) {
        return new Conditions(workers, 2, memoryBytes, 2_000, 0, 0, 0, 300, true);
    }

    Conditions withFaults(final int count) {
        return new Conditions(workers, threads, memoryBytes, taskMicros, count, lostMessages, doubledMessages, delayMicros, journal);
    }

    Conditions withBadNetwork(final int lost, final int doubled, final long delay) {
        return new Conditions(workers, threads, memoryBytes, taskMicros, faults, lost, doubled, delay, journal);
    }

    /** How long a task takes that makes a block; if that is negative, what {@link #taskMicros} says. */
    interface Durations extends ToLongFunction<io.tilework.scheduler.logic.Block> {

        /** For a task that ends the process that runs it. */
        long DEADLY = Long.MIN_VALUE;

        static Durations none() {
            return block -> -1;
        }
    }

    /** What is run. */
    record Job(Plan plan, Durations durations) {}
}

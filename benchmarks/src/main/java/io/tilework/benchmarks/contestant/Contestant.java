package io.tilework.benchmarks.contestant;

import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;

/**
 * One that can do workloads. It does one at a time, from {@link #prepare} to {@link #release}, and is idle between the calls, so that
 * contestants can take turns.
 */
public interface Contestant extends AutoCloseable {

    /** How it got ready: in the setting that was best in a short trial, or not at all. */
    sealed interface Readiness {

        /**
         * It can do the workload, and has warmed up.
         *
         * @param setting such as the size of blocks; empty if there was nothing to choose
         */
        record Ready(String setting) implements Readiness {}

        /** It cannot do the workload. */
        record Skipped(String reason) implements Readiness {}
    }

    /** The name in the table. */
    String name();

    /** What exactly was measured, such as its version. */
    String version();

    /** Loads the inputs, chooses the best setting, and warms up. */
    Readiness prepare(Workload workload, Inputs inputs);

    /** Does the workload once, from inputs in memory to the result in memory; the seconds that it took. */
    double seconds();

    /** Does the workload once more; what the result is. */
    Sample sample();

    /** Forgets inputs and results. */
    void release();

    @Override
    void close();
}

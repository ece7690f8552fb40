package io.tilework.engine.run;

/**
 * Runs computations: on the threads of this process, or on a cluster. Found by {@link java.util.ServiceLoader}.
 *
 * <p>A scheduler opens the sinks, runs every task of the plan's output layers and what they depend on, and commits the sinks when all
 * is done. If a task fails, or the run is cancelled, it stops the other tasks, aborts the sinks, frees all memory and removes
 * all files before it throws.
 */
public interface Scheduler {

    /** How options name it, such as {@code threads}. */
    String name();

    /**
     * Runs a computation to its end.
     *
     * @param computation what to run; makes its plan when the budget is known
     * @param options memory, threads, where to spill
     * @param listener hears what happens, one event at a time
     * @return what the run took
     * @throws io.tilework.engine.error.BudgetException before anything runs, if the plan cannot run in the budget
     * @throws io.tilework.engine.error.ComputeException if a task failed
     * @throws io.tilework.engine.error.StoreException if an array could not be read or written
     * @throws io.tilework.engine.error.CancelledException if the run was cancelled
     */
    RunSummary run(Computation computation, RunOptions options, RunListener listener);
}

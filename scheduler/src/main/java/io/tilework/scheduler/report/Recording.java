package io.tilework.scheduler.report;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import java.util.ArrayList;
import java.util.List;

/** What is kept of the events of one run: in memory that depends on its layers and its workers, not on the number of tasks. */
final class Recording {

    /** What one layer took; changes as the run goes on. */
    static final class Operation {
        private long tasks;
        private long nanos;
        private long longestNanos;
        private long dropped;
        private Moved moved = Moved.NOTHING;

        long tasks() {
            return tasks;
        }

        long nanos() {
            return nanos;
        }

        long longestNanos() {
            return longestNanos;
        }

        /** Blocks that were dropped, to be made again. */
        long dropped() {
            return dropped;
        }

        Moved moved() {
            return moved;
        }
    }

    private static final int FAILURES_KEPT = 20;

    private final TaskStream stream = new TaskStream();
    private final TimeSeries memory = TimeSeries.ofMaxima();
    private final TimeSeries read = TimeSeries.ofSums();
    private final TimeSeries written = TimeSeries.ofSums();
    private final TimeSeries spilled = TimeSeries.ofSums();
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> retries = new ArrayList<>();
    private Plan plan;
    private RunOptions options;
    private RunSummary summary;
    private String failure;
    private long startNanos;
    private long durationNanos;
    private long retried;

    /** Takes note of what happened. */
    void on(final RunEvent event) {
        durationNanos = Math.max(durationNanos, event.timeNanos() - startNanos);
        switch (event) {
            case RunEvent.RunStarted started -> start(started);
            case RunEvent.TaskFinished task -> {
                final Operation operation = operations.get(task.layer());
                operation.tasks++;
                operation.nanos += task.timeNanos() - task.startNanos();
                operation.longestNanos = Math.max(operation.longestNanos, task.timeNanos() - task.startNanos());
                memory.add(task.timeNanos() - startNanos, task.memoryBytes());
                worked(task.layer(), task.worker(), task.layer(), task.startNanos(), task.timeNanos(), "block " + task.block(), task.moved());
            }
            case RunEvent.BlockSpilled block -> worked(block.layer(), block.worker(), spilling(), block.startNanos(), block.timeNanos(),
                    moved("spill", block.layer(), block.block()), Moved.spilled(block.bytes()));
            case RunEvent.BlockRestored block -> worked(block.layer(), block.worker(), spilling(), block.startNanos(), block.timeNanos(),
                    moved("restore", block.layer(), block.block()), Moved.restored(block.bytes()));
            case RunEvent.BlockDropped block -> operations.get(block.layer()).dropped++;
            case RunEvent.TaskRetried again -> {
                retried++;
                if (retries.size() < FAILURES_KEPT) {
                    retries.add(plan.layer(again.layer()).name() + " at block " + again.block() + ", attempt " + again.attempt() + ": "
                            + again.failure());
                }
            }
            case RunEvent.RunFinished finished -> summary = finished.summary();
            case RunEvent.RunFailed failed -> failure = failed.message();
            case RunEvent.TaskStarted _, RunEvent.Advanced _, RunEvent.Waiting _ -> { }
        }
    }

    private void start(final RunEvent.RunStarted started) {
        plan = started.plan();
        options = started.options();
        startNanos = started.timeNanos();
        durationNanos = 0;
        plan.layers().forEach(layer -> operations.add(new Operation()));
    }

    private String moved(final String verb, final int layer, final BlockIndex block) {
        return verb + " block " + block + " of " + plan.layer(layer).name();
    }

    private void worked(final int layer, final int worker, final int activity, final long start, final long end, final String what,
            final Moved moved) {
        stream.add(worker, new TaskStream.Span(start - startNanos, end - startNanos, activity, 1, end - start, end - start, what));
        if (moved.total() > 0) {
            operations.get(layer).moved = operations.get(layer).moved.plus(moved);
            read.add(end - startNanos, moved.read());
            written.add(end - startNanos, moved.written());
            spilled.add(end - startNanos, moved.spilled() + moved.restored());
        }
    }

    /** The activity of moving blocks to disk and back; those below it are the layers of the plan. */
    int spilling() {
        return plan.layers().size();
    }

    /** Whether the run has begun. */
    boolean hasBegun() {
        return plan != null;
    }

    Plan plan() {
        return plan;
    }

    RunOptions options() {
        return options;
    }

    /** What the run took, or null if it has not ended well. */
    RunSummary summary() {
        return summary;
    }

    /** Why the run ended without a result, or null. */
    String failure() {
        return failure;
    }

    long durationNanos() {
        return durationNanos;
    }

    TaskStream stream() {
        return stream;
    }

    /** Block memory in use, in bytes. */
    TimeSeries memory() {
        return memory;
    }

    TimeSeries read() {
        return read;
    }

    TimeSeries written() {
        return written;
    }

    /** To files of the run and back, in bytes. */
    TimeSeries spilled() {
        return spilled;
    }

    /** What each layer took, by id. */
    List<Operation> operations() {
        return operations;
    }

    long retried() {
        return retried;
    }

    /** What went wrong before tasks were tried again, the first of them. */
    List<String> retries() {
        return retries;
    }
}

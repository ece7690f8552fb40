package io.tilework.scheduler.threads;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.CancelledException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.Scheduler;
import io.tilework.scheduler.spill.Orphans;
import io.tilework.scheduler.spill.SpillFiles;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** Runs plans on threads of this process. Keeps nothing but idle threads from one run to the next; runs may go on at the same time. */
public final class LocalScheduler implements Scheduler {

    private final Function<Path, SpillFiles> spilling;

    /** Creates the scheduler. */
    public LocalScheduler() {
        this(SpillFiles::new);
    }

    LocalScheduler(final Function<Path, SpillFiles> spilling) {
        this.spilling = spilling;
    }

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public RunSummary run(final Computation computation, final RunOptions options, final RunListener listener) {
        return run(computation.plan(options.memoryBytes()), options, listener);
    }

    /** Runs a plan. */
    public RunSummary run(final Plan plan, final RunOptions options, final RunListener listener) {
        final long start = System.nanoTime();
        MemoryNeed.check(plan, options.memoryBytes());
        final Announcer announcer = new Announcer(listener);
        announcer.note(new RunEvent.RunStarted(start, plan, options));
        announcer.tell();
        final Deque<BlockSink> uncommitted = new ArrayDeque<>();
        plan.outputs().forEach(id -> uncommitted.add(((Work.Write) plan.layer(id).work()).sink()));
        boolean interrupted = false;
        try {
            uncommitted.forEach(BlockSink::open);
            final LocalRun run = compute(plan, options, announcer);
            interrupted = run.wasInterrupted();
            check(run, options);
            while (!uncommitted.isEmpty()) {
                uncommitted.peek().commit();
                uncommitted.remove();
            }
            final RunSummary summary = run.summary(System.nanoTime() - start);
            announcer.note(new RunEvent.RunFinished(System.nanoTime(), summary));
            return summary;
        } catch (final RuntimeException | Error failure) {
            uncommitted.forEach(BlockSink::abort);
            announcer.note(new RunEvent.RunFailed(System.nanoTime(), String.valueOf(failure.getMessage())));
            throw failure;
        } finally {
            announcer.finish();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs all tasks; afterwards no block is left in memory or on disk. */
    private LocalRun compute(final Plan plan, final RunOptions options, final Announcer announcer) {
        Orphans.removeOnce(options.spillDirectory());
        try (BlockPool pool = BlockPool.ofRun(options.memoryBytes() - plan.heldBytes());
                SpillFiles files = spilling.apply(options.spillDirectory())) {
            final LocalRun run = new LocalRun(plan, options, pool, new Workbench(pool, files, announcer, plan.heldBytes(),
                    new Retries(options), Fetching.NONE, null), announcer);
            final Runnable cancel = run::cancel;
            options.cancellation().onRequest(cancel);
            try {
                run.run();
            } finally {
                options.cancellation().remove(cancel);
            }
            return run;
        }
    }

    private static void check(final LocalRun run, final RunOptions options) {
        if (run.failure() != null) {
            throw run.failure();
        }
        switch (run.outcome()) {
            case COMPLETE -> { }
            case STOPPED -> throw new CancelledException("the run was cancelled; no result was written");
            case STARVED -> throw new BudgetException("a task needs more memory than was announced for it, and more than the"
                    + " budget of " + options.memoryBytes() + " bytes allows; raise the budget");
        }
    }
}

package io.tilework.cli.command;

import io.tilework.arrays.Evaluation;
import io.tilework.cli.StandardError;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.run.Cancellation;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.scheduler.report.ProgressBar;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs evaluations for a command: with a progress bar if wanted, and so that Ctrl-C stops them and cleans up. */
final class Runs {

    private static final long CLEAN_UP_MILLIS_AT_MOST = 950;

    private final RunOptions options;
    private final boolean progress;
    private final PrintStream errors;

    Runs(final RunOptions options, final boolean progress, final PrintStream errors) {
        this.options = options;
        this.progress = progress;
        this.errors = errors;
    }

    RunOptions options() {
        return options;
    }

    /**
     * Runs an evaluation.
     *
     * @throws RunFailure if it fails
     */
    RunSummary run(final Evaluation evaluation) {
        return run(evaluation, RunListener.silent());
    }

    /**
     * Runs an evaluation, and has a listener hear of it.
     *
     * @throws RunFailure if it fails
     */
    RunSummary run(final Evaluation evaluation, final RunListener listener) {
        final Cancellation cancellation = new Cancellation();
        final CountDownLatch ended = new CountDownLatch(1);
        final Thread interrupted = new Thread(() -> stop(cancellation, ended), "tilework-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupted);
        final AtomicBoolean computing = new AtomicBoolean();
        try {
            return run(evaluation, options.withCancellation(cancellation), computing, listener);
        } catch (final TileworkException e) {
            throw new RunFailure(e, computing.get() || e.whileComputing() ? Tilework.FAILED : Tilework.MISTAKE);
        } finally {
            ended.countDown();
            forget(interrupted);
        }
    }

    private RunSummary run(final Evaluation evaluation, final RunOptions cancellable, final AtomicBoolean computing,
            final RunListener listener) {
        final RunListener watch = event -> {
            if (event instanceof RunEvent.TaskStarted || event instanceof RunEvent.Advanced) {
                computing.set(true);
            } else if (event instanceof RunEvent.Waiting waiting) {
                errors.println("waiting for " + waiting.what());
            }
        };
        if (!progress) {
            return evaluation.run(cancellable, RunListener.all(watch, listener), () -> watch);
        }
        try (ProgressBar bar = new ProgressBar(errors, StandardError.columns())) {
            return evaluation.run(cancellable, RunListener.all(watch, listener, bar.add("")), () -> RunListener.all(watch, bar.add("sizes")));
        }
    }

    /** What Ctrl-C does, while the process ends: it waits until nothing of the run is left behind. */
    private void stop(final Cancellation cancellation, final CountDownLatch ended) {
        cancellation.request();
        try {
            final boolean clean = ended.await(CLEAN_UP_MILLIS_AT_MOST, TimeUnit.MILLISECONDS);
            errors.println(clean ? "cancelled; nothing was written" : "cancelled; temporary files are removed at the next start");
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException ending) {
            // The process is ending, and the hook is what waits for this run.
        }
    }
}

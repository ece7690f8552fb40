package io.tilework.scheduler.threads;

import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.RunOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether and when a task that did not reach its store is tried again: after a tenth of a second, and then twice as long each time, since a
 * store that is overloaded recovers sooner if it is left alone. The worker waits meanwhile; what the task has in memory stays booked.
 */
record Retries(RunOptions options) {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long NOTICED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Whether a task of a layer that has failed so many times may succeed the next time. */
    boolean isWorthwhile(final Layer layer, final int failures) {
        return (layer.work() instanceof Work.Read || layer.work() instanceof Work.Write) && failures <= options.retries()
                && !options.cancellation().isRequested();
    }

    /** Waits, unless the run is cancelled. */
    void pause(final int failures) {
        final long end = System.nanoTime() + Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(failures - 1, 10));
        for (long left = end - System.nanoTime(); left > 0 && !options.cancellation().isRequested(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, NOTICED_AFTER_NANOS));
        }
    }
}

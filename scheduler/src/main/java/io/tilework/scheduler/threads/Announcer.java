package io.tilework.scheduler.threads;

import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a listener what happened, one event at a time and in the order in which they were noted, on whichever worker
 * finds nobody telling. So the others go on working while the listener is busy; only if it falls far behind do they
 * wait for it.
 */
final class Announcer {

    private static final int BEHIND_MAX = 1_000;

    private final RunListener listener;
    private final boolean isHeard;
    private final ConcurrentLinkedQueue<RunEvent> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger behind = new AtomicInteger();
    private final ReentrantLock telling = new ReentrantLock();

    Announcer(final RunListener listener) {
        this.listener = RunListener.all(listener);
        this.isHeard = this.listener != RunListener.silent();
    }

    /** Whether anybody listens; if not, there is no need to note anything. */
    boolean isHeard() {
        return isHeard;
    }

    /** Takes note of an event, and tells nobody: to be called with locks held. */
    void note(final RunEvent event) {
        noted.add(event);
        behind.incrementAndGet();
    }

    /** Tells what was noted, if nobody else is doing so. To be called without locks. */
    void tell() {
        if (telling.isHeldByCurrentThread()) {
            return;
        }
        while (behind.get() > 0) {
            if (behind.get() > BEHIND_MAX) {
                telling.lock();
            } else if (!telling.tryLock()) {
                return;
            }
            try {
                tellAll();
            } finally {
                telling.unlock();
            }
        }
    }

    /** Tells all that was noted, even if somebody else is at it. */
    void finish() {
        telling.lock();
        try {
            tellAll();
        } finally {
            telling.unlock();
        }
    }

    private void tellAll() {
        for (RunEvent event = noted.poll(); event != null; event = noted.poll()) {
            behind.decrementAndGet();
            listener.on(event);
        }
    }
}

package io.tilework.scheduler.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The threads of one run, lent by the process for as long as it lasts.
 *
 * <p>Threads that have run before are used again for some seconds. Starting one takes a tenth of a millisecond; what costs more is that
 * Linux often puts two new threads on one processor and leaves them there for tens of milliseconds, while one that is woken goes
 * where it ran before.
 */
final class Crew {

    private static final long IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), task -> {
                final Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            });

    private final CountDownLatch working;

    /** A crew of so many, not yet at work. */
    Crew(final int size) {
        working = new CountDownLatch(size);
    }

    /**
     * Begins to work.
     *
     * @param work what the worker with a number does until the run is over; it throws nothing
     * @throws OutOfMemoryError if there can be no more threads; those that began go on
     */
    void begin(final IntConsumer work) {
        final int size = Math.toIntExact(working.getCount());
        for (int number = 0; number < size; number++) {
            try {
                begin(work, number);
            } catch (final OutOfMemoryError e) {
                for (int missing = number; missing < size; missing++) {
                    working.countDown();
                }
                throw e;
            }
        }
    }

    private void begin(final IntConsumer work, final int number) {
        THREADS.execute(() -> {
            Thread.currentThread().setName("tilework-" + (number + 1));
            try {
                work.accept(number);
            } finally {
                Thread.currentThread().setName("tilework-idle");
                working.countDown();
            }
        });
    }

    /** Waits until all have ended. */
    void await() throws InterruptedException {
        working.await();
    }
}

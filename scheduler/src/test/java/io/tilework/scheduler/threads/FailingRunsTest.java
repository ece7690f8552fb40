package io.tilework.scheduler.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.CancelledException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Cancellation;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.RandomPlans;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.TaskProbe;
import io.tilework.scheduler.spill.SpillFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not end well leave nothing behind, and say what happened. */
@Timeout(60)
class FailingRunsTest {

    private static final int SEEDS = 150;
    private static final int THREADS = 3;

    @TempDir
    private Path spill;

    /** Throws at the n-th task. */
    private static TaskProbe failingAt(final int task, final Throwable failure) {
        final AtomicInteger tasks = new AtomicInteger();
        return name -> {
            if (tasks.getAndIncrement() == task) {
                FailingRunsTest.<RuntimeException>sneak(failure);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(final Throwable failure) throws T {
        throw (T) failure;
    }

    private void run(final Plan plan, final RunListener listener, final Cancellation cancellation) {
        new LocalScheduler().run(plan, Runs.options(MemoryNeed.of(plan).minimumBytes(), THREADS, spill)
                .withCancellation(cancellation), listener);
    }

    @Test
    void anyTaskMayFail() throws IOException {
        int failures = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed, failingAt((int) (seed % 40), new ArithmeticException("the fault")));
            try {
                run(plan, RunListener.silent(), new Cancellation());
            } catch (final ComputeException e) {
                failures++;
                assertTrue(e.getMessage().contains("the fault") && e.getMessage().contains(" at block (")
                        && e.getMessage().contains("built at Random.java:"), e.getMessage());
                assertInstanceOf(ArithmeticException.class, e.getCause());
                Runs.assertAborted(plan);
            }
        }
        assertTrue(failures > SEEDS / 3, () -> "too few runs fail");
        Runs.assertEmpty(spill);
    }

    @Test
    void theKindOfAFailureIsKept() {
        final Plan store = RandomPlans.plan(1, failingAt(2, new StoreException("x.npy is truncated")));
        final StoreException kept = assertThrows(StoreException.class,
                () -> run(store, RunListener.silent(), new Cancellation()));
        assertTrue(kept.getMessage().startsWith("x.npy is truncated (while running '"), kept.getMessage());

        final Plan heap = RandomPlans.plan(1, failingAt(2, new OutOfMemoryError("Java heap space")));
        final ComputeException full = assertThrows(ComputeException.class,
                () -> run(heap, RunListener.silent(), new Cancellation()));
        assertTrue(full.getMessage().contains("-Xmx"), full.getMessage());

        final Plan mapped = RandomPlans.plan(1, name -> {
            if (name.startsWith("source")) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
        });
        final RuntimeException cut = assertThrows(StoreException.class,
                () -> run(mapped, RunListener.silent(), new Cancellation()));
        assertTrue(cut.getMessage().contains("became shorter"), cut.getMessage());
    }

    @Test
    void aFailedRunIsAnnounced() {
        final Plan plan = RandomPlans.plan(1, failingAt(2, new ArithmeticException("the fault")));
        final List<RunEvent> events = new ArrayList<>();
        final ComputeException thrown = assertThrows(ComputeException.class, () -> run(plan, events::add, new Cancellation()));
        assertEquals(thrown.getMessage(), assertInstanceOf(RunEvent.RunFailed.class, events.getLast()).message());
    }

    @Test
    void aStoreThatFailsNowAndThenIsTriedAgain() throws IOException {
        final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        final TaskProbe everyOther = name -> {
            final boolean isStore = name.startsWith("source") || name.startsWith("sink");
            if (isStore && attempts.computeIfAbsent(name, key -> new AtomicInteger()).getAndIncrement() == 0) {
                throw new StoreException(name + " does not answer");
            }
        };
        final Plan plan = RandomPlans.plan(1, everyOther);
        final List<RunEvent> events = new ArrayList<>();
        final RunOptions once = Runs.options(MemoryNeed.of(plan).minimumBytes(), THREADS, spill).withRetries(1);
        new LocalScheduler().run(plan, once, events::add);
        final Plan undisturbed = RandomPlans.plan(1);
        new LocalScheduler().run(undisturbed, once, RunListener.silent());
        assertEquals(Runs.results(undisturbed), Runs.results(plan));
        assertEquals(attempts.size(), events.stream().filter(RunEvent.TaskRetried.class::isInstance).count());
        Runs.assertEmpty(spill);
    }

    @Test
    void aStoreThatGoesOnFailingFailsTheRunAfterTheRetries() throws IOException {
        final AtomicInteger attempts = new AtomicInteger();
        final Plan plan = RandomPlans.plan(1, name -> {
            if (name.startsWith("sink")) {
                attempts.incrementAndGet();
                throw new StoreException("the disk does not answer");
            }
        });
        final StoreException failure = assertThrows(StoreException.class, () -> new LocalScheduler().run(plan,
                Runs.options(MemoryNeed.of(plan).minimumBytes(), 1, spill).withRetries(2), RunListener.silent()));
        assertTrue(failure.getMessage().startsWith("the disk does not answer (while running '"), failure.getMessage());
        assertEquals(3, attempts.get());
        Runs.assertAborted(plan);
        Runs.assertEmpty(spill);
    }

    @Test
    void onlyStoresAreTriedAgain() {
        final AtomicInteger attempts = new AtomicInteger();
        final Plan plan = RandomPlans.plan(1, name -> {
            if (!name.startsWith("source") && !name.startsWith("sink")) {
                attempts.incrementAndGet();
                throw new StoreException("not from a store");
            }
        });
        assertThrows(StoreException.class, () -> new LocalScheduler().run(plan,
                Runs.options(MemoryNeed.of(plan).minimumBytes(), 1, spill).withRetries(2), RunListener.silent()));
        assertEquals(1, attempts.get());
    }

    @Test
    void aRunCanBeCancelledAtAnyTask() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            final Cancellation cancellation = new Cancellation();
            final AtomicInteger tasks = new AtomicInteger();
            final AtomicInteger late = new AtomicInteger();
            final AtomicBoolean requested = new AtomicBoolean();
            final int last = seed % 30;
            final Plan plan = RandomPlans.plan(seed, name -> {
                late.addAndGet(requested.get() ? 1 : 0);
                if (tasks.getAndIncrement() == last) {
                    cancellation.request();
                    requested.set(true);
                }
            });
            try {
                run(plan, RunListener.silent(), cancellation);
            } catch (final CancelledException e) {
                Runs.assertAborted(plan);
            }
            assertTrue(late.get() < THREADS, "tasks begin after the cancellation");
        }
        Runs.assertEmpty(spill);
    }

    @Test
    void aRunCancelledBeforeItBeginsRunsNothing() {
        final Cancellation cancellation = new Cancellation();
        cancellation.request();
        final Plan plan = RandomPlans.plan(1, failingAt(0, new AssertionError("a task runs")));
        assertThrows(CancelledException.class, () -> run(plan, RunListener.silent(), cancellation));
        Runs.assertAborted(plan);
    }

    @Test
    void interruptingTheCallerCancels() throws Exception {
        final CountDownLatch running = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final Plan plan = RandomPlans.plan(1, name -> {
            running.countDown();
            try {
                goOn.await();
            } catch (final InterruptedException e) {
                throw new AssertionError("a worker was interrupted", e);
            }
        });
        final CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
        final Thread caller = Thread.ofPlatform().start(() -> {
            try {
                run(plan, RunListener.silent(), new Cancellation());
                interruptKept.completeExceptionally(new AssertionError("the run was not cancelled"));
            } catch (final CancelledException e) {
                interruptKept.complete(Thread.currentThread().isInterrupted());
            } catch (final RuntimeException e) {
                interruptKept.completeExceptionally(e);
            }
        });
        running.await();
        while (!isWaitingForTheEnd(caller)) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        while (caller.isInterrupted() || !isWaitingForTheEnd(caller)) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertSame(true, interruptKept.get());
        Runs.assertAborted(plan);
    }

    /** Whether a thread waits for the workers to end, and not for a lock, which it may also be seen waiting for. */
    private static boolean isWaitingForTheEnd(final Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(Crew.class.getName()));
    }

    @Test
    void aListenerThatThrowsDoesNotDisturb() {
        final Plan plan = RandomPlans.plan(5);
        final AtomicInteger heard = new AtomicInteger();
        run(plan, event -> {
            if (heard.incrementAndGet() == 4) {
                throw new IllegalStateException("the listener's fault");
            }
        }, new Cancellation());
        assertEquals(4, heard.get());
        Runs.sinks(plan).forEach(sink -> assertEquals(CollectingSink.State.COMMITTED, sink.state()));
    }

    @Test
    void aFullDiskEndsTheRunWithPathAndBytes() throws IOException {
        int full = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            try {
                new LocalScheduler(parent -> new SpillFiles(parent, FullDisk::new)).run(plan,
                        Runs.options(MemoryNeed.of(plan).minimumBytes(), THREADS, spill), RunListener.silent());
            } catch (final StoreException e) {
                full++;
                assertTrue(e.getMessage().contains("No space left on device") && e.getMessage().contains(spill.toString())
                        && e.getMessage().matches("cannot write \\d+ bytes.*"), e.getMessage());
                Runs.assertAborted(plan);
            }
        }
        assertTrue(full > 0, "some run spills");
        Runs.assertEmpty(spill);
    }

    /** A file on a disk without space. */
    private record FullDisk(Path file) implements WritableByteChannel {

        @Override
        public int write(final ByteBuffer source) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}

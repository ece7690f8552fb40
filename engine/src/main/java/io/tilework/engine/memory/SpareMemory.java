package io.tilework.engine.memory;

import io.tilework.engine.error.BudgetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps large pieces of freed memory for a while, since the next computation of a loop probably wants pieces of the same size: a
 * fresh page costs a fault, and the kernel clears it, which for a result of 800 MB takes as long as computing it.
 *
 * <p>Two rules keep this from being a leak. Fresh memory is taken only after as many bytes were given back as it has, or all that are
 * spare: so what is in use and what is spare together never exceed the most that was ever in use, and {@link #keepAtMost} lowers
 * that for a run with a smaller budget. And when nobody freed or asked for large pieces for ten seconds (the time after which jemalloc
 * gives pages up), all of it is given back, by a timer that exists only while there is something spare. Until then the operating
 * system is told that it may take the pages if it is short of memory.
 */
final class SpareMemory implements NativeMemory {

    /** Smaller pieces are not worth a system call, and come out of the C library's heap, which keeps them itself. */
    static final long KEPT_FROM_BYTES = 1L << 20;

    private static final long PATIENCE_SECONDS = 10;

    private final NativeMemory source;
    private final Executor later;
    private final IdleSegments spare = new IdleSegments();
    private final AtomicBoolean timed = new AtomicBoolean();
    private volatile boolean used;

    /** Keeps what is freed to another source of memory. */
    SpareMemory(final NativeMemory source) {
        this(source, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /**
     * Keeps what is freed to another source of memory.
     *
     * @param later runs what it is given after a while, which is how long unused memory is kept
     */
    SpareMemory(final NativeMemory source, final Executor later) {
        this.source = source;
        this.later = later;
    }

    @Override
    public long allocate(final long bytes) {
        if (bytes < KEPT_FROM_BYTES) {
            return source.allocate(bytes);
        }
        used = true;
        final long reused = spare.take(bytes);
        if (reused != 0) {
            return reused;
        }
        spare.trim(bytes, source::free);
        try {
            return source.allocate(bytes);
        } catch (final BudgetException refused) {
            spare.trim(Long.MAX_VALUE, source::free);
            return source.allocate(bytes);
        }
    }

    @Override
    public void free(final long address, final long bytes) {
        if (bytes < KEPT_FROM_BYTES) {
            source.free(address, bytes);
            return;
        }
        used = true;
        source.discard(address, bytes);
        spare.put(address, bytes);
        startTimer();
    }

    /** One timer for all that is spare: it ends when there is nothing left. */
    private void startTimer() {
        if (timed.compareAndSet(false, true)) {
            used = false;
            later.execute(this::giveBackIfUnused);
        }
    }

    private void giveBackIfUnused() {
        if (!used) {
            spare.trim(Long.MAX_VALUE, source::free);
        }
        timed.set(false);
        if (spare.bytes() > 0) {
            startTimer();
        }
    }

    @Override
    public void keepAtMost(final long bytes) {
        spare.trim(spare.bytes() - bytes, source::free);
    }

    @Override
    public void trim() {
        source.trim();
    }
}

package io.tilework.engine.memory;

import io.tilework.engine.error.TileworkBug;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that a pool has from the operating system: in use, or idle for reuse.
 *
 * <p>Invariant, at every moment: bytes in use ≤ resident bytes ≤ limit. Resident bytes are booked by a compare-and-set
 * before memory is taken and given up after it was freed. A segment that is reused stays resident.
 */
final class SegmentStore {

    private static final long WORTH_TRIMMING_BYTES = 4L << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final NativeMemory memory;
    private final long limitBytes;
    private final AtomicLong resident = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private final AtomicLong peakLive = new AtomicLong();
    private final IdleSegments idle = new IdleSegments();

    SegmentStore(final NativeMemory memory, final long limitBytes) {
        this.memory = memory;
        this.limitBytes = limitBytes;
    }

    /** In use. */
    long liveBytes() {
        return live.get();
    }

    /** The most that was in use at once. */
    long peakLiveBytes() {
        return peakLive.get();
    }

    /** In use or idle. */
    long residentBytes() {
        return resident.get();
    }

    /**
     * Finds memory for a segment. The caller has made sure that the bytes in use, these included, keep to the limit.
     *
     * @return its address
     */
    long acquire(final long bytes) {
        final long reused = idle.take(bytes);
        final long address = reused != 0 ? reused : takeFresh(bytes);
        final long now = live.addAndGet(bytes);
        if (now > peakLive.get()) {
            peakLive.accumulateAndGet(now, Math::max);
        }
        return address;
    }

    private long takeFresh(final long bytes) {
        final long reused = book(bytes);
        if (reused != 0) {
            return reused;
        }
        try {
            return memory.allocate(bytes);
        } catch (final RuntimeException refused) {
            trim(Long.MAX_VALUE);
            try {
                return memory.allocate(bytes);
            } catch (final RuntimeException again) {
                resident.addAndGet(-bytes);
                throw again;
            }
        }
    }

    /**
     * Books fresh bytes, at the expense of idle ones. Another thread may be in the middle of giving a segment back: then
     * there is nothing to trim for a moment, and it is worth waiting.
     *
     * @return 0, or the address of a segment of this size that became idle meanwhile
     */
    private long book(final long bytes) {
        long deadlineNanos = 0;
        while (true) {
            final long before = resident.get();
            final long missing = before + bytes - limitBytes;
            if (missing <= 0) {
                if (resident.compareAndSet(before, before + bytes)) {
                    return 0;
                }
            } else if (trim(missing) == 0) {
                final long nowNanos = System.nanoTime();
                deadlineNanos = deadlineNanos == 0 ? nowNanos + PATIENCE_NANOS : deadlineNanos;
                if (nowNanos - deadlineNanos > 0) {
                    throw new TileworkBug("no room for " + bytes + " bytes: " + before + " of " + limitBytes
                            + " bytes are resident and none is idle");
                }
                Thread.yield();
                final long reused = idle.take(bytes);
                if (reused != 0) {
                    return reused;
                }
            }
        }
    }

    /** Takes a segment back. */
    void release(final long address, final long bytes) {
        live.addAndGet(-bytes);
        if (!idle.put(address, bytes)) {
            free(address, bytes);
        }
    }

    /** Returns idle memory to the operating system, as many bytes at least as there are. Gives the bytes returned. */
    long trim(final long bytes) {
        return idle.trim(bytes, this::free);
    }

    private void free(final long address, final long bytes) {
        memory.free(address, bytes);
        resident.addAndGet(-bytes);
    }

    /**
     * Returns idle memory, and from now on every released segment at once. What the C library may keep of a little memory is not
     * worth going through its heap.
     */
    void close() {
        idle.close();
        trim(Long.MAX_VALUE);
        if (peakLive.get() >= WORTH_TRIMMING_BYTES) {
            memory.trim();
        }
    }
}

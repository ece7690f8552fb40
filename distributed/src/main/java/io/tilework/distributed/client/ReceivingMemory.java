package io.tilework.distributed.client;

import java.util.concurrent.Semaphore;

/** The memory that blocks of results may take on their way: who wants more waits until others have given back, in the order of asking. */
final class ReceivingMemory {

    /** A permit stands for so many bytes, so that any amount is a number of permits. */
    private static final long UNIT_BYTES = 4096;

    private final Semaphore units;

    ReceivingMemory(final long limitBytes) {
        this.units = new Semaphore(units(limitBytes), true);
    }

    private static int units(final long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT_BYTES));
    }

    /** Takes bytes, at most the limit. */
    void take(final long bytes) throws InterruptedException {
        units.acquire(units(bytes));
    }

    void giveBack(final long bytes) {
        units.release(units(bytes));
    }
}

package io.tilework.engine.memory;

import java.util.concurrent.atomic.AtomicBoolean;

/** Bytes of a {@link ByteBudget} that belong to whoever holds this, until it is closed. */
public final class Reservation implements AutoCloseable {

    private final ByteBudget budget;
    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    Reservation(final ByteBudget budget, final long bytes) {
        this.budget = budget;
        this.bytes = bytes;
    }

    /** How many bytes were reserved. */
    public long bytes() {
        return bytes;
    }

    /** Gives the bytes back; closing again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            budget.release(bytes);
        }
    }
}

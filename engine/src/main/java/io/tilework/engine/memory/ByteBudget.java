package io.tilework.engine.memory;

import io.tilework.engine.error.BudgetException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of bytes that may be in use at once, and the book of who reserved how many of them.
 *
 * <p>A budget only counts: memory itself comes from a {@link BlockPool}. Reserving is one compare-and-set, so the reserved
 * bytes exceed the limit at no moment, whatever the number of threads. Nobody waits here; who cannot reserve decides himself
 * what to do about it.
 */
public final class ByteBudget {

    private final long limitBytes;
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    /**
     * Creates a budget with nothing reserved.
     *
     * @param limitBytes the most that may be reserved at once, at least 0
     */
    public ByteBudget(final long limitBytes) {
        if (limitBytes < 0) {
            throw new BudgetException("a byte budget cannot be negative: " + limitBytes);
        }
        this.limitBytes = limitBytes;
    }

    /** The most that may be reserved at once. */
    public long limitBytes() {
        return limitBytes;
    }

    /** What is reserved now. */
    public long reservedBytes() {
        return reserved.get();
    }

    /** The most that was ever reserved at once. */
    public long peakBytes() {
        return peak.get();
    }

    /**
     * Reserves bytes.
     *
     * @throws BudgetException if they are not free
     */
    public Reservation reserve(final long bytes) {
        return tryReserve(bytes).orElseThrow(() -> new BudgetException(bytes + " bytes do not fit the byte budget: "
                + reservedBytes() + " of " + limitBytes + " bytes are in use"));
    }

    /** Reserves bytes if they are free. */
    public Optional<Reservation> tryReserve(final long bytes) {
        if (bytes < 0) {
            throw new BudgetException("cannot reserve a negative number of bytes: " + bytes);
        }
        long before = reserved.get();
        while (bytes <= limitBytes - before) {
            final long seen = reserved.compareAndExchange(before, before + bytes);
            if (seen == before) {
                peak.accumulateAndGet(before + bytes, Math::max);
                return Optional.of(new Reservation(this, bytes));
            }
            before = seen;
        }
        return Optional.empty();
    }

    void release(final long bytes) {
        reserved.addAndGet(-bytes);
    }

    @Override
    public String toString() {
        return reservedBytes() + " of " + limitBytes + " bytes reserved";
    }
}

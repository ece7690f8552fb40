package io.tilework.engine.memory;

import io.tilework.engine.error.TileworkBug;
import java.lang.foreign.MemorySegment;
import org.apache.arrow.memory.ArrowBuf;

/**
 * The working memory of one task, freed as a whole.
 *
 * <p>One buffer of the announced size, allocated when first needed and cut up front to back: a task costs one allocation
 * however many pieces it borrows, and tasks of one layer, which all announce the same, reuse each other's. For use by one
 * thread.
 */
public final class ScratchLease implements Scratch, AutoCloseable {

    private final BlockPool pool;
    private final long limitBytes;
    private ArrowBuf buffer;
    private MemorySegment whole;
    private long borrowedBytes;
    private boolean closed;

    ScratchLease(final BlockPool pool, final long limitBytes) {
        this.pool = pool;
        this.limitBytes = BlockPool.roundedBytes(limitBytes);
    }

    /**
     * {@inheritDoc}
     *
     * @throws TileworkBug if more is borrowed than was announced, or the task is over
     */
    @Override
    @SuppressWarnings("restricted")
    public MemorySegment borrow(final long bytes) {
        final long rounded = BlockPool.roundedBytes(bytes);
        if (closed || rounded > limitBytes - borrowedBytes) {
            throw new TileworkBug(closed ? "a task borrows " + bytes + " bytes after its end"
                    : "a task borrows " + bytes + " bytes more after " + borrowedBytes + ", but announced only " + limitBytes);
        }
        if (buffer == null) {
            buffer = pool.allocate(limitBytes);
            whole = MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(limitBytes);
        }
        final MemorySegment piece = whole.asSlice(borrowedBytes, bytes);
        borrowedBytes += rounded;
        return piece;
    }

    /** What was borrowed so far, each piece rounded. */
    public long borrowedBytes() {
        return borrowedBytes;
    }

    /** Frees everything that was borrowed; closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        if (buffer != null) {
            buffer.close();
            buffer = null;
            whole = null;
        }
    }
}

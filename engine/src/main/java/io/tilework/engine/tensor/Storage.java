package io.tilework.engine.tensor;

import java.lang.foreign.MemorySegment;
import org.apache.arrow.memory.ArrowBuf;

/** The memory that a tensor and its views share, and whether it is still there. */
final class Storage {

    private final MemorySegment segment;
    private final Runnable afterwards;
    private ArrowBuf buffer;
    private volatile boolean closed;

    private Storage(final MemorySegment segment, final ArrowBuf buffer, final Runnable afterwards) {
        this.segment = segment;
        this.afterwards = afterwards;
        this.buffer = buffer;
    }

    /** Memory of a pool, released when closed. */
    static Storage of(final ArrowBuf buffer) {
        return of(buffer, () -> { });
    }

    /** Memory of a pool, released when closed, and something to do then. */
    @SuppressWarnings("restricted")
    static Storage of(final ArrowBuf buffer, final Runnable afterwards) {
        return new Storage(MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(buffer.capacity()), buffer,
                afterwards);
    }

    /** Memory that belongs to somebody else. */
    static Storage of(final MemorySegment segment) {
        return new Storage(segment, null, () -> { });
    }

    MemorySegment segment() {
        if (closed) {
            throw new IllegalStateException("this tensor is used after it, or the tensor it is a view of, was closed");
        }
        return segment;
    }

    boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        if (buffer != null) {
            buffer.close();
            buffer = null;
            afterwards.run();
        }
    }
}

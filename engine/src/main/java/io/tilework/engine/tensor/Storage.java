package io.tilework.engine.tensor;

import java.lang.foreign.MemorySegment;
import org.apache.arrow.memory.ArrowBuf;

/** The memory that a tensor and its views share, and whether it is still there. */
final class Storage {

    private final MemorySegment segment;
    private ArrowBuf buffer;
    private volatile boolean closed;

    private Storage(final MemorySegment segment, final ArrowBuf buffer) {
        this.segment = segment;
        this.buffer = buffer;
    }

    /** Memory of a pool, released when closed. */
    @SuppressWarnings("restricted")
    static Storage of(final ArrowBuf buffer) {
        return new Storage(MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(buffer.capacity()), buffer);
    }

    /** Memory that belongs to somebody else. */
    static Storage of(final MemorySegment segment) {
        return new Storage(segment, null);
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
        }
    }
}

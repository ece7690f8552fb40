package io.tilework.engine.memory;

import java.lang.foreign.Arena;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;

/** Arrow's view of one segment: knows where it came from and gives it back when the last buffer on it is released. */
final class SegmentAllocation extends AllocationManager {

    private final SegmentStore store;
    private final long address;
    private final long bytes;

    private SegmentAllocation(final BufferAllocator allocator, final SegmentStore store, final long address,
            final long bytes) {
        super(allocator);
        this.store = store;
        this.address = address;
        this.bytes = bytes;
    }

    @Override
    public long getSize() {
        return bytes;
    }

    @Override
    protected long memoryAddress() {
        return address;
    }

    @Override
    protected void release0() {
        store.release(address, bytes);
    }

    /** Makes allocations from one store. */
    static final class Source implements AllocationManager.Factory {

        /** Buffers without content have an address too, since native functions may insist on one. */
        private static final ArrowBuf EMPTY =
                new ArrowBuf(ReferenceManager.NO_OP, null, 0, Arena.global().allocate(64, 64).address());

        private final SegmentStore store;

        Source(final SegmentStore store) {
            this.store = store;
        }

        @Override
        public AllocationManager create(final BufferAllocator allocator, final long bytes) {
            return new SegmentAllocation(allocator, store, store.acquire(bytes), bytes);
        }

        @Override
        public ArrowBuf empty() {
            return EMPTY;
        }
    }
}

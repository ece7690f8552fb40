package io.tilework.engine.memory;

import io.tilework.engine.error.TileworkBug;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;

/**
 * Hands out off-heap memory for blocks, as Arrow buffers aligned to 64 bytes, never more than a limit.
 *
 * <p>Freed memory stays with the pool and is handed out again for the same size, because the first touch of a fresh page costs
 * about as much as arithmetic on it; yet what is in use and what is idle together never exceed the limit, so the process's
 * resident memory obeys it too (but for the rounding of each large block to whole pages). Arrow's own defaults suit small
 * vectors: they double sizes below 16 MiB, hence the pool's own rounding and its own source of memory.
 *
 * <p>Sizes are rounded up to 64 bytes, and {@link #roundedBytes} is how everyone who plans with bytes must count. Who
 * allocates has reserved the bytes before, in a {@link ByteBudget}; running into the limit is therefore a bug.
 *
 * <p>Safe for use by several threads. Pools are independent of each other.
 */
public final class BlockPool implements AutoCloseable {

    private static final long ROUNDING_BYTES = 64;

    private final long limitBytes;
    private final SegmentStore store;
    private final RootAllocator allocator;

    /**
     * Creates an empty pool.
     *
     * @param limitBytes the most that may be allocated at once
     */
    public BlockPool(final long limitBytes) {
        this(limitBytes, NativeMemory.system());
    }

    BlockPool(final long limitBytes, final NativeMemory memory) {
        this.limitBytes = limitBytes;
        this.store = new SegmentStore(memory, limitBytes);
        this.allocator = new RootAllocator(RootAllocator.configBuilder()
                .allocationManagerFactory(new SegmentAllocation.Source(store))
                .maxAllocation(limitBytes)
                .roundingPolicy(BlockPool::roundedBytes)
                .build());
    }

    /**
     * Creates the pool of a run. What earlier runs left for reuse counts against its limit like its own memory: more than that is
     * given back to the operating system.
     *
     * @param limitBytes the most that may be allocated at once
     */
    public static BlockPool ofRun(final long limitBytes) {
        NativeMemory.system().keepAtMost(limitBytes);
        return new BlockPool(limitBytes);
    }

    /** The bytes that an allocation of so many bytes takes out of the limit: the next multiple of 64. */
    public static long roundedBytes(final long bytes) {
        return Math.addExact(bytes, ROUNDING_BYTES - 1) & -ROUNDING_BYTES;
    }

    /**
     * Allocates a buffer with unspecified content; closing it gives the memory back.
     *
     * @param bytes at least 0; the capacity of the buffer is this, rounded up to 64 bytes
     * @throws TileworkBug if the limit would be exceeded: bytes are reserved before they are allocated
     * @throws io.tilework.engine.error.BudgetException if the machine has less memory than the limit
     */
    public ArrowBuf allocate(final long bytes) {
        try {
            return allocator.buffer(bytes);
        } catch (final OutOfMemoryException e) {
            throw new TileworkBug("allocating " + bytes + " bytes exceeds the limit of the pool: " + allocatedBytes()
                    + " of " + limitBytes + " bytes are in use", e);
        }
    }

    /**
     * Lends working memory to a task.
     *
     * @param limitBytes the most that will be borrowed from it; allocated at the first {@link ScratchLease#borrow}
     */
    public ScratchLease scratch(final long limitBytes) {
        return new ScratchLease(this, limitBytes);
    }

    /** The bytes in use. */
    public long allocatedBytes() {
        return store.liveBytes();
    }

    /** The most bytes that were ever in use at once. */
    public long peakBytes() {
        return store.peakLiveBytes();
    }

    /** The bytes that this pool has from the operating system: in use, or idle for reuse. */
    public long residentBytes() {
        return store.residentBytes();
    }

    /** The most that may be allocated at once. */
    public long limitBytes() {
        return limitBytes;
    }

    /** Arrow's allocator over this pool, for Arrow's own classes; what it allocates counts like everything else. */
    public BufferAllocator allocator() {
        return allocator;
    }

    /** Gives all idle memory up. */
    public void trim() {
        store.trim(Long.MAX_VALUE);
    }

    /**
     * Gives all memory up. Large pieces stay with the process for some seconds, in case the next pool wants the same.
     *
     * @throws TileworkBug if a buffer is still in use; its memory is returned as soon as it is closed
     */
    @Override
    public void close() {
        store.close();
        final long leakedBytes = store.liveBytes();
        if (leakedBytes != 0) {
            throw new TileworkBug("a pool was closed while " + leakedBytes + " bytes of its memory are in use");
        }
        allocator.close();
    }

    @Override
    public String toString() {
        return allocatedBytes() + " of " + limitBytes + " bytes in use, " + residentBytes() + " resident";
    }
}

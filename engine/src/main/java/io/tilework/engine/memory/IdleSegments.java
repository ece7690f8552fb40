package io.tilework.engine.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Freed segments that wait to be used again, stacked by size.
 *
 * <p>The last one freed is the first one reused, since its pages are the likeliest to be in a cache. When memory is wanted
 * back, the size that was not asked for longest goes first: such a size probably belongs to a layer that is over. The lock is
 * held for a few loads and stores only; freeing happens outside of it.
 */
final class IdleSegments {

    /** With more sizes than this, those of which nothing is idle are forgotten. */
    private static final int SIZES_REMEMBERED = 256;

    private final Map<Long, Stack> stacks = new HashMap<>();
    private long clock;
    private long idleBytes;
    private boolean closed;

    /** The address of an idle segment of exactly this size, or 0. */
    synchronized long take(final long bytes) {
        final Stack stack = stacks.get(bytes);
        if (stack == null) {
            return 0;
        }
        stack.lastUsed = ++clock;
        if (stack.count == 0) {
            return 0;
        }
        idleBytes -= bytes;
        return stack.addresses[--stack.count];
    }

    /** Keeps a segment; false if it is not wanted since this is closed. */
    synchronized boolean put(final long address, final long bytes) {
        if (closed) {
            return false;
        }
        Stack stack = stacks.get(bytes);
        if (stack == null) {
            if (stacks.size() >= SIZES_REMEMBERED) {
                stacks.values().removeIf(other -> other.count == 0);
            }
            stack = new Stack();
            stacks.put(bytes, stack);
        }
        stack.push(address);
        stack.lastUsed = ++clock;
        idleBytes += bytes;
        return true;
    }

    /** How much is idle. */
    synchronized long bytes() {
        return idleBytes;
    }

    /** Keeps nothing from now on. */
    synchronized void close() {
        closed = true;
    }

    /**
     * Frees idle segments until this many bytes are freed or none is left.
     *
     * @param free called with address and size, outside of the lock
     * @return the bytes freed
     */
    long trim(final long bytes, final Freeing free) {
        long freed = 0;
        while (freed < bytes) {
            final Batch batch = oldest(bytes - freed);
            if (batch == null) {
                break;
            }
            for (final long address : batch.addresses) {
                free.free(address, batch.size);
                freed += batch.size;
            }
        }
        return freed;
    }

    private synchronized Batch oldest(final long bytes) {
        Map.Entry<Long, Stack> oldest = null;
        for (final Map.Entry<Long, Stack> entry : stacks.entrySet()) {
            if (entry.getValue().count > 0 && (oldest == null || entry.getValue().lastUsed < oldest.getValue().lastUsed)) {
                oldest = entry;
            }
        }
        if (oldest == null) {
            return null;
        }
        final long size = oldest.getKey();
        final Stack stack = oldest.getValue();
        final int count = (int) Math.min(stack.count, Math.ceilDiv(bytes, size));
        idleBytes -= size * count;
        return new Batch(size, stack.bottom(count));
    }

    /** Gives a segment back to the operating system. */
    @FunctionalInterface
    interface Freeing {

        /** Frees one segment. */
        void free(long address, long bytes);
    }

    private record Batch(long size, long[] addresses) {}

    /** The idle segments of one size. */
    private static final class Stack {

        private long[] addresses = new long[8];
        private int count;
        private long lastUsed;

        private void push(final long address) {
            if (count == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * count);
            }
            addresses[count++] = address;
        }

        private long[] bottom(final int wanted) {
            final long[] taken = Arrays.copyOf(addresses, wanted);
            System.arraycopy(addresses, wanted, addresses, 0, count - wanted);
            count -= wanted;
            return taken;
        }
    }
}

package io.tilework.scheduler.logic;

import java.util.Arrays;

/**
 * Idle blocks, those first that are used last ({@link NextUse}): a binary heap in which blocks know their places. When a block is used next
 * is found out when that is asked for the first time, which is when memory is short; until then the block only stands in a list.
 */
final class IdleHeap implements IdleBlocks {

    private static final int NOT_IN_HEAP = -1;

    private final NextUse nextUse;
    private final IdleList fresh = new IdleList();
    private Block[] heap = new Block[16];
    private int size;
    private long bytes;
    private long added;

    IdleHeap(final NextUse nextUse) {
        this.nextUse = nextUse;
    }

    @Override
    public Block first() {
        takeIn();
        return size == 0 ? null : heap[0];
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void add(final Block block) {
        fresh.add(block);
        block.list = this;
        block.heapPlace = NOT_IN_HEAP;
        block.idleSince = added++;
        bytes += block.bytes;
    }

    /** Puts those into the heap that came since the last time. */
    private void takeIn() {
        for (Block block = fresh.first(); block != null; block = fresh.first()) {
            fresh.remove(block);
            block.list = this;
            block.nextUse = nextUse.of(block);
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            rise(block, size++);
        }
    }

    @Override
    public void moveFirst(final Block block) {
        takeIn();
        block.nextUse = NextUse.NEVER;
        block.idleSince = -1;
        rise(block, block.heapPlace);
    }

    @Override
    public void remove(final Block block) {
        final int place = block.heapPlace;
        bytes -= block.bytes;
        if (place == NOT_IN_HEAP) {
            fresh.remove(block);
            return;
        }
        block.list = null;
        final Block last = heap[--size];
        heap[size] = null;
        if (last != block) {
            rise(last, place);
            sink(last, last.heapPlace);
        }
    }

    /** Whether the blocks that are used after some time have so many bytes together. */
    boolean hasBytesAfter(final double time, final long bytes) {
        if (bytes <= 0 || bytes > this.bytes) {
            return bytes <= 0;
        }
        takeIn();
        return bytesAfter(time, bytes, 0) >= bytes;
    }

    /** Looks at no more of the heap than it has to: below a block there are only blocks that are used no later. */
    private long bytesAfter(final double time, final long enough, final int place) {
        if (place >= size || heap[place].nextUse <= time) {
            return 0;
        }
        long found = heap[place].bytes;
        found += found < enough ? bytesAfter(time, enough - found, 2 * place + 1) : 0;
        found += found < enough ? bytesAfter(time, enough - found, 2 * place + 2) : 0;
        return found;
    }

    private void rise(final Block block, final int from) {
        int place = from;
        while (place > 0 && leavesBefore(block, heap[(place - 1) / 2])) {
            put(heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }
        put(block, place);
    }

    private void sink(final Block block, final int from) {
        int place = from;
        while (2 * place + 1 < size) {
            final int left = 2 * place + 1;
            final int child = left + 1 < size && leavesBefore(heap[left + 1], heap[left]) ? left + 1 : left;
            if (!leavesBefore(heap[child], block)) {
                break;
            }
            put(heap[child], place);
            place = child;
        }
        put(block, place);
    }

    private void put(final Block block, final int place) {
        heap[place] = block;
        block.heapPlace = place;
    }

    private static boolean leavesBefore(final Block one, final Block other) {
        return one.nextUse > other.nextUse || one.nextUse == other.nextUse && one.idleSince < other.idleSince;
    }
}

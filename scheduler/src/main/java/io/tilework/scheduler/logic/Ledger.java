package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;

/**
 * The books: how many bytes are booked, and which blocks could leave memory.
 *
 * <p>Invariants. {@code 0 <= booked <= budget}. Booked are the blocks that are resident, on their way to or from disk, or being made, and
 * the workspaces of booked tasks. A block is idle, and so in one of the four lists, exactly if it is resident and not pinned.
 */
final class Ledger {

    private final long budgetBytes;
    private final BlockTable table;
    private final Dispatch dispatch;
    private long bookedBytes;
    private long peakBytes;
    private final IdleList unwantedCheap = new IdleList();
    private final IdleList wantedCheap = new IdleList();
    private final IdleList unwantedComputed = new IdleList();
    private final IdleList wantedComputed = new IdleList();

    Ledger(final long budgetBytes, final BlockTable table, final Dispatch dispatch) {
        this.budgetBytes = budgetBytes;
        this.table = table;
        this.dispatch = dispatch;
    }

    long bookedBytes() {
        return bookedBytes;
    }

    long peakBytes() {
        return peakBytes;
    }

    long freeBytes() {
        return budgetBytes - bookedBytes;
    }

    /** Cheap idle blocks that no known task takes. */
    long unwantedBytes() {
        return unwantedCheap.bytes();
    }

    /** Cheap idle blocks that a known task takes. */
    long wantedBytes() {
        return wantedCheap.bytes();
    }

    void book(final long bytes) {
        bookedBytes += bytes;
        if (bytes < 0 || bookedBytes > budgetBytes) {
            throw new TileworkBug(bookedBytes + " bytes are booked with a budget of " + budgetBytes);
        }
        peakBytes = Math.max(peakBytes, bookedBytes);
    }

    void unbook(final long bytes) {
        bookedBytes -= bytes;
        if (bytes < 0 || bookedBytes < 0) {
            throw new TileworkBug("after giving back " + bytes + " bytes, " + bookedBytes + " are booked");
        }
    }

    void pin(final Block block) {
        block.pins++;
        file(block);
    }

    void unpin(final Block block) {
        block.pins--;
        file(block);
    }

    void want(final Block block) {
        block.wanted++;
        file(block);
    }

    void become(final Block block, final Block.State state) {
        block.state = state;
        file(block);
    }

    /** Puts a block into the list where it belongs. */
    private void file(final Block block) {
        final IdleList right = block.state != Block.State.RESIDENT || block.pins > 0 ? null
                : block.isCheap() ? block.wanted > 0 ? wantedCheap : unwantedCheap
                : block.wanted > 0 ? wantedComputed : unwantedComputed;
        if (block.list != right) {
            if (block.list != null) {
                block.list.remove(block);
            }
            if (right != null) {
                right.add(block);
            }
        }
    }

    /** A task that took the block is done: it needs it no longer. The last such task frees it. */
    void used(final Block block) {
        block.uses--;
        block.wanted--;
        block.pins--;
        if (block.uses <= 0 && block.pins == 0) {
            free(block, Action.Cause.USED_UP);
            forget(block);
        } else {
            file(block);
        }
    }

    /** The memory of a block went over to the block that was accumulated from it. */
    void absorbed(final Block block) {
        become(block, Block.State.ABSENT);
        forget(block);
    }

    /** Frees the memory of a resident block. */
    private void free(final Block block, final Action.Cause cause) {
        become(block, cause == Action.Cause.SPILLED ? Block.State.SPILLED : Block.State.ABSENT);
        unbook(block.bytes);
        dispatch.now(new Action.FreeBlock(block, cause));
    }

    private void forget(final Block block) {
        table.remove(block);
        if (block.onDisk) {
            dispatch.now(new Action.RemoveFile(block));
        }
    }

    /** Drops cheap idle blocks until so many bytes are free: first those that no known task takes. */
    void dropUntilFree(final long bytes) {
        while (freeBytes() < bytes) {
            evict(unwantedCheap.first() != null ? unwantedCheap.first() : wantedCheap.first());
        }
    }

    /** The idle block that should leave memory first, or null. */
    Block victim() {
        for (final IdleList list : new IdleList[] {unwantedCheap, wantedCheap, unwantedComputed, wantedComputed}) {
            if (list.first() != null) {
                return list.first();
            }
        }
        return null;
    }

    /** Whether a block can leave memory at once. */
    boolean canEvict(final Block block) {
        return block.isCheap() || block.onDisk;
    }

    /** Has a block leave memory at once. */
    void evict(final Block block) {
        if (!block.isCheap()) {
            free(block, Action.Cause.SPILLED);
            return;
        }
        free(block, Action.Cause.DROPPED);
        if (block.wanted == 0) {
            forget(block);
        }
    }

    /** A block was written to disk, and leaves memory. */
    void spilled(final Block block) {
        block.onDisk = true;
        free(block, Action.Cause.SPILLED);
    }

    /** Frees everything; nothing is under way. */
    void freeAll() {
        table.forEach(block -> {
            if (block.state == Block.State.RESIDENT) {
                free(block, Action.Cause.ENDED);
            }
            if (block.onDisk) {
                dispatch.now(new Action.RemoveFile(block));
            }
        });
    }
}

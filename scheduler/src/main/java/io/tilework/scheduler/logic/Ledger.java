package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;

/**
 * The books: how many bytes are booked, and which blocks could leave memory.
 *
 * <p>A block that is resident, takes memory and is not pinned is idle. It is <em>droppable</em>, so that its memory is there for the
 * asking, if it is cheap or has a file; otherwise it is <em>solid</em> and has to be spilled first. Idle blocks leave
 * by when they are needed again: first those that no known task takes, of these the one whose next use is farthest ahead ({@link
 * NextUse}); then those that a known task takes, then those that a candidate takes, and of these the one that has been idle longest.
 *
 * <p>Invariants. {@code 0 <= booked <= budget}. Booked are the blocks that are resident, on their way to or from disk,
 * or being made, and the workspaces of booked tasks. {@code solidBytes} are those of these bytes that no dropping can
 * free: computed blocks without a file, existing ones and booked ones.
 */
final class Ledger {

    private static final int UNKNOWN = 0;
    private static final int KNOWN = 1;
    private static final int WANTED = 2;

    private final long budgetBytes;
    private final BlockTable table;
    private final Dispatch dispatch;
    private long bookedBytes;
    private long peakBytes;
    private long solidBytes;
    private int lent;
    private final IdleHeap droppableLater;
    private final IdleBlocks[] droppable;
    private final IdleBlocks[] solid;

    Ledger(final long budgetBytes, final BlockTable table, final Dispatch dispatch, final NextUse nextUse) {
        this.droppableLater = new IdleHeap(nextUse);
        this.droppable = new IdleBlocks[] {droppableLater, new IdleList(), new IdleList()};
        this.solid = new IdleBlocks[] {new IdleHeap(nextUse), new IdleList(), new IdleList()};
        this.budgetBytes = budgetBytes;
        this.table = table;
        this.dispatch = dispatch;
    }

    long budgetBytes() {
        return budgetBytes;
    }

    long bookedBytes() {
        return bookedBytes;
    }

    long peakBytes() {
        return peakBytes;
    }

    long solidBytes() {
        return solidBytes;
    }

    long freeBytes() {
        return budgetBytes - bookedBytes;
    }

    /** Droppable idle blocks. */
    long droppableBytes() {
        return droppable[UNKNOWN].bytes() + droppable[KNOWN].bytes() + droppable[WANTED].bytes();
    }

    /** Whether so many bytes are free, or can be had by dropping blocks that are used after some time only. */
    boolean hasRoom(final long bytes, final double time) {
        return droppableLater.hasBytesAfter(time, bytes - freeBytes());
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

    /** A task that was booked is not going to run now. */
    void unbookOutput(final Task task) {
        setSolid(task.output, false);
        final Block accumulated = task.accumulated();
        if (accumulated != null) {
            accumulated.isTaken = false;
            setSolid(accumulated, !accumulated.onDisk);
        }
        for (final Block input : task.inputs) {
            input.wanted--;
            unpin(input);
        }
    }

    /** The output of a task is booked: from now on it counts as a block that cannot be dropped. */
    void bookOutput(final Task task) {
        final Block accumulated = task.accumulated();
        if (accumulated != null) {
            accumulated.isTaken = true;
            setSolid(accumulated, false);
        }
        setSolid(task.output, true);
    }

    private void setSolid(final Block block, final boolean solid) {
        if (block.solid != solid) {
            block.solid = solid;
            solidBytes += solid ? block.bytes : -block.bytes;
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

    void know(final Block block) {
        block.known++;
        file(block);
    }

    void want(final Block block) {
        block.wanted++;
        file(block);
    }

    /** A task that could run cannot. */
    void unwant(final Block block) {
        block.wanted--;
        file(block);
    }

    void become(final Block block, final Block.State state) {
        block.state = state;
        file(block);
    }

    /** Puts a block into the list where it belongs. */
    private void file(final Block block) {
        final boolean isIdle = block.state == Block.State.RESIDENT && block.pins == 0 && block.bytes > 0;
        final int need = block.wanted > 0 ? WANTED : block.known > 0 ? KNOWN : UNKNOWN;
        final IdleBlocks right = isIdle ? (block.solid ? solid : droppable)[need] : null;
        if (block.list != right) {
            if (block.list != null) {
                block.list.remove(block);
            }
            if (right != null) {
                right.add(block);
            }
        }
    }

    /** A task that took the block at some time is done: it needs it no longer. The last such task frees it. */
    void used(final Block block, final double time) {
        if (time > block.lastUse) {
            block.lastUse = time;
            block.usesThen = 0;
        }
        block.usesThen += time == block.lastUse ? 1 : 0;
        block.uses--;
        block.known--;
        block.wanted--;
        block.pins--;
        if (block.foreign) {
            dispatch.now(new Action.Used(block));
        }
        if (!releaseIfUseless(block)) {
            file(block);
        }
    }

    /** This process answers from now on for a block in memory that another one made. */
    void adopt(final Block block) {
        block.foreign = false;
        setSolid(block, true);
        file(block);
    }

    /** Other processes have used a block. */
    void usedElsewhere(final Block block, final long times) {
        block.uses -= times;
        releaseIfUseless(block);
    }

    /** Frees a block that nobody takes any more; false if somebody does. */
    private boolean releaseIfUseless(final Block block) {
        final boolean isUseless = block.uses <= 0 && block.pins == 0 && block.known == 0 && block.lent == 0;
        if (isUseless && block.state == Block.State.RESIDENT) {
            free(block, Action.Cause.USED_UP);
            forget(block);
            return true;
        }
        if (isUseless && block.state == Block.State.SPILLED) {
            forget(block);
            return true;
        }
        return false;
    }

    /** Gives a block that is made to another process. */
    Lent lend(final Block block) {
        final boolean inMemory = block.state == Block.State.RESIDENT || block.state == Block.State.SPILLING;
        block.lent++;
        lent++;
        if (inMemory) {
            pin(block);
        }
        return new Lent(block, inMemory);
    }

    /** The other process has it. */
    void returned(final Lent over) {
        over.block().lent--;
        lent--;
        if (over.inMemory()) {
            unpin(over.block());
        }
        releaseIfUseless(over.block());
    }

    /** How many blocks are being given to other processes. */
    int lent() {
        return lent;
    }

    /** The memory of a block went over to the block that was accumulated from it. */
    void absorbed(final Block block) {
        if (block.foreign) {
            dispatch.now(new Action.Used(block));
        }
        become(block, Block.State.ABSENT);
        forget(block);
    }

    /** Frees the memory of a resident block. */
    private void free(final Block block, final Action.Cause cause) {
        become(block, cause == Action.Cause.SPILLED || cause == Action.Cause.DROPPED && block.foreign ? Block.State.SPILLED : Block.State.ABSENT);
        setSolid(block, false);
        unbook(block.bytes);
        dispatch.now(new Action.FreeBlock(block, cause));
    }

    private void forget(final Block block) {
        table.remove(block);
        if (block.onDisk) {
            dispatch.now(new Action.RemoveFile(block));
        }
    }

    /** Drops idle blocks until so many bytes are free. */
    void dropUntilFree(final long bytes) {
        while (freeBytes() < bytes) {
            drop(droppable());
        }
    }

    /** The idle block that should be dropped first, or null. */
    Block droppable() {
        return first(droppable, WANTED);
    }

    /** The idle block that should be spilled first, or null. */
    Block spillable() {
        return first(solid, WANTED);
    }

    /** The idle block that should be spilled first and that no candidate takes, or null. */
    Block spillableAhead() {
        return first(solid, KNOWN);
    }

    private static Block first(final IdleBlocks[] lists, final int last) {
        for (int i = 0; i <= last; i++) {
            if (lists[i].first() != null) {
                return lists[i].first();
            }
        }
        return null;
    }

    /** Has a droppable block leave memory at once. */
    void drop(final Block block) {
        if (!block.isCheap() && !block.foreign) {
            free(block, Action.Cause.SPILLED);
            return;
        }
        free(block, Action.Cause.DROPPED);
        if (block.known == 0) {
            forget(block);
        }
    }

    /** A block is on its way to disk. */
    void spilling(final Block block) {
        become(block, Block.State.SPILLING);
        setSolid(block, false);
    }

    /** A block was written to disk. It stays in memory until its room is needed, as the first to go. */
    void spilled(final Block block) {
        block.onDisk = true;
        become(block, Block.State.RESIDENT);
        if (!releaseIfUseless(block) && block.list != null) {
            block.list.moveFirst(block);
        }
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

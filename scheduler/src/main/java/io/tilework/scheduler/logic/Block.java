package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A block that the run has to do with: one that is made, or is about to be. Blocks long used up and blocks far ahead
 * have no such object. Two of them are never alive for the same block, so identity is equality.
 *
 * <pre>
 *   computed:  EXPANDING -> PENDING -> RUNNING -> RESIDENT            (made; used up at its last use)
 *                                                 RESIDENT -> SPILLING -> RESIDENT   (written to disk)
 *                                                 RESIDENT -> SPILLED                (dropped, since it is on disk)
 *                                                 SPILLED -> RESTORING -> RESIDENT
 *   cheap:     ABSENT -> RUNNING -> RESIDENT -> ABSENT                 (dropped, to be made again; or used up)
 *   foreign:   AWAITED -> SPILLED -> RESTORING -> RESIDENT -> SPILLED   (made elsewhere, where it is fetched from; dropped)
 *              SPILLED, RESTORING -> AWAITED -> EXPANDING ...          (it is there no longer; made here from now on)
 * </pre>
 *
 * <p>A block keeps its file until it is used up, so it is written once at most.
 */
public final class Block {

    /** Where a block is. */
    enum State {
        /** Cheap, and not in memory. */
        ABSENT,
        /** On its way to a task: the tasks before it are being brought into order. */
        EXPANDING,
        /** Its task waits for its turn. */
        PENDING,
        /** It is made elsewhere, and that is not done. */
        AWAITED,
        /** Its memory is booked, its task may run at any time. */
        RUNNING,
        /** In memory. */
        RESIDENT,
        /** In memory, and being written to disk. */
        SPILLING,
        /** On disk only, or elsewhere. */
        SPILLED,
        /** Its memory is booked, and it is being read from disk, or fetched. */
        RESTORING
    }

    final LayerView view;
    final long number;
    final long key;
    final long bytes;
    /** How many tasks still take it; too many after it was dropped and made again. */
    long uses;
    /** When it was last used, and how many tasks have used it then ({@link NextUse}). */
    double lastUse = NextUse.NOT_YET;
    long usesThen;
    State state;
    /** Whether another process makes it. */
    boolean foreign;
    /** Which process made it, if another one did. */
    long maker;
    /** Whether it is in memory, but what belongs to it and lay with its maker is not to be had any more: as soon as no task uses it, it is asked for again. */
    boolean isLost;
    /** Whether a task is booked that makes another block of it in the same memory: nobody else may read it from now on. */
    boolean isTaken;
    /** How many other processes are being given it. */
    int lent;
    /** The ranges in which it is asked for, if it is to be written and they want to know when. */
    private List<RootRange> askedIn = List.of();
    private long position;
    /** Whether there is a file of it. */
    boolean onDisk;
    /** Whether its content is, or will be, in memory only, and takes computing to make again. */
    boolean solid;
    /** How many inputs of booked tasks it is: it must not leave memory. */
    int pins;
    /** How many inputs of known tasks it is: they refer to it, so it must be found in the table. */
    int known;
    /** How many inputs of tasks that could run it is. */
    int wanted;
    /** What the task that makes it borrows; -1 until it is asked. Of cheap blocks only. */
    long scratchBytes = -1;
    /** The last task whose need it was counted for. */
    long countedFor = -1;
    private List<Task> waiting;

    /** The idle blocks that it is among, and its neighbours if they are a list. */
    IdleBlocks list;
    Block before;
    Block after;
    /** If they are a heap, its place there, when it is used next, and how many became idle before it. */
    int heapPlace;
    double nextUse;
    long idleSince;

    Block(final LayerView view, final long number, final long[] coordinates, final State state) {
        this.view = view;
        this.number = number;
        this.key = view.key(number);
        this.bytes = view.writes() ? 0 : view.blockBytes(coordinates);
        this.uses = view.uses(coordinates);
        this.state = state;
    }

    /** The layer that it is a block of. */
    public Layer layer() {
        return view.layer();
    }

    /** Its place in the layer's grid. */
    public BlockIndex index() {
        return view.layer().grid().index(number);
    }

    /** Its number in the layer's grid. */
    public long number() {
        return number;
    }

    /** What it takes in memory. */
    public long bytes() {
        return bytes;
    }

    /** Whether another process makes it, and it is fetched from there. */
    public boolean isForeign() {
        return foreign;
    }

    /** Which process made it, if it is foreign and made. */
    public long maker() {
        return maker;
    }

    boolean isCheap() {
        return view.isCheap();
    }

    /** Whether its task is done and its content still exists, in memory or on disk. */
    boolean isMade() {
        return state.compareTo(State.RESIDENT) >= 0;
    }

    /** Whether tasks that take it may begin. */
    boolean isUsable() {
        return isMade() && !isLost;
    }

    /** Whether there is more of it with its maker than what is fetched. */
    boolean hasPieces() {
        return view.leavesPieces();
    }

    /** What the task that makes a cheap block borrows at most. */
    long scratchBytes() {
        if (scratchBytes < 0) {
            final long[] coordinates = new long[view.rank()];
            view.coordinates(number, coordinates);
            scratchBytes = view.scratchBytes(coordinates);
        }
        return scratchBytes;
    }

    /** Has a task told when this is in memory. */
    void addWaiting(final Task task) {
        if (waiting == null) {
            waiting = new ArrayList<>(2);
        }
        waiting.add(task);
    }

    /** Has it tell nothing more to a task. */
    void removeWaiting(final Task task) {
        if (waiting != null) {
            waiting.removeIf(each -> each == task);
        }
    }

    /** Has a range told when it is written. */
    void askedIn(final RootRange range, final long at) {
        range.open(at);
        position = at;
        askedIn = new ArrayList<>(askedIn);
        askedIn.add(range);
    }

    /** It is written. */
    void written() {
        askedIn.forEach(range -> range.close(position));
        askedIn = List.of();
    }

    /** The tasks to be told, once. */
    List<Task> takeWaiting() {
        final List<Task> all = waiting == null ? List.of() : waiting;
        waiting = null;
        return all;
    }

    /** Of its key, since the address of an object takes the JVM long to find out. */
    @Override
    public int hashCode() {
        return Long.hashCode(key * 0x9E3779B97F4A7C15L);
    }

    /** Whether it is the same object. */
    @Override
    public boolean equals(final Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return "block " + index() + " of '" + layer().name() + "' (" + state + ", " + bytes + " bytes)";
    }
}

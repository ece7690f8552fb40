package io.tilework.scheduler.logic;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What makes a block: an entry of the window of known tasks, or the reading of a cheap block. */
public final class Task {

    /** How far it is. */
    enum State {
        /** Nothing is booked. */
        PENDING,
        /** Its inputs are brought to memory one after the other; see {@link Gathering}. */
        GATHERING,
        /** Everything is booked; it runs as soon as its inputs are in memory. */
        BOOKED,
        /** Handed to a worker. */
        RUNNING
    }

    final Block output;
    final Block[] inputs;
    /** Which input becomes the output, or -1. */
    final int accumulated;
    final long scratchBytes;
    /** Its place among the tasks of its lane. */
    final long place;
    final Lane lane;
    State state = State.PENDING;
    /** What is booked for it besides its inputs: room to read them, later its output and scratch. */
    long workspaceBytes;
    /** When it runs ({@link NextUse}). */
    double time;
    /** How many inputs are not made, while pending; not in memory, once booked. */
    int missing;

    /** Its neighbours among the candidates, if it is one of them. */
    boolean isCandidate;
    Task before;
    Task after;

    Task(final Block output, final Block[] inputs, final int accumulated, final long scratchBytes, final long place,
            final Lane lane) {
        this.output = output;
        this.inputs = inputs;
        this.accumulated = accumulated;
        this.scratchBytes = scratchBytes;
        this.place = place;
        this.lane = lane;
    }

    /** The task that reads or generates a cheap block. */
    static Task making(final Block cheap) {
        final Task task = new Task(cheap, new Block[0], -1, cheap.scratchBytes(), -1, null);
        task.state = State.BOOKED;
        return task;
    }

    /** The block that it makes. */
    public Block output() {
        return output;
    }

    /** The blocks that it takes: for each input of the layer, in order, those of its box in C order. */
    public List<Block> inputs() {
        return Collections.unmodifiableList(Arrays.asList(inputs));
    }

    /** The block whose memory becomes that of the output, or null if the output gets memory of its own. */
    public Block accumulated() {
        return accumulated < 0 ? null : inputs[accumulated];
    }

    /** What it borrows while it runs, at most. */
    public long scratchBytes() {
        return scratchBytes;
    }

    /** What is booked for its output. */
    long outputBytes() {
        return accumulated < 0 ? output.bytes : 0;
    }

    /** Whether it is more urgent: it belongs to an earlier block of the results, or comes earlier for the same one. */
    boolean comesBefore(final Task other) {
        return lane.number() < other.lane.number() || lane == other.lane && place < other.place;
    }

    /** Whether a block is one of its inputs. */
    boolean takes(final Block block) {
        for (final Block input : inputs) {
            if (input == block) {
                return true;
            }
        }
        return false;
    }

    boolean isReading() {
        return lane == null;
    }

    @Override
    public String toString() {
        return "task " + place + " (" + state + ") of " + output;
    }
}

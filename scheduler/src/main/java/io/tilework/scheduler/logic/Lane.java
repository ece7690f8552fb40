package io.tilework.scheduler.logic;

import java.util.Arrays;

/**
 * Brings the tasks that one block of a result depends on into order: a depth-first search, inputs first, that stops at
 * each task it finds and goes on when the next is wanted. The search keeps its own stack, of the depth of the plan.
 *
 * <p>A chain, whose blocks are each made from the one before, would make the stack as deep as the chain is long. So the
 * search walks back to the first step that is not known yet, and from there forward on one frame.
 *
 * <p>If a task is followed by others that make something of the same blocks, such as the sums and the deviations of what is read, those
 * come next, long before they are needed: a source that does not fit in memory is so read once for all of them. They need no other
 * tasks, and what they make is small.
 *
 * <p>Blocks on the stack are in the table as {@code EXPANDING}. A lane that comes upon a block that another lane is
 * expanding waits until that has become a task. This cannot go round in a circle: every block on a stack is needed by
 * those below it, so if a lane waits for a block of another lane, which waits for one of a third, each needs the next
 * one, and a plan has no circles.
 */
final class Lane {

    private final long number;
    private final double time;
    private final BlockTable table;
    private final Ledger ledger;
    private final Foreign foreign;
    private Frame[] frames;
    private int depth;
    private Block waitingFor;
    private long[] at = new long[4];
    private long[] low = new long[4];
    private long[] high = new long[4];

    private long places;

    /** How many of its tasks wait for other tasks. */
    private int waitingTasks;

    /**
     * Creates a lane.
     *
     * @param number counts the lanes of a run
     * @param time when the block of the result is asked for ({@link NextUse})
     * @param exhausted a lane whose frames can be used again, or null
     */
    Lane(final long number, final double time, final BlockTable table, final Ledger ledger, final Foreign foreign, final Lane exhausted) {
        this.number = number;
        this.time = time;
        this.table = table;
        this.ledger = ledger;
        this.foreign = foreign;
        this.frames = exhausted == null ? new Frame[] {new Frame()} : exhausted.frames;
    }

    /** Begins with a block of a result. */
    void begin(final LayerView layer, final long number) {
        push(layer, number, 0, 0);
    }

    long number() {
        return number;
    }

    double time() {
        return time;
    }

    boolean isExhausted() {
        return depth == 0;
    }

    int waitingTasks() {
        return waitingTasks;
    }

    void countWaiting(final int change) {
        waitingTasks += change;
    }

    /** The next task in order; null if another lane has to make one first. */
    Task next() {
        if (waitingFor != null && waitingFor.state == Block.State.EXPANDING) {
            return null;
        }
        waitingFor = null;
        while (true) {
            final Frame top = frames[depth - 1];
            if (top.collect(table, ledger, foreign)) {
                final Task task = top.task(places++, this);
                if (!top.beginNextStep(table)) {
                    depth--;
                }
                pushTwins(task.output);
                return task;
            }
            if (!descend(top.missingLayer(), top.missingNumber())) {
                return null;
            }
        }
    }

    /** Has the tasks come next that make something of the same blocks. */
    private void pushTwins(final Block made) {
        for (final LayerView twin : made.view.twins()) {
            if (table.get(twin.key(made.number)) == null && twin.isDemanded(made.number) && foreign.isMine(twin, made.number)) {
                push(twin, made.number, 0, 0);
            }
        }
    }

    /** Goes into a block that has no task; false if it, or the step before it, is on another lane's stack. */
    private boolean descend(final LayerView layer, final long number) {
        waitingFor = table.get(layer.key(number));
        long first = number;
        long steps = 0;
        long stride = 0;
        while (waitingFor == null && layer.chain() != null && hasStepBefore(layer, first)) {
            final long before = layer.number(low);
            final Block known = table.get(layer.key(before));
            if (known != null || !foreign.isMine(layer, before)) {
                waitingFor = known != null && known.state == Block.State.EXPANDING ? known : null;
                break;
            }
            stride = first - before;
            first = before;
            steps++;
        }
        if (waitingFor == null) {
            push(layer, first, steps, stride);
        }
        return waitingFor == null;
    }

    /** Whether a block of a chain is made from another, whose coordinates are then in {@code low}. */
    private boolean hasStepBefore(final LayerView layer, final long number) {
        if (at.length < layer.rank()) {
            at = new long[layer.rank()];
            low = new long[layer.rank()];
            high = new long[layer.rank()];
        }
        layer.coordinates(number, at);
        return layer.chain().box(at, low, high);
    }

    private void push(final LayerView layer, final long number, final long steps, final long stride) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth + 1);
            frames[depth] = new Frame();
        }
        frames[depth++].begin(table, layer, number, steps, stride);
    }
}

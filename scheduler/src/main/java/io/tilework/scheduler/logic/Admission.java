package io.tilework.scheduler.logic;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which task may book memory, and books all of it at once: the inputs that are not in memory, and a workspace
 * for reading them and, after that, for the output and its scratch. A booked task needs nothing more to come to its
 * end.
 *
 * <p>The <em>head</em> is the most urgent task that is not done and whose computed inputs are made. It may drop any
 * droppable block. Tasks behind it run ahead: they drop only blocks that are used after them, and what they make must
 * leave room, beside all else that cannot be dropped, for the hungriest task of the plan; so running ahead never forces
 * a block to disk. A task after which no more is in memory than before that cannot be dropped may always run ahead.
 * While the head finds no room, only tasks are booked that leave more room than they found, so that it will find some
 * when what is running has ended.
 */
final class Admission {

    /** How many candidates are looked at when the first one finds no room. */
    private static final int LOOKED_AT = 8;

    /** What a task may do to find room. */
    private enum Right { HEAD, AHEAD, AHEAD_OF_STUCK_HEAD }

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Spilling spilling;
    private final Candidates candidates;
    private final long reserveBytes;
    private final List<Task> booked = new ArrayList<>();

    /** What {@link #measure} found: the needs of one task. */
    private long stamp;
    private long fetchedBytes;
    private long workspaceBytes;
    private long growthBytes;
    /** Its inputs in memory that could be dropped, were they not its inputs, and the idle ones among them. */
    private long presentBytes;
    private long ownIdleBytes;

    Admission(final Ledger ledger, final Dispatch dispatch, final Spilling spilling, final Candidates candidates,
            final long reserveBytes) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.spilling = spilling;
        this.candidates = candidates;
        this.reserveBytes = reserveBytes;
    }

    /** Books the memory of a candidate; false if none finds room. */
    boolean bookNext() {
        final Task first = candidates.first();
        if (first == null) {
            return false;
        }
        final Right right = isHead(first) ? Right.HEAD : Right.AHEAD;
        if (book(first, right)) {
            return true;
        }
        final Right others = right == Right.HEAD ? Right.AHEAD_OF_STUCK_HEAD : Right.AHEAD;
        int seen = 1;
        for (Task task = first.after; task != null && seen < LOOKED_AT; task = task.after) {
            if (book(task, others)) {
                return true;
            }
            seen++;
        }
        return false;
    }

    private boolean isHead(final Task task) {
        for (int i = 0; i < booked.size(); i++) {
            if (booked.get(i).comesBefore(task)) {
                return false;
            }
        }
        return true;
    }

    private boolean book(final Task task, final Right right) {
        if (!measure(task)) {
            return false;
        }
        final boolean hasRoom = right == Right.HEAD
                ? fetchedBytes + workspaceBytes <= ledger.freeBytes() + ledger.droppableBytes() - ownIdleBytes
                : ledger.hasRoom(fetchedBytes + workspaceBytes, task.time);
        final boolean may = switch (right) {
            case HEAD -> true;
            case AHEAD -> growthBytes <= 0
                    || ledger.solidBytes() + task.outputBytes() + reserveBytes <= ledger.budgetBytes();
            case AHEAD_OF_STUCK_HEAD -> growthBytes < 0 || growthBytes == 0 && fetchedBytes == 0;
        };
        if (!may || !hasRoom) {
            return false;
        }
        bookMeasured(task);
        return true;
    }

    /** Spills a block, although tasks run, if that helps those that find no room; false if it does not. */
    boolean makeWay() {
        final Task first = candidates.first();
        if (first == null) {
            return false;
        }
        if (!isHead(first) || !measure(first)) {
            return spilling.makeWay(0);
        }
        long endingBytes = 0;
        for (final Task running : booked) {
            for (final Block input : running.inputs) {
                endingBytes += input.solid && input.uses == 1 ? input.bytes : 0;
            }
        }
        return spilling.makeWay(fetchedBytes + workspaceBytes + presentBytes + ledger.solidBytes() - endingBytes
                - ledger.budgetBytes());
    }

    /** Finds out what a task needs; false if one of its inputs is on its way to disk, or, if it is to become the output, to another process. */
    private boolean measure(final Task task) {
        if (task.accumulated() != null && task.accumulated().lent > 0) {
            return false;
        }
        stamp++;
        fetchedBytes = 0;
        presentBytes = 0;
        ownIdleBytes = 0;
        growthBytes = task.outputBytes();
        long readings = 0;
        long readingBytes = 0;
        for (final Block input : task.inputs) {
            if (input.state == Block.State.SPILLING) {
                return false;
            }
            if (input.countedFor == stamp) {
                continue;
            }
            input.countedFor = stamp;
            if (input.state == Block.State.ABSENT) {
                readings++;
                readingBytes = Math.max(readingBytes, input.scratchBytes());
                fetchedBytes += input.bytes;
            } else {
                measurePresent(input, task);
            }
        }
        workspaceBytes = Math.max(Math.min(readings, dispatch.workers()) * readingBytes,
                task.outputBytes() + task.scratchBytes);
        return true;
    }

    private void measurePresent(final Block input, final Task task) {
        if (input.state == Block.State.SPILLED) {
            fetchedBytes += input.bytes;
        }
        if (input.state != Block.State.SPILLED && !input.solid) {
            presentBytes += input.bytes;
            ownIdleBytes += input.list != null ? input.bytes : 0;
        }
        if (input.solid && input.uses == 1 && input != task.accumulated()) {
            growthBytes -= input.bytes;
        }
    }

    private void bookMeasured(final Task task) {
        candidates.remove(task);
        for (final Block input : task.inputs) {
            ledger.pin(input);
        }
        ledger.dropUntilFree(fetchedBytes + workspaceBytes);
        ledger.book(fetchedBytes + workspaceBytes);
        ledger.bookOutput(task);
        task.workspaceBytes = workspaceBytes;
        task.state = Task.State.BOOKED;
        booked.add(task);
        for (final Block input : task.inputs) {
            if (input.state != Block.State.RESIDENT) {
                fetch(input);
                input.addWaiting(task);
                task.missing++;
            }
        }
        if (task.missing == 0) {
            start(task);
        }
    }

    private void fetch(final Block input) {
        if (input.state == Block.State.ABSENT) {
            ledger.become(input, Block.State.RUNNING);
            dispatch.queue(new Action.StartTask(Task.making(input)));
        } else if (input.state == Block.State.SPILLED) {
            ledger.become(input, Block.State.RESTORING);
            dispatch.queue(new Action.RestoreBlock(input));
        }
    }

    /** An input of a booked task came to memory. */
    void inputArrived(final Task task) {
        task.missing--;
        if (task.missing == 0) {
            start(task);
        }
    }

    /** Nothing has to be read any more: the workspace is cut down to what the task itself needs. */
    private void start(final Task task) {
        final long own = task.outputBytes() + task.scratchBytes;
        ledger.unbook(task.workspaceBytes - own);
        task.workspaceBytes = own;
        task.state = Task.State.RUNNING;
        task.output.state = Block.State.RUNNING;
        dispatch.queueFirst(new Action.StartTask(task));
    }

    /** Starts a task that {@link Gathering} booked. */
    void startGathered(final Task task) {
        booked.add(task);
        start(task);
    }

    /** A task is done, or has failed. */
    void ended(final Task task) {
        for (int i = 0; i < booked.size(); i++) {
            if (booked.get(i) == task) {
                booked.set(i, booked.getLast());
                booked.removeLast();
                return;
            }
        }
    }

    /** Booked tasks that have not started and take a block. */
    List<Task> waitingFor(final Block block) {
        final List<Task> found = new ArrayList<>();
        for (final Task task : booked) {
            if (task.state == Task.State.BOOKED && task.takes(block)) {
                found.add(task);
            }
        }
        return found;
    }

    /** Gives back what is booked for a task that has not started, and whose inputs are not all there any more. */
    void unbook(final Task task) {
        ended(task);
        ledger.unbook(task.workspaceBytes);
        task.workspaceBytes = 0;
        for (final Block input : task.inputs) {
            input.removeWaiting(task);
        }
        ledger.unbookOutput(task);
        task.state = Task.State.PENDING;
    }

    /** Gives back what is booked for a task that began, and found that it cannot be done now. */
    void takeBack(final Task task) {
        unbook(task);
        task.output.state = Block.State.PENDING;
    }

    /** Gives back what is booked for tasks that will not run. */
    void unbookAll() {
        for (final Task task : booked) {
            ledger.unbook(task.workspaceBytes);
            task.output.state = Block.State.PENDING;
        }
        booked.clear();
    }
}

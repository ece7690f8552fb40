package io.tilework.scheduler.logic;

/**
 * Makes room for the head when nothing else is left to do: its inputs are brought to memory one after the other, and
 * whatever is not among them leaves memory, cheap blocks first, computed ones to disk.
 *
 * <p>While the k-th input is fetched, only the inputs before it must stay; inputs behind it stay as long as anything
 * else can go. So what has to fit is, at its worst, the inputs before plus one input plus the scratch of reading it,
 * and at last all inputs, the output and its scratch: what {@link io.tilework.engine.plan.MemoryNeed} promised to fit.
 * An input that is accumulated comes last, since the plan's promise counts it as the output.
 *
 * <p>Nothing else is booked meanwhile, so this ends: each round fetches an input for good, or moves a block out of
 * memory, of which there are finitely many between two fetches.
 */
final class Gathering {

    /** How far it came. */
    enum Progress {
        /** It goes on when some work has ended. */
        WAITING,
        /** All is booked, the task is started. */
        STARTED,
        /** All that could leave memory has left, and it does not suffice. */
        STARVED
    }

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Spilling spilling;
    private final Admission admission;
    private Task task;
    private boolean[] held;
    private int next;

    Gathering(final Ledger ledger, final Dispatch dispatch, final Spilling spilling, final Admission admission) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.spilling = spilling;
        this.admission = admission;
    }

    boolean isActive() {
        return task != null;
    }

    /** Begins with a task, which is no longer a candidate, while nothing is under way. */
    void begin(final Task head) {
        task = head;
        task.state = Task.State.GATHERING;
        held = new boolean[head.inputs.length];
        next = 0;
        for (int i = 0; i < held.length; i++) {
            if (head.inputs[i].state == Block.State.RESIDENT) {
                hold(i);
            }
        }
    }

    private void hold(final int input) {
        if (!held[input]) {
            held[input] = true;
            ledger.pin(task.inputs[input]);
        }
    }

    /** Which input comes at a turn: in order, but for the accumulated one. */
    private int inputAt(final int turn) {
        final int accumulated = task.accumulated;
        return accumulated < 0 || turn < accumulated ? turn : turn == held.length - 1 ? accumulated : turn + 1;
    }

    /** Goes on as far as it can. */
    Progress proceed() {
        for (; next < held.length; next++) {
            final Block input = task.inputs[inputAt(next)];
            if (input.state != Block.State.RESIDENT) {
                return isUnderWay(input) ? Progress.WAITING : fetch(input);
            }
            hold(inputAt(next));
            ledger.unbook(task.workspaceBytes);
            task.workspaceBytes = 0;
        }
        if (task.accumulated() != null && task.accumulated().lent > 0) {
            return Progress.WAITING;
        }
        final long own = task.outputBytes() + task.scratchBytes;
        final Progress room = makeRoom(own);
        if (room == Progress.STARTED) {
            ledger.book(own);
            ledger.bookOutput(task);
            task.workspaceBytes = own;
            admission.startGathered(task);
            task = null;
        }
        return room;
    }

    private static boolean isUnderWay(final Block input) {
        return input.state != Block.State.ABSENT && input.state != Block.State.SPILLED;
    }

    private Progress fetch(final Block input) {
        final long scratch = input.isCheap() ? input.scratchBytes() : 0;
        final Progress room = makeRoom(input.bytes + scratch);
        if (room != Progress.STARTED || !dispatch.hasIdleWorker()) {
            return room == Progress.STARTED ? Progress.WAITING : room;
        }
        ledger.book(input.bytes + scratch);
        task.workspaceBytes = scratch;
        if (input.isCheap()) {
            ledger.become(input, Block.State.RUNNING);
            dispatch.begin(new Action.StartTask(Task.making(input)));
        } else {
            ledger.become(input, Block.State.RESTORING);
            dispatch.begin(new Action.RestoreBlock(input));
        }
        return Progress.WAITING;
    }

    /** Moves blocks out of memory; {@code STARTED} means that there is room. */
    private Progress makeRoom(final long bytes) {
        while (ledger.freeBytes() < bytes) {
            final Block droppable = ledger.droppable();
            if (droppable != null) {
                ledger.drop(droppable);
            } else if (ledger.freeBytes() + spilling.bytes() >= bytes) {
                return Progress.WAITING;
            } else if (ledger.spillable() != null) {
                if (!dispatch.hasIdleWorker()) {
                    return Progress.WAITING;
                }
                spilling.begin(ledger.spillable());
            } else if (!letGo()) {
                return spilling.bytes() > 0 || ledger.lent() > 0 ? Progress.WAITING : Progress.STARVED;
            }
        }
        return Progress.STARTED;
    }

    /** Gives up holding the last of the inputs whose turn is still to come; false if none is held. */
    private boolean letGo() {
        for (int turn = held.length - 1; turn > next; turn--) {
            final int input = inputAt(turn);
            if (held[input]) {
                held[input] = false;
                ledger.unpin(task.inputs[input]);
                return true;
            }
        }
        return false;
    }

    /** Whether the task takes a block. */
    boolean takes(final Block block) {
        return task != null && task.takes(block);
    }

    /** Gives up, since an input is not to be had any more; gives the task back. */
    Task giveUp() {
        final Task given = task;
        ledger.unbook(given.workspaceBytes);
        given.workspaceBytes = 0;
        for (int i = 0; i < held.length; i++) {
            if (held[i]) {
                ledger.unpin(given.inputs[i]);
            }
        }
        for (final Block input : given.inputs) {
            ledger.unwant(input);
        }
        given.state = Task.State.PENDING;
        task = null;
        return given;
    }

    /** Gives back what is booked for a task that will not run. */
    void abandon() {
        if (task != null) {
            ledger.unbook(task.workspaceBytes);
            task = null;
        }
    }
}

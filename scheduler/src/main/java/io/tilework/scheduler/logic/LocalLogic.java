package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;

/**
 * Decides what the workers of one machine do to run a plan within a byte budget. A plain state machine: {@link #start},
 * and after it every {@link #on}, may leave actions, which {@link #poll} gives in order.
 *
 * <h2>Why the budget holds</h2>
 * Bytes are booked before anything uses them and given back after it is freed, here and nowhere else; {@link Ledger}
 * refuses to book beyond the budget.
 *
 * <h2>Why it never stands still</h2>
 * <ol>
 *   <li>A booked task needs nothing but its inputs ({@link Admission}): those in memory are pinned, those to be fetched
 *       are booked, and fetching depends on nothing. So every booked task ends, and so does every spill.
 *   <li>A task becomes known after all tasks it depends on ({@link Expander}). When nothing is under way, take the task
 *       that became known first of those that are not done: all it depends on is done, so it is a candidate. So there
 *       is a candidate, unless all known tasks are done.
 *   <li>Then nothing is booked, and nothing is pinned. If the most urgent candidate cannot be booked in one piece,
 *       {@link Gathering} brings its inputs together one by one; all but these can leave memory, and by {@link
 *       MemoryNeed} the rest fits.
 *   <li>When all known tasks are done, more become known, since lanes do not wait for each other in a circle and none
 *       is held up by tasks that wait, until no block of a result is left.
 * </ol>
 * Each of finitely many computed blocks is made once: one in the table is never made again, and one leaves the table
 * only when all its uses are over. So the run ends. The simulator in the tests checks all of this on random plans.
 *
 * <h2>What it costs</h2>
 * State in proportion to blocks alive and workers; per task a few hash look-ups per input, and list operations.
 *
 * <p>Not safe for use by several threads.
 */
public final class LocalLogic {

    private final BlockTable table = new BlockTable();
    private final Dispatch dispatch;
    private final Ledger ledger;
    private final Expander expander;
    private final Spilling spilling;
    private final Admission admission;
    private final Candidates candidates = new Candidates();
    private final Gathering gathering;
    private Action.Outcome outcome;
    private boolean finished;

    /**
     * Prepares a run.
     *
     * @param plan what to run
     * @param budgetBytes the budget, including what the sinks hold
     * @param workers how much work may be under way at the same time
     * @throws io.tilework.engine.error.BudgetException if the plan needs more
     */
    public LocalLogic(final Plan plan, final long budgetBytes, final int workers) {
        this(plan, budgetBytes - plan.heldBytes(), MemoryNeed.check(plan, budgetBytes).minimumBytes() - plan.heldBytes(),
                workers);
    }

    LocalLogic(final Plan plan, final long blockBudgetBytes, final long reserveBytes, final int workers) {
        dispatch = new Dispatch(workers);
        final LayerView[] views = LayerView.of(plan);
        final NextUse nextUse = new NextUse(plan, views);
        ledger = new Ledger(blockBudgetBytes, table, dispatch, nextUse);
        expander = new Expander(new RootOrder(plan, views), nextUse, table, ledger, candidates, workers);
        spilling = new Spilling(ledger, dispatch, reserveBytes);
        admission = new Admission(ledger, dispatch, spilling, candidates, reserveBytes);
        gathering = new Gathering(ledger, dispatch, spilling, admission);
    }

    /** Begins the run. */
    public void start() {
        advance();
    }

    /** The next thing to do, or null if there is none before the next event. */
    public Action poll() {
        return dispatch.poll();
    }

    /** What is booked now, without what the sinks hold. */
    public long bookedBytes() {
        return ledger.bookedBytes();
    }

    /** The most that was ever booked at once, without what the sinks hold. */
    public long peakBytes() {
        return ledger.peakBytes();
    }

    /** How many blocks the logic knows of: those in memory or on disk, and those of the next tasks. */
    public int blocksKnown() {
        return table.size();
    }

    /** Takes note of what happened. */
    public void on(final Event event) {
        switch (event) {
            case Event.Done(Action.Work work) -> done(work);
            case Event.Failed(Action.Work work) -> failed(work);
            case Event.Cancelled() -> stop(Action.Outcome.STOPPED);
        }
        advance();
    }

    private void stop(final Action.Outcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }

    private void done(final Action.Work work) {
        dispatch.ended();
        switch (work) {
            case Action.StartTask(Task task) -> taskDone(task);
            case Action.SpillBlock(Block block) -> {
                spilling.ended(block);
                ledger.spilled(block);
            }
            case Action.RestoreBlock(Block block) -> arrived(block);
        }
    }

    private void taskDone(final Task task) {
        if (!task.isReading()) {
            settle(task);
        }
        if (task.output.view.writes()) {
            table.remove(task.output);
        } else {
            arrived(task.output);
        }
    }

    /** Gives back what a task took. The memory of the output stays booked, as that of a block. */
    private void settle(final Task task) {
        admission.ended(task);
        ledger.unbook(task.scratchBytes);
        final Block accumulated = task.accumulated();
        for (final Block input : task.inputs) {
            if (input == accumulated) {
                ledger.absorbed(input);
            } else {
                ledger.used(input, task.time);
            }
        }
    }

    private void arrived(final Block block) {
        ledger.become(block, Block.State.RESIDENT);
        for (final Task task : block.takeWaiting()) {
            if (task.state == Task.State.PENDING) {
                expander.inputMade(task);
            } else {
                admission.inputArrived(task);
            }
        }
    }

    private void failed(final Action.Work work) {
        dispatch.ended();
        stop(Action.Outcome.STOPPED);
        switch (work) {
            case Action.StartTask(Task task) -> {
                task.output.state = Block.State.ABSENT;
                ledger.unbook(task.isReading() ? task.output.bytes : task.workspaceBytes);
                admission.ended(task);
            }
            case Action.SpillBlock(Block block) -> {
                spilling.ended(block);
                ledger.become(block, Block.State.RESIDENT);
            }
            case Action.RestoreBlock(Block block) -> {
                block.state = Block.State.SPILLED;
                ledger.unbook(block.bytes);
            }
        }
    }

    private void advance() {
        while (outcome == null && decide()) {
            continue;
        }
        if (outcome != null && dispatch.underWay() == 0 && !finished) {
            finish();
        }
    }

    /** Decides on one thing; false if there is nothing more to decide before the next event. */
    private boolean decide() {
        if (gathering.isActive()) {
            return gather();
        }
        if (!dispatch.hasIdleWorker()) {
            return false;
        }
        final Action.Work queued = dispatch.takeQueued();
        if (queued != null) {
            dispatch.begin(queued);
            return true;
        }
        expander.fill();
        if (admission.bookNext() || dispatch.underWay() > 0 && admission.makeWay()) {
            return true;
        }
        return dispatch.underWay() == 0 && beginGathering();
    }

    private boolean gather() {
        final Gathering.Progress progress = gathering.proceed();
        if (progress == Gathering.Progress.STARVED) {
            stop(Action.Outcome.STARVED);
        }
        return progress == Gathering.Progress.STARTED;
    }

    private boolean beginGathering() {
        final Task head = candidates.first();
        if (head == null) {
            if (!expander.isExhausted()) {
                throw new TileworkBug("nothing is under way, and tasks remain that nothing can start");
            }
            stop(Action.Outcome.COMPLETE);
            return false;
        }
        candidates.remove(head);
        gathering.begin(head);
        return true;
    }

    private void finish() {
        finished = true;
        for (Action.Work work = dispatch.takeQueued(); work != null; work = dispatch.takeQueued()) {
            unfetch(work);
        }
        gathering.abandon();
        admission.unbookAll();
        ledger.freeAll();
        if (ledger.bookedBytes() != 0) {
            throw new TileworkBug("at the end of a run, " + ledger.bookedBytes() + " bytes are booked");
        }
        dispatch.now(new Action.Finish(outcome));
    }

    /** Takes back the booking of a block whose fetching was queued and did not begin. */
    private void unfetch(final Action.Work work) {
        switch (work) {
            case Action.StartTask(Task task) when task.isReading() -> {
                task.output.state = Block.State.ABSENT;
                ledger.unbook(task.output.bytes);
            }
            case Action.RestoreBlock(Block block) -> {
                block.state = Block.State.SPILLED;
                ledger.unbook(block.bytes);
            }
            case Action.StartTask _, Action.SpillBlock _ -> { }
        }
    }
}

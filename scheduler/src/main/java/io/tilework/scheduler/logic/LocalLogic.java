package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 * <h2>Several processes</h2>
 * Processes that run the same plan divide it by an {@link Ownership}. A block that another one makes is <em>foreign</em>: it is asked for, and once it is made it is as good as on
 * disk, since fetching it depends on nothing that this process or the other one would have to book. So the reasons above hold for all processes together: of the tasks that
 * are needed and not done, take one that depends on no other such task. Whoever needs it has asked its owner, and what is demanded finds a lane, so it is a candidate there.
 * A process that has nothing to do makes all tasks of its lanes known, whatever the lanes wait for. If a foreign block is lost before it was fetched, tasks that were booked
 * in vain give everything back, and it is asked for again ({@link Recovery}). Such a run ends when it is told that all processes have ended.
 *
 * <h2>What it costs</h2>
 * State in proportion to blocks alive and workers; per task a few hash look-ups per input, and list operations.
 *
 * <p>Not safe for use by several threads.
 */
public final class LocalLogic implements RunLogic {

    private final boolean isShared;
    private final LayerView[] views;
    private final PlanPositions positions;
    private final RootOrder roots;
    private final Foreign foreign;
    private final Map<Long, List<Long>> askers = new HashMap<>();
    private final BlockTable table = new BlockTable();
    private final Dispatch dispatch;
    private final Ledger ledger;
    private final Expander expander;
    private final Spilling spilling;
    private final Admission admission;
    private final Candidates candidates = new Candidates();
    private final Gathering gathering;
    private final Recovery recovery;
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
        this(plan, budgetBytes, workers, Ownership.ALL, new PlanPositions(plan));
    }

    /**
     * Prepares a part of a run that several processes share. It begins with the positions that are granted to it, and goes on until it is told that the run has ended.
     *
     * @param ownership which blocks are made here
     * @param positions where the blocks of the plan stand
     */
    public LocalLogic(final Plan plan, final long budgetBytes, final int workers, final Ownership ownership, final PlanPositions positions) {
        this(plan, budgetBytes - plan.heldBytes(), MemoryNeed.check(plan, budgetBytes).minimumBytes() - plan.heldBytes(),
                workers, ownership, positions);
    }

    LocalLogic(final Plan plan, final long blockBudgetBytes, final long reserveBytes, final int workers) {
        this(plan, blockBudgetBytes, reserveBytes, workers, Ownership.ALL, new PlanPositions(plan));
    }

    LocalLogic(final Plan plan, final long blockBudgetBytes, final long reserveBytes, final int workers, final Ownership ownership,
            final PlanPositions positions) {
        this.isShared = ownership != Ownership.ALL;
        this.positions = positions;
        dispatch = new Dispatch(workers);
        views = LayerView.of(plan);
        foreign = new Foreign(ownership, table, dispatch);
        final NextUse nextUse = new NextUse(plan, views);
        ledger = new Ledger(blockBudgetBytes, table, dispatch, nextUse);
        roots = new RootOrder(plan, views, positions);
        if (!isShared) {
            roots.add(new Interval(0, positions.count()), 0);
        }
        expander = new Expander(roots, nextUse, table, ledger, foreign, candidates, workers);
        spilling = new Spilling(ledger, dispatch, reserveBytes);
        admission = new Admission(ledger, dispatch, spilling, candidates, reserveBytes);
        gathering = new Gathering(ledger, dispatch, spilling, admission);
        recovery = new Recovery(table, ledger, dispatch, admission, gathering, candidates, expander, foreign, positions);
    }

    @Override
    public void start() {
        advance();
    }

    @Override
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

    @Override
    public void on(final Event event) {
        switch (event) {
            case Event.Done(Action.Work work) -> done(work);
            case Event.Failed(Action.Work work) -> failed(work);
            case Event.Cancelled() -> stop(Action.Outcome.STOPPED);
            case Event.Missing(Action.RestoreBlock work) -> recovery.missing(work.block());
            case Event.Lost(Action.StartTask(Task task), Block input) -> recovery.lost(task, input);
            case Event.Granted(Interval range, long from) -> {
                roots.add(range, from);
                expander.rootsAdded();
            }
            case Event.Made(int layer, long number, long maker) -> made(table.get(views[layer].key(number)), maker);
            case Event.Moved(int layer, long number) -> recovery.moved(table.get(views[layer].key(number)));
            case Event.Demanded(int layer, long number, long asker) -> demanded(views[layer], number, asker);
            case Event.UsedElsewhere(int layer, long number, long times) -> usedElsewhere(table.get(views[layer].key(number)), times);
            case Event.Ended() -> stop(Action.Outcome.COMPLETE);
        }
        advance();
    }

    /** Gives the second half of what this process has not begun away, of the range of which most is left; empty if nothing is. */
    public Interval giveHalf() {
        RootRange longest = null;
        for (final RootRange range : roots.ranges()) {
            longest = longest == null || range.end() - range.asked() > longest.end() - longest.asked() ? range : longest;
        }
        return longest == null ? Interval.EMPTY : longest.giveHalf();
    }

    /**
     * Makes nothing of what was demanded and stands in a range that this process gave away, as far as it was not begun: whoever has the range now is to be asked. What is needed
     * here is asked for.
     */
    public List<Withdrawn> withdraw(final Interval given) {
        final List<Withdrawn> withdrawn = new ArrayList<>();
        for (final Expander.Demanded each : expander.withdraw(each -> given.contains(positions.of(each.layer().layer().id(), each.number())))) {
            final List<Long> waiting = askers.remove(each.layer().key(each.number()));
            withdrawn.add(new Withdrawn(each.layer().layer().id(), each.number(), waiting == null ? List.of() : waiting));
            recovery.moved(table.get(each.layer().key(each.number())));
        }
        return withdrawn;
    }

    /**
     * A block that was demanded and will not be made here.
     *
     * @param askers who is to be told
     */
    public record Withdrawn(int layer, long number, List<Long> askers) {}

    /** How many positions were granted and are not begun. */
    public long unasked() {
        long unasked = 0;
        for (final RootRange range : roots.ranges()) {
            unasked += range.end() - range.asked();
        }
        return unasked;
    }

    /** How far the ranges are that were granted. */
    public List<Progress> progress() {
        return roots.ranges().stream().map(range -> new Progress(range.start(), range.watermark(), range.asked(), range.end())).toList();
    }

    /**
     * How far a range is.
     *
     * @param watermark before it everything that stands there and is to be written is written
     * @param asked before it everything is begun
     */
    public record Progress(long start, long watermark, long asked, long end) {}

    @Override
    public Lent lend(final int layer, final long number) {
        final Block block = outcome == null ? table.get(views[layer].key(number)) : null;
        return block == null || block.foreign || block.isTaken || !block.isMade() ? null : ledger.lend(block);
    }

    @Override
    public void returned(final Lent over) {
        ledger.returned(over);
        advance();
    }

    /** Whether a block is known here that is made here, or will be, and can be given away. */
    public boolean hasOwn(final int layer, final long number) {
        final Block block = table.get(views[layer].key(number));
        return block != null && !block.foreign && !block.isTaken;
    }

    private void demanded(final LayerView layer, final long number, final long asker) {
        takeOver(table.get(layer.key(number)));
        final Block known = table.get(layer.key(number));
        if (known != null && !known.foreign && known.isMade() && !known.isTaken) {
            dispatch.now(new Action.Offer(known, asker));
            return;
        }
        final List<Long> waiting = askers.computeIfAbsent(layer.key(number), _ -> new ArrayList<>(1));
        if (!waiting.contains(asker)) {
            waiting.add(asker);
        }
        if (known != null && known.foreign && known.state == Block.State.SPILLED) {
            recovery.awaitAgain(known);
        }
        if (known == null || known.state == Block.State.AWAITED) {
            expander.demand(layer, number, positions.time(layer.layer().id(), number));
        }
    }

    /** This process answers from now on for a block that it has from another one, unless there are pieces of it, which the other one has. */
    private void takeOver(final Block known) {
        if (known != null && known.foreign && known.state == Block.State.RESIDENT && !known.isLost && !known.isTaken) {
            if (known.hasPieces()) {
                recovery.lose(known);
                recovery.askAgain();
            } else {
                ledger.adopt(known);
            }
        }
    }

    /** A foreign block is made, and can be fetched. */
    private void made(final Block block, final long maker) {
        if (block != null && block.foreign && block.state == Block.State.AWAITED) {
            block.maker = maker;
            block.state = Block.State.SPILLED;
            block.takeWaiting().forEach(expander::inputMade);
        }
    }

    private void usedElsewhere(final Block block, final long times) {
        if (block != null && !block.foreign) {
            ledger.usedElsewhere(block, times);
        }
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
            task.output.written();
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
                remakeForAskers(input);
            } else {
                ledger.used(input, task.time);
            }
        }
    }

    /** A block became another one before all who had asked for it got it. */
    private void remakeForAskers(final Block absorbed) {
        if (askers.containsKey(absorbed.key)) {
            expander.demand(absorbed.view, absorbed.number, positions.time(absorbed.view.layer().id(), absorbed.number));
        }
    }

    private void arrived(final Block block) {
        ledger.become(block, Block.State.RESIDENT);
        if (!askers.isEmpty() && !block.isTaken) {
            offer(block);
        }
        for (final Task task : block.takeWaiting()) {
            if (task.state == Task.State.PENDING) {
                expander.inputMade(task);
            } else {
                admission.inputArrived(task);
            }
        }
    }

    private void offer(final Block block) {
        final List<Long> waiting = askers.remove(block.key);
        if (waiting != null) {
            if (block.foreign && !block.hasPieces()) {
                ledger.adopt(block);
            }
            waiting.forEach(asker -> dispatch.now(new Action.Offer(block, asker)));
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
        recovery.askAgain();
        while (outcome == null && decide()) {
            continue;
        }
        if (outcome != null && dispatch.underWay() == 0 && ledger.lent() == 0 && !finished) {
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
        if (head == null && isShared) {
            return expander.fillFurther();
        }
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

package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the tasks of a plan known in sequential order, only as far ahead as the workers need it.
 *
 * <p>The order is depth-first from the blocks of the results: what a task needs comes just before it, so blocks are
 * used soon after they are made. Cheap blocks are not in it: they are made when a task that takes them is booked.
 * Several {@link Lane}s, one per block of a result, are open at once, the oldest preferred; so a long chain, of which
 * one step can run at a time, does not keep the other workers idle. Whatever the lanes do, a task becomes known after
 * all tasks it depends on: this is what {@link LocalLogic} relies on.
 *
 * <p>For {@code w} workers, {@code w + 2} tasks are known that could run, if there are as many, and at most {@code 2 w}
 * lanes are open, each with at most {@code w / 2 + 3} tasks that wait for others. So the state is bounded however large
 * the plan.
 */
final class Expander {

    private final RootOrder roots;
    private final NextUse nextUse;
    private final BlockTable table;
    private final Ledger ledger;
    private final Candidates candidates;
    private final int candidatesWanted;
    private final int waitingPerLane;
    private final int lanesMax;
    private final List<Lane> lanes = new ArrayList<>();
    private Lane exhausted;
    private boolean rootsLeft = true;
    private long lanesOpened;

    Expander(final RootOrder roots, final NextUse nextUse, final BlockTable table, final Ledger ledger, final Candidates candidates,
            final int workers) {
        this.roots = roots;
        this.nextUse = nextUse;
        this.table = table;
        this.ledger = ledger;
        this.candidates = candidates;
        this.candidatesWanted = workers + 2;
        this.waitingPerLane = workers / 2 + 3;
        this.lanesMax = 2 * workers;
    }

    /** Whether every task has got its place. */
    boolean isExhausted() {
        return !rootsLeft && lanes.isEmpty();
    }

    /** Makes tasks known until enough of them could run. */
    void fill() {
        while (candidates.size() < candidatesWanted && (expandOpenLane() || openLane())) {
            continue;
        }
    }

    private boolean expandOpenLane() {
        for (int i = 0; i < lanes.size(); i++) {
            final Lane lane = lanes.get(i);
            final Task task = lane.waitingTasks() < waitingPerLane ? lane.next() : null;
            if (task != null) {
                if (lane.isExhausted()) {
                    exhausted = lanes.remove(i);
                }
                enter(task);
                return true;
            }
        }
        return false;
    }

    private boolean openLane() {
        if (!rootsLeft || lanes.size() >= lanesMax) {
            return false;
        }
        do {
            rootsLeft = roots.advance();
        } while (rootsLeft && table.get(roots.layer().key(roots.number())) != null);
        if (!rootsLeft) {
            return false;
        }
        final Lane lane = new Lane(lanesOpened++, roots.time(), table, ledger, exhausted);
        exhausted = null;
        lane.begin(roots.layer(), roots.number());
        lanes.add(lane);
        return true;
    }

    private void enter(final Task task) {
        task.time = nextUse.time(task.output, task.lane.time());
        for (final Block input : task.inputs) {
            if (!input.isCheap() && !input.isMade()) {
                input.addWaiting(task);
                task.missing++;
            }
        }
        if (task.accumulated >= 0 && task.inputs[task.accumulated].bytes != task.output.bytes) {
            throw new TileworkBug(task + " accumulates into a block of another size, " + task.inputs[task.accumulated]);
        }
        if (task.missing == 0) {
            becomeCandidate(task);
        } else {
            task.lane.countWaiting(1);
        }
    }

    private void becomeCandidate(final Task task) {
        candidates.add(task);
        for (final Block input : task.inputs) {
            ledger.want(input);
        }
    }

    /** A computed input of a pending task was made. */
    void inputMade(final Task task) {
        task.missing--;
        if (task.missing == 0) {
            task.lane.countWaiting(-1);
            becomeCandidate(task);
        }
    }
}

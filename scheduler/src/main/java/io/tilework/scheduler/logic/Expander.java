package io.tilework.scheduler.logic;

import io.tilework.engine.error.TileworkBug;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes the tasks of a plan known in sequential order, only as far ahead as the workers need it.
 *
 * <p>The order is depth-first from the blocks of the results: what a task needs comes just before it, so blocks are
 * used soon after they are made. Cheap blocks are not in it: they are made when a task that takes them is booked.
 * Several {@link Lane}s, one per block of a result, are open at once, the oldest preferred; so a long chain, of which
 * one step can run at a time, does not keep the other workers idle. Whatever the lanes do, a task becomes known after
 * all tasks it depends on: this is what {@link LocalLogic} relies on.
 *
 * <p>What other processes demand goes before the blocks of the results, on lanes of its own, as many as there are demands: if they had to wait for a place, two
 * processes could wait for each other.
 *
 * <p>For {@code w} workers, {@code w + 2} tasks are known that could run, or {@code w} if other processes take part, if there are as many, and at most {@code 2 w}
 * lanes are open, each with at most {@code w / 2 + 3} tasks that wait for others; and no more blocks of results are asked for while more than {@code 2 w + 8} tasks
 * wait, if other processes take part. So the state is bounded however large
 * the plan.
 */
final class Expander {

    /** So many tasks more may wait where some wait for other processes, which may take long. */
    private static final int WAITING_FOR_OTHERS = 8;
    /** Lanes of what is demanded have lower numbers than any others. */
    private static final long DEMANDED_FIRST = 1L << 62;

    private final RootOrder roots;
    private final NextUse nextUse;
    private final BlockTable table;
    private final Ledger ledger;
    private final Candidates candidates;
    private final int candidatesWanted;
    private final int waitingPerLane;
    private final int lanesMax;
    private final int waitingMax;
    private int waiting;
    private final Foreign foreign;
    private final List<Lane> lanes = new ArrayList<>();
    /** What other processes demand: the lanes of it, which go before those of the results, and what has no lane yet. */
    private final List<Lane> demandedLanes = new ArrayList<>();
    private final ArrayDeque<Demanded> demanded = new ArrayDeque<>();
    private Lane exhausted;
    private boolean rootsLeft = true;
    private long lanesOpened;

    /** A block that another process demands, and when it is asked for there. */
    record Demanded(LayerView layer, long number, double time) {}

    Expander(final RootOrder roots, final NextUse nextUse, final BlockTable table, final Ledger ledger, final Foreign foreign,
            final Candidates candidates, final int workers) {
        this.foreign = foreign;
        this.roots = roots;
        this.nextUse = nextUse;
        this.table = table;
        this.ledger = ledger;
        this.candidates = candidates;
        // What is begun cannot be given away any more, so that a slow process begins no more than it needs.
        this.candidatesWanted = foreign.isShared() ? workers : workers + 2;
        this.waitingPerLane = workers / 2 + 3;
        this.lanesMax = 2 * workers;
        this.waitingMax = foreign.isShared() ? 2 * workers + WAITING_FOR_OTHERS : Integer.MAX_VALUE;
    }

    /** Whether every task has got its place. */
    boolean isExhausted() {
        return !rootsLeft && lanes.isEmpty() && demanded.isEmpty() && demandedLanes.isEmpty();
    }

    /** More blocks of results are asked for. */
    void rootsAdded() {
        rootsLeft = true;
    }

    /** Has a block made that another process demands, and that is not in the table, or awaited there in vain. */
    void demand(final LayerView layer, final long number, final double time) {
        demanded.add(new Demanded(layer, number, time));
    }

    /** Takes back what is demanded, was not begun, and is such a block. */
    List<Demanded> withdraw(final Predicate<Demanded> which) {
        final List<Demanded> withdrawn = demanded.stream().filter(which).toList();
        demanded.removeAll(withdrawn);
        return withdrawn;
    }

    /** Makes tasks known until enough of them could run. */
    void fill() {
        while (candidates.size() < candidatesWanted
                && (expand(demandedLanes, waitingPerLane) || openDemanded() || expand(lanes, waitingPerLane) || openLane())) {
            continue;
        }
    }

    /**
     * Makes a task known although those that wait are as many as there should be: what these wait for is made elsewhere, and may in turn wait for what comes next here. Only
     * when nothing else is left to do.
     *
     * @return whether there was one
     */
    boolean fillFurther() {
        return expand(demandedLanes, Integer.MAX_VALUE) || expand(lanes, Integer.MAX_VALUE);
    }

    private boolean expand(final List<Lane> open, final int waitingAtMost) {
        for (int i = 0; i < open.size(); i++) {
            final Lane lane = open.get(i);
            final Task task = lane.waitingTasks() < waitingAtMost ? lane.next() : null;
            if (task != null) {
                if (lane.isExhausted()) {
                    exhausted = open.remove(i);
                }
                enter(task);
                return true;
            }
        }
        return false;
    }

    private boolean openDemanded() {
        for (Demanded next = demanded.poll(); next != null; next = demanded.poll()) {
            final Block known = table.get(next.layer.key(next.number));
            if (known == null || known.state == Block.State.AWAITED) {
                final Lane lane = new Lane(lanesOpened++ - DEMANDED_FIRST, next.time, table, ledger, foreign, exhausted);
                exhausted = null;
                lane.begin(next.layer, next.number);
                demandedLanes.add(lane);
                return true;
            }
        }
        return false;
    }

    private boolean openLane() {
        if (!rootsLeft || lanes.size() >= lanesMax || waiting >= waitingMax) {
            return false;
        }
        do {
            rootsLeft = roots.advance();
        } while (rootsLeft && !isToBeMade());
        if (!rootsLeft) {
            return false;
        }
        final Lane lane = new Lane(lanesOpened++, roots.time(), table, ledger, foreign, exhausted);
        exhausted = null;
        lane.begin(roots.layer(), roots.number());
        lanes.add(lane);
        if (roots.layer().writes()) {
            table.get(roots.layer().key(roots.number())).askedIn(roots.range(), roots.position());
        }
        return true;
    }

    /** Whether the block that is asked for is not known yet, and a matter of this process. */
    private boolean isToBeMade() {
        final Block known = table.get(roots.layer().key(roots.number()));
        if (known != null && roots.layer().writes()) {
            known.askedIn(roots.range(), roots.position());
        }
        return !roots.wasMade() && known == null && (roots.layer().writes() || foreign.isMine(roots.layer(), roots.number()));
    }

    private void enter(final Task task) {
        task.time = nextUse.time(task.output, task.lane.time());
        if (foreign.isShared()) {
            roots.make(task.output);
        }
        if (task.accumulated >= 0 && task.inputs[task.accumulated].bytes != task.output.bytes) {
            throw new TileworkBug(task + " accumulates into a block of another size, " + task.inputs[task.accumulated]);
        }
        await(task);
    }

    /** Has a task wait for its inputs, or, if they are made, be one of those that could run. */
    void await(final Task task) {
        if (isMissingInputs(task)) {
            waiting++;
            task.lane.countWaiting(1);
        } else {
            becomeCandidate(task);
        }
    }

    private static boolean isMissingInputs(final Task task) {
        task.missing = 0;
        for (final Block input : task.inputs) {
            if (!input.isCheap() && !input.isUsable()) {
                input.addWaiting(task);
                task.missing++;
            }
        }
        return task.missing > 0;
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
        if (task.missing == 0 && !isMissingInputs(task)) {
            waiting--;
            task.lane.countWaiting(-1);
            becomeCandidate(task);
        }
    }
}

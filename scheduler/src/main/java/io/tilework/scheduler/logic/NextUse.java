package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.plan.BlockOrder;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.ReductionTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a block will be used again, so that the one that is needed last can leave memory first (Belady, "A study of replacement
 * algorithms for a virtual-storage computer", 1966). No list of uses is kept: arithmetic on the box maps tells.
 *
 * <p>Time is the part of the blocks asked for ({@link RootOrder}) that come before a block, from 0 to 1. A task runs when the first
 * block asks for it; of the tasks that one block asks for, those of a layer run in C order, and so the place in its own layer is added as a
 * small fraction of time. Orders grow with every coordinate ({@link BlockOrder}), and so does the time of a task with its own: of a box
 * of tasks, the one with the lowest coordinates comes first, and the first one after some time is found along each edge of the box by
 * bisection. Where a box has several long edges, the next use may be somewhat earlier than what is found. Several results are taken
 * to be asked for side by side.
 *
 * <p>The cost is a walk from the block to the results, over at most {@value #STEPS_MAX} uses of layers by others.
 */
final class NextUse {

    /** For a block that nobody is going to use. */
    static final double NEVER = Double.POSITIVE_INFINITY;

    /** Before all uses. */
    static final double NOT_YET = -1;

    private static final int STEPS_MAX = 64;

    private final BlockOrder order;
    /** The layers whose blocks are asked for, and how many blocks the tree has that each is the beginning of; 0 for what comes after it. */
    private final Map<LayerView, Double> asked = new HashMap<>();
    /** The time of all tasks that one block asks for. */
    private final double within;
    private int stepsLeft;

    NextUse(final Plan plan, final LayerView[] views) {
        this.order = plan.order();
        double most = 1;
        for (final int output : plan.outputs()) {
            final List<Integer> levels = ReductionTree.of(plan, output).levels();
            for (final int level : levels) {
                asked.put(views[level], level == levels.getFirst() ? (double) plan.layer(level).grid().blockCount() : 0);
                most = Math.max(most, asked.get(views[level]));
            }
        }
        within = 0.5 / most;
    }

    /** When a task runs that a block asked for. */
    double time(final Block made, final double askedAt) {
        return askedAt + within * made.number / made.view.blockCount();
    }

    private double runTime(final LayerView view, final long[] task) {
        return time(view, task) + within * view.number(task) / view.blockCount();
    }

    /** The first time after its last use at which a task takes a block; that of its last use if not all who took it then are done. */
    double of(final Block block) {
        final LayerView view = block.view;
        final long[] coordinates = new long[view.rank()];
        view.coordinates(block.number, coordinates);
        stepsLeft = STEPS_MAX;
        double next = NEVER;
        long usesThen = 0;
        for (final InputView use : view.consumers()) {
            final long[] low = new long[use.consumer().rank()];
            final long[] high = new long[low.length];
            if (use.consumers(coordinates, low, high)) {
                final double first = runTime(use.consumer(), low);
                usesThen += first == block.lastUse ? 1 : 0;
                next = Math.min(next, first > block.lastUse ? first : NEVER);
                for (int d = 0; d < low.length && first <= block.lastUse; d++) {
                    next = Math.min(next, firstAlong(d, low, high[d], use.consumer(), block.lastUse));
                }
            }
        }
        return usesThen > block.usesThen ? block.lastUse : next;
    }

    /** When the first task runs after some time, along one edge of a box. */
    private double firstAlong(final int dimension, final long[] low, final long end, final LayerView consumer, final double after) {
        final long[] at = low.clone();
        long before = low[dimension];
        long behind = end;
        double next = NEVER;
        while (behind - before > 1) {
            at[dimension] = before + (behind - before) / 2;
            final double time = runTime(consumer, at);
            if (time > after) {
                behind = at[dimension];
                next = time;
            } else {
                before = at[dimension];
            }
        }
        return next;
    }

    /** When a task runs: when the first of those that need it does. */
    private double time(final LayerView view, final long[] task) {
        final Double blocks = asked.get(view);
        if (blocks != null) {
            return blocks > 0 ? order.position(view.layer().grid(), BlockIndex.of(Arrays.copyOf(task, view.rank()))) / blocks
                    : completed(view, task);
        }
        final double first = firstNeed(view, task);
        return first == NEVER && view.chain() != null ? firstNeed(view, lastStep(view, task)) : first;
    }

    private double firstNeed(final LayerView view, final long[] made) {
        double first = NEVER;
        for (final InputView use : view.consumers()) {
            if (use.consumer() != view && stepsLeft > 0) {
                stepsLeft--;
                final long[] low = new long[use.consumer().rank()];
                if (use.consumers(made, low, new long[low.length])) {
                    first = Math.min(first, time(use.consumer(), low));
                }
            }
        }
        return first;
    }

    /** When the last of the partial results is there that a block is combined from. */
    private double completed(final LayerView view, final long[] task) {
        double last = NOT_YET;
        for (final InputView input : view.inputs()) {
            final long[] low = new long[input.source().rank()];
            final long[] high = new long[low.length];
            if (asked.containsKey(input.source()) && input.box(task, low, high)) {
                for (int d = 0; d < low.length; d++) {
                    low[d] = high[d] - 1;
                }
                last = Math.max(last, time(input.source(), low));
            }
        }
        return last;
    }

    /** The end of the chain that a step belongs to, which may be all that others take. */
    private static long[] lastStep(final LayerView view, final long[] task) {
        final long[] last = task.clone();
        for (final DimensionRule rule : view.chain().rules()) {
            if (rule instanceof DimensionRule.Previous(int dimension, long count)) {
                last[dimension] = count - 1;
            }
        }
        return last;
    }
}

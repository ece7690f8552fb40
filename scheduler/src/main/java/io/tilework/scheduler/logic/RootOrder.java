package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.ReductionTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The blocks that are asked for, in order: those that results are reduced from, each followed by what is complete with it, up to the blocks
 * of the results ({@link ReductionTree}). Several results advance in proportion to their numbers of blocks, so that blocks that
 * they share are used at about the same time.
 *
 * <p>Only blocks in the ranges that were added are asked for, one range after the other ({@link PlanPositions}).
 */
final class RootOrder {

    private final Plan plan;
    private final LayerView[] views;
    private final PlanPositions positions;
    private final List<ReductionTree> trees;
    private final long[] counts;
    private final List<RootRange> ranges = new ArrayList<>();
    /** For each layer which tree it is in, or -1. */
    private final int[] treeOf;
    /** Keys of blocks that were made before their turn, since somebody needed them; they may be used up when it comes. */
    private final Set<Long> ahead = new HashSet<>();
    private RootRange range;
    private int tree;
    private int level;
    private Optional<BlockIndex> block = Optional.empty();

    RootOrder(final Plan plan, final LayerView[] views, final PlanPositions positions) {
        this.plan = plan;
        this.views = views;
        this.positions = positions;
        this.trees = plan.outputs().stream().map(output -> ReductionTree.of(plan, output)).toList();
        this.treeOf = new int[views.length];
        Arrays.fill(treeOf, -1);
        for (int each = 0; each < trees.size(); each++) {
            for (final int layer : trees.get(each).levels()) {
                treeOf[layer] = each;
            }
        }
        this.counts = trees.stream().mapToLong(each -> grid(each.levels().getFirst()).blockCount()).toArray();
    }

    /** Has the blocks of a range asked for, from a position of it on, after those that are asked for already. */
    void add(final Interval wanted, final long from) {
        ranges.add(new RootRange(wanted, from, positions, counts));
    }

    /** The ranges added, each as far as it was not given away. */
    List<RootRange> ranges() {
        return ranges;
    }

    /** A block is going to be made: if its turn is still to come, it is not asked for then. */
    void make(final Block block) {
        final int of = treeOf[block.view.layer().id()];
        if (of >= 0 && !block.view.writes()) {
            final long at = positions.of(block.view.layer().id(), block.number);
            for (final RootRange each : ranges) {
                if (each.isAhead(of, at)) {
                    ahead.add(block.key);
                    return;
                }
            }
        }
    }

    /** Whether the block was made before its turn. */
    boolean wasMade() {
        return !ahead.isEmpty() && ahead.remove(layer().key(number()));
    }

    /** Steps to the next block; false if there is none. */
    boolean advance() {
        if (block.isPresent()) {
            block = trees.get(tree).completedBy(level++, block.get());
            if (block.isEmpty()) {
                range.close(position());
            }
        }
        return block.isPresent() || beginNext();
    }

    private boolean beginNext() {
        for (final RootRange each : ranges) {
            final int next = each.take();
            if (next >= 0) {
                range = each;
                tree = next;
                level = 0;
                block = Optional.of(plan.order().at(grid(layerId()), each.taken(next)));
                // What is complete with it may have to be written, and is not asked for yet.
                range.open(position());
                return true;
            }
        }
        return false;
    }

    private ChunkGrid grid(final int layer) {
        return plan.layer(layer).grid();
    }

    private int layerId() {
        return trees.get(tree).levels().get(level);
    }

    /** When the block is asked for: the part of the blocks of its tree that come before it. */
    double time() {
        return (double) range.taken(tree) / counts[tree];
    }

    /** The range that the block is asked for in. */
    RootRange range() {
        return range;
    }

    /** Where the block stands. */
    long position() {
        return range.position(tree, range.taken(tree));
    }

    LayerView layer() {
        return views[layerId()];
    }

    long number() {
        return grid(layerId()).number(block.orElseThrow());
    }
}

package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.ReductionTree;
import java.util.List;
import java.util.Optional;

/**
 * The blocks that are asked for, in order: those that results are reduced from, each followed by what is complete with it, up to the blocks
 * of the results ({@link ReductionTree}). Several results advance in proportion to their numbers of blocks, so that blocks that
 * they share are used at about the same time.
 */
final class RootOrder {

    private final Plan plan;
    private final LayerView[] views;
    private final List<ReductionTree> trees;
    private final long[] counts;
    private final long[] positions;
    private int tree;
    private int level;
    private Optional<BlockIndex> block = Optional.empty();

    RootOrder(final Plan plan, final LayerView[] views) {
        this.plan = plan;
        this.views = views;
        this.trees = plan.outputs().stream().map(output -> ReductionTree.of(plan, output)).toList();
        this.counts = trees.stream().mapToLong(each -> grid(each.levels().getFirst()).blockCount()).toArray();
        this.positions = new long[counts.length];
    }

    /** Steps to the next block; false if there is none. */
    boolean advance() {
        if (block.isPresent()) {
            block = trees.get(tree).completedBy(level++, block.get());
        }
        return block.isPresent() || beginNext();
    }

    private boolean beginNext() {
        int behind = -1;
        double least = 1;
        for (int each = 0; each < positions.length; each++) {
            final double share = (double) positions[each] / counts[each];
            if (positions[each] < counts[each] && (behind < 0 || share < least)) {
                behind = each;
                least = share;
            }
        }
        if (behind < 0) {
            return false;
        }
        tree = behind;
        level = 0;
        block = Optional.of(plan.order().at(grid(layerId()), positions[behind]++));
        return true;
    }

    private ChunkGrid grid(final int layer) {
        return plan.layer(layer).grid();
    }

    private int layerId() {
        return trees.get(tree).levels().get(level);
    }

    /** When the block is asked for: the part of the blocks of its tree that come before it. */
    double time() {
        return (positions[tree] - 1.0) / counts[tree];
    }

    LayerView layer() {
        return views[layerId()];
    }

    long number() {
        return grid(layerId()).number(block.orElseThrow());
    }
}

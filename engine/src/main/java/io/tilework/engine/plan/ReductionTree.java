package io.tilework.engine.plan;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.DimensionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers from the blocks that a result is reduced from up to the result.
 *
 * <p>A result of few blocks leaves open in which order its many partial results are made, and that order is what decides how often a source
 * is read. So a run asks for the partial results in the order of the plan, and for a block of a higher level as soon as the last block that it
 * needs was asked for. Orders grow with every coordinate, so the last one is that with the highest coordinates: no list is kept of what is
 * complete. A result that is not reduced is a tree of one level.
 */
public final class ReductionTree {

    private final List<Integer> levels;
    private final List<BlockMap> links;

    private ReductionTree(final List<Integer> levels, final List<BlockMap> links) {
        this.levels = List.copyOf(levels);
        this.links = List.copyOf(links);
    }

    /** The tree of an output. */
    public static ReductionTree of(final Plan plan, final int output) {
        final List<Integer> downwards = new ArrayList<>(List.of(output));
        final List<BlockMap> maps = new ArrayList<>();
        int widest = 0;
        final List<List<Plan.Edge>> edges = plan.edges();
        for (Layer layer = plan.layer(output); isLink(plan, layer, edges); layer = plan.layer(downwards.getLast())) {
            downwards.add(layer.inputs().getFirst().layer());
            maps.add(layer.inputs().getFirst().map());
            widest = blocks(plan, downwards.getLast()) > blocks(plan, downwards.get(widest)) ? downwards.size() - 1 : widest;
        }
        return new ReductionTree(downwards.subList(0, widest + 1).reversed(), maps.subList(0, widest).reversed());
    }

    private static long blocks(final Plan plan, final int layer) {
        return plan.layer(layer).grid().blockCount();
    }

    /** Whether a layer takes all its blocks from one computed layer, each of whose blocks goes into one of its own and nowhere else. */
    private static boolean isLink(final Plan plan, final Layer layer, final List<List<Plan.Edge>> edges) {
        if (layer.inputs().size() != 1 || layer.inputs().getFirst().layer() == layer.id()) {
            return false;
        }
        final Layer source = plan.layer(layer.inputs().getFirst().layer());
        final Box all = Box.of(source.grid().blocks());
        return !source.isCheap() && !all.isEmpty() && edges.get(source.id()).size() == 1
                && layer.inputs().getFirst().map().consumers(corner(all)).count() == 1
                && layer.inputs().getFirst().map().rules().stream().allMatch(rule -> switch (rule) {
                    case DimensionRule.Aligned _, DimensionRule.Whole _, DimensionRule.FanIn _, DimensionRule.Previous _ -> true;
                    case DimensionRule.Affine _, DimensionRule.Fixed _, DimensionRule.Placed _, DimensionRule.Chosen _ -> false;
                });
    }

    /** The layers, the one with the most blocks first, the output last. */
    public List<Integer> levels() {
        return levels;
    }

    /** The block of the next level whose last block this is; nothing if it is not the last one, or there is no next level. */
    public Optional<BlockIndex> completedBy(final int level, final BlockIndex block) {
        if (level == links.size()) {
            return Optional.empty();
        }
        final BlockIndex next = links.get(level).consumers(block).iterator().next();
        return corner(links.get(level).inputs(next)).equals(block) ? Optional.of(next) : Optional.empty();
    }

    /** The block with the highest coordinates. */
    private static BlockIndex corner(final Box box) {
        final long[] corner = new long[box.rank()];
        for (int d = 0; d < corner.length; d++) {
            corner[d] = box.interval(d).end() - 1;
        }
        return BlockIndex.of(corner);
    }
}

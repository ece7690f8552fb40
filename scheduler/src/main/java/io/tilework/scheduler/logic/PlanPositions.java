package io.tilework.scheduler.logic;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.ReductionTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where each block of a plan stands on one line of positions, so that ranges of positions divide a plan among several processes: whoever holds a position makes the blocks
 * that stand there. No list is kept; a position is arithmetic on coordinates, the same in every process that has the plan.
 *
 * <p>There are as many positions as the largest result has blocks that it is reduced from ({@link ReductionTree}), in the order in which a run asks for them ({@link
 * io.tilework.engine.plan.BlockOrder}); blocks of smaller results are spread over them evenly. A block that is complete with others stands where the last of these does. Any
 * other block stands at its own place in its own layer, in proportion: so blocks at the same coordinates of layers cut alike stand together, and a reduction over the whole
 * array is spread over all who hold a part of it. All steps of a chain that goes on in the same memory stand together.
 */
public final class PlanPositions {

    /** How the blocks of a layer get their places. */
    private sealed interface Rule permits Asked, Completed, Spread {}

    /** They are asked for one after the other. */
    private record Asked(ChunkGrid grid) implements Rule {}

    /** They are complete with the last block that they take, by this map, of another layer. */
    private record Completed(BlockMap inputs, int of) implements Rule {}

    /** By their coordinates in this grid, which lacks the dimensions along which chains run. */
    private record Spread(ChunkGrid grid, int[] kept) implements Rule {}

    private final Plan plan;
    private final Rule[] rules;
    /** For each layer the dimensions along which its chains go on in the same memory; null if it has none. */
    private final boolean[][] accumulates;
    private final long count;

    /** The positions of a plan. */
    public PlanPositions(final Plan plan) {
        this.plan = plan;
        this.rules = new Rule[plan.layers().size()];
        this.accumulates = new boolean[rules.length][];
        for (final Layer layer : plan.layers()) {
            if (layer.inputs().stream().anyMatch(input -> input.use() == LayerInput.Use.ACCUMULATE)) {
                accumulates[layer.id()] = accumulatesAlong(layer);
            }
        }
        long most = 1;
        for (final int output : plan.outputs()) {
            final List<Integer> levels = ReductionTree.of(plan, output).levels();
            for (int level = 0; level < levels.size(); level++) {
                final Layer layer = plan.layer(levels.get(level));
                rules[layer.id()] = level == 0 ? new Asked(layer.grid())
                        : new Completed(layer.inputs().getFirst().map(), levels.get(level - 1));
            }
            most = Math.max(most, plan.layer(levels.getFirst()).grid().blockCount());
        }
        this.count = most;
        for (final Layer layer : plan.layers()) {
            if (rules[layer.id()] == null) {
                rules[layer.id()] = spread(layer, accumulates[layer.id()]);
            }
        }
    }

    /** The dimensions along which chains run that go on in the same memory. */
    private static boolean[] accumulatesAlong(final Layer layer) {
        final boolean[] runsAlong = new boolean[layer.grid().rank()];
        for (final LayerInput input : layer.inputs()) {
            if (input.use() == LayerInput.Use.ACCUMULATE) {
                for (final DimensionRule rule : input.map().rules()) {
                    if (rule instanceof DimensionRule.Previous(int dimension, long _)) {
                        runsAlong[dimension] = true;
                    }
                }
            }
        }
        return runsAlong;
    }

    /** The last step of the chain that a block belongs to. */
    private BlockIndex atEndOfChain(final int layer, final BlockIndex block) {
        final boolean[] runsAlong = accumulates[layer];
        if (runsAlong == null) {
            return block;
        }
        final long[] end = new long[runsAlong.length];
        for (int d = 0; d < end.length; d++) {
            end[d] = runsAlong[d] ? plan.layer(layer).grid().chunks(d).count() - 1 : block.get(d);
        }
        return BlockIndex.of(end);
    }

    private static Rule spread(final Layer layer, final boolean[] runsAlong) {
        final List<Chunks> dimensions = new ArrayList<>();
        final List<Integer> kept = new ArrayList<>();
        for (int d = 0; d < layer.grid().rank(); d++) {
            if (runsAlong == null || !runsAlong[d]) {
                dimensions.add(layer.grid().chunks(d));
                kept.add(d);
            }
        }
        return new Spread(new ChunkGrid(dimensions), kept.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many positions there are, at least 1. */
    public long count() {
        return count;
    }

    /** Whether a run asks for the blocks of a layer in order, rather than when somebody needs them. */
    public boolean isAsked(final int layer) {
        return rules[layer] instanceof Asked || rules[layer] instanceof Completed;
    }

    /** Where a block stands among all that is made, from 0 to 1. */
    double time(final int layer, final long number) {
        return (double) of(layer, number) / count;
    }

    /** Where a block stands, from 0 to {@link #count}, excluded. */
    public long of(final int layer, final long number) {
        final ChunkGrid grid = plan.layer(layer).grid();
        return of(layer, grid.index(number));
    }

    private long of(final int layer, final BlockIndex block) {
        return switch (rules[layer]) {
            case Asked(ChunkGrid grid) -> scaled(plan.order().position(grid, atEndOfChain(layer, block)), grid.blockCount());
            case Completed(BlockMap inputs, int source) -> of(source, last(inputs.inputs(atEndOfChain(layer, block))));
            case Spread(ChunkGrid grid, int[] kept) -> scaled(plan.order().position(grid, BlockIndex.of(Arrays.stream(kept).mapToLong(block::get).toArray())),
                    grid.blockCount());
        };
    }

    private static BlockIndex last(final Box box) {
        final long[] corner = new long[box.rank()];
        for (int d = 0; d < corner.length; d++) {
            corner[d] = box.interval(d).end() - 1;
        }
        return BlockIndex.of(corner);
    }

    /** Where one of so many blocks stands that are asked for one after the other. */
    long scaled(final long place, final long of) {
        return of == count ? place : scaled(place, of, count);
    }

    /** {@code floor(place * to / of)}. */
    private static long scaled(final long place, final long of, final long to) {
        final long low = place * to;
        return Math.multiplyHigh(place, to) == 0 && low >= 0 ? low / of
                : BigInteger.valueOf(place).multiply(BigInteger.valueOf(to)).divide(BigInteger.valueOf(of)).longValueExact();
    }

    /** How many of so many blocks that are asked for one after the other stand before a position: {@code ceil(position * of / count)}. */
    long before(final long position, final long of) {
        final long whole = scaled(position, count, of);
        // Both products may overflow, but their difference is less than the divisor.
        return position * of - whole * count > 0 ? whole + 1 : whole;
    }
}

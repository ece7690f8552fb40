package io.tilework.scheduler.logic;

import io.tilework.engine.error.ChunksException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer as the logic looks at it, several times per task: a block is a number, its inputs are boxes in plain arrays,
 * and the sizes of blocks that no edge of the array cuts short are computed once.
 */
final class LayerView {

    /** How many times less two layers must make of what they read, if they are to do so at once. */
    private static final long SMALL_PART = 8;

    private final Layer layer;
    private final long firstKey;
    private final long[] counts;
    private final double blockCount;
    private final InputView[] inputs;
    private final List<InputView> consumers = new ArrayList<>();
    private final InputView chain;
    private final List<LayerView> twins = new ArrayList<>();
    private final boolean writes;
    private final boolean sameScratch;
    private final long[] largestSizes;
    private final long largestBytes;
    private long largestScratchBytes = -1;

    private LayerView(final Layer layer, final long firstKey, final LayerView[] earlier, final Interval[][] demanded) {
        this.layer = layer;
        this.firstKey = firstKey;
        this.counts = layer.grid().blocks().toArray();
        this.blockCount = layer.grid().blockCount();
        this.inputs = new InputView[layer.inputs().size()];
        InputView self = null;
        for (int i = 0; i < inputs.length; i++) {
            final int source = layer.inputs().get(i).layer();
            inputs[i] = new InputView(layer.inputs().get(i), source == layer.id() ? this : earlier[source], this,
                    demanded[layer.id()]);
            self = source == layer.id() ? checkedChain(inputs[i]) : self;
        }
        this.chain = self;
        this.writes = layer.work() instanceof Work.Write;
        this.sameScratch = !(layer.work() instanceof Work.Read);
        this.largestSizes = layer.grid().largestBlock().toArray();
        this.largestBytes = layer.largestBlockBytes();
    }

    /** All layers of a plan, by id. */
    static LayerView[] of(final Plan plan) {
        final LayerView[] views = new LayerView[plan.layers().size()];
        final Interval[][] demanded = Demand.of(plan);
        long firstKey = 0;
        for (final Layer layer : plan.layers()) {
            final LayerView view = new LayerView(layer, firstKey, views, demanded);
            views[layer.id()] = view;
            if (demanded[layer.id()] != null) {
                for (final InputView input : view.inputs) {
                    input.source().consumers.add(input);
                }
            }
            if (layer.grid().blockCount() > Long.MAX_VALUE - firstKey) {
                throw new ChunksException("the plan has more than 2^63 - 1 tasks; use larger chunks");
            }
            firstKey += layer.grid().blockCount();
        }
        for (final LayerView view : views) {
            for (final LayerView other : views) {
                if (view != other && view.isTwinOf(other)) {
                    view.twins.add(other);
                }
            }
        }
        return views;
    }

    /** Whether both layers make much less of the same blocks that are read or generated. */
    private boolean isTwinOf(final LayerView other) {
        return inputs.length > 0 && !writes && !other.writes && layer.grid().equals(other.layer.grid()) && layer.inputs().equals(other.layer.inputs())
                && List.of(inputs).stream().allMatch(input -> input.source().isCheap() && !input.accumulates()
                && SMALL_PART * (largestBytes + other.largestBytes) <= input.source().largestBytes);
    }

    private InputView checkedChain(final InputView input) {
        int previous = 0;
        for (final DimensionRule rule : input.rules()) {
            previous += rule instanceof DimensionRule.Previous ? 1 : 0;
            if (!(rule instanceof DimensionRule.Previous || rule instanceof DimensionRule.Aligned)) {
                throw new TileworkBug("layer " + layer.name() + " takes from itself other than from the block before");
            }
        }
        if (previous != 1) {
            throw new TileworkBug("layer " + layer.name() + " takes from itself, but not along one dimension");
        }
        return input;
    }

    Layer layer() {
        return layer;
    }

    /** How many blocks it has. */
    double blockCount() {
        return blockCount;
    }

    /** Whether its blocks can be made again from nothing but storage or their coordinates. */
    boolean isCheap() {
        return inputs.length == 0;
    }

    /** Whether its tasks leave nothing in memory. */
    boolean writes() {
        return writes;
    }

    /** Whether its tasks leave more than their blocks, in a file of their process. */
    boolean leavesPieces() {
        return layer.work().leavesPieces();
    }

    InputView[] inputs() {
        return inputs;
    }

    /** The layers that make much less of the same blocks, so that whoever reads these does well to make all of it at once. */
    List<LayerView> twins() {
        return twins;
    }

    /** The input through which a block takes the one before it, or null. */
    InputView chain() {
        return chain;
    }

    int rank() {
        return counts.length;
    }

    /** What tells a block from every other block of the plan. */
    long key(final long number) {
        return firstKey + number;
    }

    /** The coordinates of a block. */
    void coordinates(final long number, final long[] into) {
        long rest = number;
        for (int d = counts.length - 1; d > 0; d--) {
            final long above = rest / counts[d];
            into[d] = rest - above * counts[d];
            rest = above;
        }
        if (counts.length > 0) {
            into[0] = rest;
        }
    }

    /** The number of the block with these coordinates. */
    long number(final long[] coordinates) {
        long number = 0;
        for (int d = 0; d < counts.length; d++) {
            number = number * counts[d] + coordinates[d];
        }
        return number;
    }

    /** The bytes of a block in memory. */
    long blockBytes(final long[] coordinates) {
        return isLargest(coordinates) ? largestBytes : layer.blockBytes(index(coordinates));
    }

    /** What the task of a block borrows at most. */
    long scratchBytes(final long[] coordinates) {
        if (!sameScratch || !isLargest(coordinates)) {
            return layer.scratchBytes(index(coordinates));
        }
        if (largestScratchBytes < 0) {
            largestScratchBytes = layer.scratchBytes(index(coordinates));
        }
        return largestScratchBytes;
    }

    /** Where its blocks are taken, by itself included. */
    List<InputView> consumers() {
        return consumers;
    }

    /**
     * How many times tasks that may run take a block; never too few, too many only where a plan asks for scattered
     * blocks.
     */
    long uses(final long[] coordinates) {
        long uses = 0;
        for (int i = 0; i < consumers.size(); i++) {
            uses += consumers.get(i).uses(coordinates);
        }
        return uses;
    }

    /** Whether a task that may run takes a block. */
    boolean isDemanded(final long number) {
        final long[] at = new long[counts.length];
        coordinates(number, at);
        return uses(at) > 0;
    }

    private boolean isLargest(final long[] coordinates) {
        for (int d = 0; d < counts.length; d++) {
            if (layer.grid().chunks(d).size(coordinates[d]) != largestSizes[d]) {
                return false;
            }
        }
        return true;
    }

    private BlockIndex index(final long[] coordinates) {
        final long[] own = new long[counts.length];
        System.arraycopy(coordinates, 0, own, 0, own.length);
        return BlockIndex.of(own);
    }
}

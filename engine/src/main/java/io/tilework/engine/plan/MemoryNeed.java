package io.tilework.engine.plan;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.SortedRuns;

/**
 * How many bytes a plan needs at least, known before anything runs.
 *
 * <p>A task runs when its inputs and its output are in memory, and its scratch is lent. Everything else can be somewhere else: dropped,
 * to be read once more, or spilled. While the inputs are being gathered, those already there are held, and one of the missing
 * ones may be read with scratch of its own. So the most that the execution of one task after the other ever needs is
 *
 * <pre>   held by sinks + max over tasks of ( inputs + max( output + scratch, scratch of reading one input ) )</pre>
 *
 * <p>The bytes of a box of input blocks are a product over the dimensions, so their maximum is found one dimension at a time;
 * the sum over several inputs bounds from above what one block needs of all of them. The cost is O(operations), but for
 * dimensions cut unevenly, whose chunks are looked at one by one.
 *
 * @param minimumBytes the bytes that suffice
 * @param hungriest the layer whose tasks need them
 */
public record MemoryNeed(long minimumBytes, Layer hungriest) {

    /** Up to this many chunks per dimension are looked at one by one; beyond, a bound is taken. */
    private static final long CHUNKS_LOOKED_AT = 100_000;

    /** What this plan needs. */
    public static MemoryNeed of(final Plan plan) {
        MemoryNeed most = new MemoryNeed(-1, null);
        for (final Layer layer : plan.layers()) {
            final long bytes = plan.heldBytes() + taskBytes(plan, layer);
            if (bytes > most.minimumBytes) {
                most = new MemoryNeed(bytes, layer);
            }
        }
        return most;
    }

    /**
     * Refuses a plan that cannot run in a budget.
     *
     * @throws BudgetException with the bytes that it needs, and what to change
     */
    public static MemoryNeed check(final Plan plan, final long budgetBytes) {
        final MemoryNeed need = of(plan);
        if (need.minimumBytes > budgetBytes) {
            final long held = plan.heldBytes();
            throw new BudgetException("this needs at least " + ByteSize.text(need.minimumBytes) + " of memory, and the budget is "
                    + ByteSize.text(budgetBytes) + ": "
                    + (held > 0 ? "the result held in memory takes " + ByteSize.text(held) + ", and " : "")
                    + "one task of '" + need.hungriest.name() + "' takes " + ByteSize.text(need.minimumBytes - held)
                    + " for blocks of " + largestBlock(plan, need.hungriest)
                    + "; raise the budget (--memory), use smaller chunks (--chunks)"
                    + (held > 0 ? ", or store the result in a file (--out) instead of holding it" : ""));
        }
        return need;
    }

    /** The shape of the largest block that a task has to do with: its own, or one that it takes. */
    private static Shape largestBlock(final Plan plan, final Layer layer) {
        Layer largest = layer;
        for (final LayerInput input : layer.inputs()) {
            final Layer source = plan.layer(input.layer());
            largest = source.largestBlockBytes() > largest.largestBlockBytes() ? source : largest;
        }
        return largest.grid().largestBlock();
    }

    /** The most bytes that one task of a layer needs at the same time. */
    public static long taskBytes(final Plan plan, final Layer layer) {
        long inputs = 0;
        long gathering = 0;
        for (final LayerInput input : layer.inputs()) {
            if (input.use() == LayerInput.Use.READ) {
                final Layer source = plan.layer(input.layer());
                inputs += inputBytes(source, input);
                gathering = Math.max(gathering, source.isCheap() ? source.largestScratchBytes() : 0);
            }
        }
        return inputs + Math.max(gathering, layer.largestBlockBytes() + layer.largestScratchBytes());
    }

    /** An upper bound of the bytes of the blocks that one task takes through one input. */
    private static long inputBytes(final Layer source, final LayerInput input) {
        final ChunkGrid grid = source.grid();
        final long[] elements = new long[grid.rank()];
        long blocks = 1;
        for (int d = 0; d < elements.length; d++) {
            final DimensionRule rule = input.map().rules().get(d);
            elements[d] = most(rule, grid.chunks(d), true);
            blocks *= most(rule, grid.chunks(d), false);
        }
        return switch (source.layout()) {
            case BlockLayout.State state -> {
                final long[] stored = elements.clone();
                long copies = 1;
                for (final int axis : state.reduced()) {
                    copies *= most(input.map().rules().get(axis), grid.chunks(axis), false);
                    stored[axis] = 1;
                }
                yield copies * state.bytes(Shape.of(stored)) + rounding(blocks);
            }
            case BlockLayout.Samples(SortedRuns runs) -> {
                final int axis = runs.axis();
                final long of = most(input.map().rules().get(axis), grid.chunks(axis), false);
                // Each block has one sample more than its part of all samples, at most.
                yield source.layout().bytes(Shape.of(elements).with(axis, elements[axis] + of * runs.stride())) + rounding(blocks);
            }
            case BlockLayout.Nothing nothing -> 0;
            case BlockLayout layout -> layout.bytes(Shape.of(elements)) + rounding(blocks);
        };
    }

    /** What rounding each block up to whole lines may add to rounding their sum. */
    private static long rounding(final long blocks) {
        return blocks == 1 ? 0 : 64 * blocks;
    }

    /** The most elements, or else the most blocks, that one output coordinate takes along a dimension. */
    private static long most(final DimensionRule rule, final Chunks source, final boolean elements) {
        final long all = elements ? source.length() : source.count();
        final long largest = elements ? source.largest() : 1;
        return switch (rule) {
            case DimensionRule.Aligned aligned -> largest;
            case DimensionRule.Previous previous -> largest;
            case DimensionRule.Fixed fixed -> elements ? source.size(fixed.at()) : 1;
            case DimensionRule.Whole whole -> all;
            case DimensionRule.Chosen chosen -> largest;
            case DimensionRule.Placed placed -> Math.min(all, mostPlaced(placed.part(), source, elements));
            case DimensionRule.FanIn fanIn -> Math.min(all, fanIn.group() * largest);
            case DimensionRule.Affine affine -> Math.min(all, mostOfAffine(affine, source, elements));
        };
    }

    /** A bound: what one chunk of the result has room for, and a chunk that reaches into it from each side. */
    private static long mostPlaced(final DimensionRule.Affine part, final Chunks source, final boolean elements) {
        final long room = Math.ceilDiv(part.source().largest(), Math.abs(part.step()));
        return elements ? room + 2 * Math.max(0, source.largest() - 1)
                : Math.ceilDiv(room, Math.max(1, source instanceof Chunks.Regular regular ? regular.size() : 1)) + 2;
    }

    private static long mostOfAffine(final DimensionRule.Affine affine, final Chunks source, final boolean elements) {
        final Chunks target = affine.target();
        if (target.count() > CHUNKS_LOOKED_AT) {
            final long span = (target.largest() - 1) * Math.abs(affine.step()) + 1;
            final long blocks = Math.ceilDiv(span, Math.max(1, source instanceof Chunks.Regular regular ? regular.size() : 1)) + 1;
            return elements ? span + 2 * (source.largest() - 1) : blocks;
        }
        long most = 0;
        for (long chunk = 0; chunk < target.count(); chunk++) {
            final Interval blocks = affine.inputs(chunk);
            most = Math.max(most, elements ? source.start(blocks.end()) - source.start(blocks.start()) : blocks.length());
        }
        return most;
    }
}

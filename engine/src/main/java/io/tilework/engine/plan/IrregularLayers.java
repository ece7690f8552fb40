package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.kernel.BinSumKernel;
import io.tilework.engine.kernel.CompressKernel;
import io.tilework.engine.kernel.DigitCountKernel;
import io.tilework.engine.kernel.DigitPickKernel;
import io.tilework.engine.kernel.DistinctKernel;
import io.tilework.engine.kernel.FinishKernel;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.PutKernel;
import io.tilework.engine.kernel.ReduceKernel;
import io.tilework.engine.kernel.SearchKernel;
import io.tilework.engine.kernel.SumKernel;
import io.tilework.engine.kernel.TakeAlongKernel;
import io.tilework.engine.kernel.TakeKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Layers in which values decide what goes where. Which blocks a task needs is known all the same: those that are at its place, or all along an axis,
 * which a chain takes one after the other if they do not fit in memory.
 */
final class IrregularLayers {

    /** A task that needs a larger part of the memory would hardly leave room for others. */
    private static final int TASKS_IN_MEMORY = 4;

    private final List<Layer> layers;
    private final long memoryBytes;
    private final Predicate<Expr> isStored;
    private final Function<Expr, StoredBlocks> stored;

    IrregularLayers(final List<Layer> layers, final long memoryBytes, final Predicate<Expr> isStored, final Function<Expr, StoredBlocks> stored) {
        this.layers = layers;
        this.memoryBytes = memoryBytes;
        this.isStored = isStored;
        this.stored = stored;
    }

    /** The layers of an operation. */
    StoredBlocks add(final Irregular expr) {
        return switch (expr) {
            case Irregular.BlockCounts counts -> count(counts);
            case Irregular.Compress compress -> compress(compress);
            case Irregular.Take take -> take(take);
            case Irregular.TakeAlong take -> layer("take along", take, List.of(input(take, 0, aligned(take)), input(take, 1, aligned(take))),
                    new TakeAlongKernel(take.axis()));
            case Irregular.Put put -> layer("put", put, List.of(input(put, 0, aligned(put)), input(put, 1, List.of(whole(put, 1))),
                    input(put, 2, List.of(whole(put, 2)))), new PutKernel(put.shape().size(0)));
            case Irregular.Select select -> select(select);
            case Irregular.Distinct distinct -> distinct(distinct);
            case Irregular.BinSums sums -> sums(sums);
            case Irregular.Search search -> layer("searchsorted", search, List.of(input(search, 0, List.of(whole(search, 0))),
                    input(search, 1, aligned(search))), new SearchKernel(search.operands().get(0).shape().size(0), search.right()));
        };
    }

    /** One layer that counts, fused with what it counts, and one that turns each count into an array of one element. */
    private StoredBlocks count(final Irregular.BlockCounts counts) {
        final Expr operand = counts.operands().get(0);
        final List<Integer> axes = IntStream.range(0, operand.grid().rank()).boxed().toList();
        final LoopBuilder loop = new LoopBuilder(operand.grid(), isStored, stored);
        final LoopProgram program = loop.buildOperand(operand);
        final BlockLayout states = new BlockLayout.State(ReduceOp.SUM.stateType(DType.BOOL), ReduceOp.SUM.stateComponents(DType.BOOL), axes);
        final int id = add((loop.isCopy() ? "" : loop.name() + ", ") + "count in blocks", counts, operand.grid(), states, loop.inputs(),
                new ReduceKernel(program, ReduceOp.SUM, axes, operand.shape()));
        return layer("counts", counts, List.of(StoredBlocks.of(id).input(aligned(counts), counts.grid().blocks())),
                new FinishKernel(ReduceOp.SUM, DType.BOOL, axes, operand.grid().largestBlock().elements(), 0));
    }

    private StoredBlocks compress(final Irregular.Compress compress) {
        final DimensionRule chosen = new DimensionRule.Chosen(compress.axis(), Irregular.chosen(compress));
        final List<DimensionRule> rules = new ArrayList<>(aligned(compress));
        rules.set(compress.axis(), chosen);
        return layer("compress", compress, List.of(input(compress, 0, rules), input(compress, 1, List.of(chosen))),
                new CompressKernel(compress.axis()));
    }

    /** All blocks along the axis at once, or one after the other. */
    private StoredBlocks take(final Irregular.Take take) {
        final Chunks along = take.operands().get(0).grid().chunks(take.axis());
        final Kernel kernel = new TakeKernel(take.axis(), along);
        final List<DimensionRule> rules = new ArrayList<>(aligned(take));
        rules.set(take.axis(), new DimensionRule.Whole(along.count()));
        final StoredBlocks direct = layer("take", take,
                List.of(input(take, 0, rules), input(take, 1, List.of(new DimensionRule.Aligned(take.axis())))), kernel);
        if (along.count() == 1
                || MemoryNeed.taskBytes(new Plan(layers, List.of(), BlockOrder.ROWS), layers.getLast()) <= memoryBytes / TASKS_IN_MEMORY) {
            return direct;
        }
        layers.removeLast();
        return takeInSteps(take, along, kernel);
    }

    private StoredBlocks takeInSteps(final Irregular.Take take, final Chunks along, final Kernel kernel) {
        final int rank = take.grid().rank();
        final List<Chunks> steps = new ArrayList<>(take.grid().dimensions());
        steps.add(along);
        final ChunkGrid grid = new ChunkGrid(steps);
        final List<DimensionRule> from = new ArrayList<>(aligned(take));
        from.set(take.axis(), new DimensionRule.Aligned(rank));
        final List<DimensionRule> before = new ArrayList<>(aligned(take));
        before.add(new DimensionRule.Previous(rank, along.count()));
        final int id = layers.size();
        layers.add(new Layer(id, "take", grid, new BlockLayout.Without(take.dtype(), rank), List.of(
                stored.apply(take.operands().get(0)).input(from, grid.blocks()),
                stored.apply(take.operands().get(1)).input(List.of(new DimensionRule.Aligned(take.axis())), grid.blocks()),
                new LayerInput(id, new BlockMap(before, grid.blocks()), LayerInput.Use.ACCUMULATE)),
                new Work.Compute(kernel), take.origin()));
        return new StoredBlocks(id, List.of(new DimensionRule.Fixed(along.count() - 1)));
    }

    /** For each digit of the elements a pass over all elements that counts, a tree that adds the counts up, and a layer that picks. */
    private StoredBlocks select(final Irregular.Select select) {
        final Expr from = select.operands().get(0);
        final List<Integer> axes = IntStream.range(0, from.grid().rank()).boxed().toList();
        final int wanted = select.places().size();
        final int digits = DigitCountKernel.digits(from.dtype(), wanted);
        final BlockLayout counts = new BlockLayout.State(DType.INT64, DigitCountKernel.counts(from.dtype(), wanted), axes);
        StoredBlocks picked = null;
        for (int digit = 0; digit < digits; digit++) {
            ChunkGrid grid = from.grid();
            final List<LayerInput> inputs = new ArrayList<>(List.of(stored.apply(from).input(aligned(from), grid.blocks())));
            if (picked != null) {
                inputs.add(picked.input(List.of(new DimensionRule.Whole(1)), grid.blocks()));
            }
            int layer = add("count digit " + digit, select, grid, counts, inputs, new DigitCountKernel(from.dtype(), wanted, digit));
            final long group = LoopLayers.group(grid, axes, counts);
            while (LoopLayers.widest(grid, axes) > group) {
                final List<DimensionRule> rules = LoopLayers.fanIn(grid, axes, group);
                grid = LoopLayers.grouped(grid, axes, group);
                layer = add("counts combined", select, grid, counts, List.of(LoopLayers.input(layer, rules, grid)), new SumKernel());
            }
            final List<DimensionRule> all = grid.dimensions().stream().<DimensionRule>map(chunks -> new DimensionRule.Whole(chunks.count())).toList();
            final List<LayerInput> last = new ArrayList<>(List.of(LoopLayers.input(layer, all, select.grid())));
            if (picked != null) {
                last.add(picked.input(List.of(new DimensionRule.Whole(1)), select.grid().blocks()));
            }
            final BlockLayout layout = digit == digits - 1 ? new BlockLayout.Elements(select.dtype()) : new BlockLayout.State(DType.INT64, 2, List.of());
            picked = StoredBlocks.of(add("pick digit " + digit, select, select.grid(), layout, last,
                    new DigitPickKernel(from.dtype(), select.places(), digit)));
        }
        return picked;
    }

    /** The sums of blocks are added up in a tree. */
    private StoredBlocks sums(final Irregular.BinSums sums) {
        final ChunkGrid first = sums.operands().get(0).grid();
        final List<LayerInput> inputs = sums.operands().stream()
                .map(operand -> stored.apply(operand).input(BlockLayers.aligned(first.rank()), first.blocks())).toList();
        return tree(new Tree(sums, sums.dtype(), new String[] {"sums of blocks", "sums combined", "sums"}), first, inputs,
                List.of(new BinSumKernel(sums.bins(), sums.operands().size() > 1), new SumKernel(), new SumKernel()));
    }

    private record Tree(Expr expr, DType dtype, String[] names) {}

    /** A layer that reduces blocks along all dimensions to vectors, layers that combine these, and one that does so for the last time. */
    private StoredBlocks tree(final Tree tree, final ChunkGrid from, final List<LayerInput> inputs, final List<Kernel> kernels) {
        final List<Integer> axes = IntStream.range(0, from.rank()).boxed().toList();
        final BlockLayout states = new BlockLayout.State(tree.dtype, Math.toIntExact(tree.expr.shape().size(0)), axes);
        ChunkGrid grid = from;
        int layer = add(tree.names[0], tree.expr, grid, states, inputs, kernels.get(0));
        final long group = LoopLayers.group(grid, axes, states);
        while (LoopLayers.widest(grid, axes) > group) {
            final List<DimensionRule> rules = LoopLayers.fanIn(grid, axes, group);
            grid = LoopLayers.grouped(grid, axes, group);
            layer = add(tree.names[1], tree.expr, grid, states, List.of(LoopLayers.input(layer, rules, grid)), kernels.get(1));
        }
        final List<DimensionRule> all = grid.dimensions().stream().<DimensionRule>map(chunks -> new DimensionRule.Whole(chunks.count())).toList();
        return layer(tree.names[2], tree.expr, List.of(LoopLayers.input(layer, all, tree.expr.grid())), kernels.get(2));
    }

    /** What is found in blocks is put together in a tree. */
    private StoredBlocks distinct(final Irregular.Distinct distinct) {
        final Expr from = distinct.operands().get(0);
        final List<LayerInput> inputs = List.of(stored.apply(from).input(aligned(from), from.grid().blocks()));
        return tree(new Tree(distinct, DType.INT64, new String[] {"distinct of blocks", "distinct combined", "distinct"}), from.grid(), inputs,
                Arrays.stream(DistinctKernel.Step.values()).<Kernel>map(step -> new DistinctKernel(from.dtype(), Irregular.Distinct.FEW, step)).toList());
    }

    private int add(final String name, final Expr expr, final ChunkGrid grid, final BlockLayout layout, final List<LayerInput> inputs, final Kernel kernel) {
        final int id = layers.size();
        layers.add(new Layer(id, name, grid, layout, inputs, new Work.Compute(kernel), expr.origin()));
        return id;
    }

    private static List<DimensionRule> aligned(final Expr expr) {
        return BlockLayers.aligned(expr.grid().rank());
    }

    private static DimensionRule whole(final Expr expr, final int operand) {
        return new DimensionRule.Whole(expr.operands().get(operand).grid().chunks(0).count());
    }

    private LayerInput input(final Expr expr, final int operand, final List<DimensionRule> rules) {
        return stored.apply(expr.operands().get(operand)).input(rules, expr.grid().blocks());
    }

    private StoredBlocks layer(final String name, final Expr expr, final List<LayerInput> inputs, final Kernel kernel) {
        return StoredBlocks.of(add(name, expr, expr.grid(), new BlockLayout.Elements(expr.dtype()), inputs, kernel));
    }
}

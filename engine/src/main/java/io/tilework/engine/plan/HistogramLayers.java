package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.kernel.HistogramKernel;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.SumKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The layers of a histogram, which is a reduction along all dimensions: each block is counted, fused with the chain that computes
 * it, and counts are added in a tree of the same shape as that of {@link LoopLayers#reduce}. The state of a block has
 * one component for each bin.
 */
final class HistogramLayers {

    private final List<Layer> layers;
    private final Predicate<Expr> isStored;
    private final Function<Expr, StoredBlocks> stored;

    HistogramLayers(final List<Layer> layers, final Predicate<Expr> isStored, final Function<Expr, StoredBlocks> stored) {
        this.layers = layers;
        this.isStored = isStored;
        this.stored = stored;
    }

    StoredBlocks count(final Expr.Histogram histogram) {
        final Expr source = histogram.operands().get(0);
        final List<Integer> axes = IntStream.range(0, source.grid().rank()).boxed().toList();
        final BlockLayout states = new BlockLayout.State(DType.INT64, histogram.bins(), axes);
        ChunkGrid grid = source.grid();
        final LoopBuilder loop = new LoopBuilder(grid, isStored, stored);
        final LoopProgram program = loop.buildOperand(source);
        final List<LayerInput> inputs = new ArrayList<>(loop.inputs());
        inputs.add(stored.apply(histogram.operands().get(1)).input(List.of(new DimensionRule.Whole(1)), grid.blocks()));
        int layer = add((loop.isCopy() ? "" : loop.name() + ", ") + "histogram of blocks", grid, states, inputs,
                new HistogramKernel(program, histogram.spacing()), histogram);
        final long group = LoopLayers.group(grid, axes, states);
        while (LoopLayers.widest(grid, axes) > group) {
            final List<DimensionRule> rules = LoopLayers.fanIn(grid, axes, group);
            grid = LoopLayers.grouped(grid, axes, group);
            layer = add("histogram combined", grid, states, List.of(LoopLayers.input(layer, rules, grid)), new SumKernel(),
                    histogram);
        }
        final ChunkGrid last = grid;
        final List<DimensionRule> all = axes.stream()
                .<DimensionRule>map(axis -> new DimensionRule.Whole(last.chunks(axis).count())).toList();
        return StoredBlocks.of(add("histogram", histogram.grid(), new BlockLayout.Elements(DType.INT64),
                List.of(LoopLayers.input(layer, all, histogram.grid())), new SumKernel(), histogram));
    }

    private int add(final String name, final ChunkGrid grid, final BlockLayout layout, final List<LayerInput> inputs,
            final Kernel kernel, final Expr from) {
        final int id = layers.size();
        layers.add(new Layer(id, name, grid, layout, inputs, new Work.Compute(kernel), from.origin()));
        return id;
    }
}

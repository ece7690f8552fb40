package io.tilework.scheduler.logic;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.plan.BlockLayout;
import io.tilework.engine.plan.BlockOrder;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.MixKernel;
import io.tilework.engine.run.TaskProbe;
import java.util.ArrayList;
import java.util.List;

/** Plans of one-element blocks, as many as wanted. */
public final class LargePlans {

    private static final int FAN_IN = 8;

    private final List<Layer> layers = new ArrayList<>();

    private LargePlans() {}

    /** {@code (ones + 1).sum()}: a generator, an elementwise layer, and a tree of additions. */
    public static Plan sum(final long blocks) {
        final LargePlans plan = new LargePlans();
        int last = plan.elementwise(plan.source(blocks), blocks);
        for (long count = blocks; count > 1; count = Math.ceilDiv(count, FAN_IN)) {
            last = plan.add(Math.ceilDiv(count, FAN_IN), last, new DimensionRule.FanIn(0, FAN_IN, count));
        }
        return plan.written(last, 1);
    }

    /** {@code ones + 1}, stored block by block. */
    public static Plan map(final long blocks) {
        final LargePlans plan = new LargePlans();
        return plan.written(plan.elementwise(plan.source(blocks), blocks), blocks);
    }

    /** One block after another, each accumulated into the one before. */
    public static Plan chain(final long steps) {
        final LargePlans plan = new LargePlans();
        final int source = plan.source(steps);
        final ChunkGrid grid = ChunkGrid.of(Chunks.single(1), Chunks.regular(steps, 1));
        final LayerInput input = new LayerInput(source,
                new BlockMap(List.of(new DimensionRule.Aligned(1)), grid.blocks()), LayerInput.Use.READ);
        final LayerInput before = new LayerInput(1, new BlockMap(List.of(new DimensionRule.Aligned(0),
                new DimensionRule.Previous(1, steps)), grid.blocks()), LayerInput.Use.ACCUMULATE);
        plan.layers.add(new Layer(1, "chain", grid, new BlockLayout.Without(DType.INT64, 1), List.of(input, before),
                new Work.Compute(new MixKernel("chain", 1, 0, TaskProbe.NONE)), Origin.of("")));
        final ChunkGrid one = ChunkGrid.single(io.tilework.engine.grid.Shape.of(1));
        return plan.written(1, one, List.of(new DimensionRule.Aligned(0), new DimensionRule.Fixed(steps - 1)));
    }

    private int source(final long blocks) {
        layers.add(new Layer(0, "ones", ChunkGrid.of(Chunks.regular(blocks, 1)), new BlockLayout.Elements(DType.INT64),
                List.of(), new Work.Compute(new MixKernel("ones", -1, 0, TaskProbe.NONE)), Origin.of("")));
        return 0;
    }

    private int elementwise(final int source, final long blocks) {
        return add(blocks, source, new DimensionRule.Aligned(0));
    }

    private int add(final long blocks, final int source, final DimensionRule rule) {
        final ChunkGrid grid = ChunkGrid.of(Chunks.regular(blocks, 1));
        final int id = layers.size();
        layers.add(new Layer(id, "mix " + id, grid, new BlockLayout.Elements(DType.INT64),
                List.of(new LayerInput(source, new BlockMap(List.of(rule), grid.blocks()), LayerInput.Use.READ)),
                new Work.Compute(new MixKernel("mix " + id, -1, 0, TaskProbe.NONE)), Origin.of("")));
        return id;
    }

    private Plan written(final int source, final long blocks) {
        return written(source, ChunkGrid.of(Chunks.regular(blocks, 1)), List.of(new DimensionRule.Aligned(0)));
    }

    private Plan written(final int source, final ChunkGrid grid, final List<DimensionRule> rules) {
        final int id = layers.size();
        layers.add(new Layer(id, "write", grid, new BlockLayout.Nothing(DType.INT64),
                List.of(new LayerInput(source, new BlockMap(rules, grid.blocks()), LayerInput.Use.READ)),
                new Work.Write(new CollectingSink("sink", grid, 0, 0, TaskProbe.NONE)), Origin.of("")));
        return new Plan(layers, List.of(id), BlockOrder.ROWS);
    }
}

package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.kernel.CombineKernel;
import io.tilework.engine.kernel.ElementwiseKernel;
import io.tilework.engine.kernel.FinishKernel;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.ReduceKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Layers made of loops: elementwise chains, and reductions fused with the chain that they reduce.
 *
 * <p>A reduction becomes a tree whose shape depends on the chunk grid alone, so that its bits depend on nothing else: each
 * block is reduced to a state, groups of neighbouring states are combined level by level, and the last group is combined
 * and finished into the result.
 *
 * <pre>   x (0) (1) (2) ... (19)      partial:  one state per block
 *      \__|__|__..7_/ ...          combine:  groups of 8
 *                \__|__/           finish:   at most 8 states into the result</pre>
 */
final class LoopLayers {

    /** States of at least this size are combined in small groups, since a group is in memory at the same time. */
    private static final long LARGE_STATE_BYTES = 256 << 10;

    private final List<Layer> layers;
    private final Predicate<Expr> isStored;
    private final Function<Expr, StoredBlocks> stored;

    LoopLayers(final List<Layer> layers, final Predicate<Expr> isStored, final Function<Expr, StoredBlocks> stored) {
        this.layers = layers;
        this.isStored = isStored;
        this.stored = stored;
    }

    /** The layer of an elementwise chain with this expression at its top. */
    StoredBlocks compute(final Expr root) {
        final LoopBuilder loop = new LoopBuilder(root.grid(), isStored, stored);
        final LoopProgram program = loop.build(root);
        return StoredBlocks.of(add(new Step(name(loop, root), root.grid(), new BlockLayout.Elements(root.dtype()), loop.inputs(),
                new ElementwiseKernel(program)), root));
    }

    /** The operations of a loop, or how it rearranges what it copies. */
    private static String name(final LoopBuilder loop, final Expr root) {
        return !loop.isCopy() ? loop.name() : switch (root) {
            case Expr.Transpose transpose -> "transpose";
            case Expr.Broadcast broadcast -> "broadcast";
            default -> loop.name();
        };
    }

    /** The layers of a reduction tree. */
    StoredBlocks reduce(final Expr.Reduction reduction) {
        final Expr operand = reduction.operands().get(0);
        final ReduceOp op = reduction.op();
        final DType stateType = op.stateType(operand.dtype());
        final BlockLayout states = new BlockLayout.State(stateType, op.stateComponents(operand.dtype()), reduction.axes());
        final LoopBuilder loop = new LoopBuilder(operand.grid(), isStored, stored);
        final LoopProgram program = loop.buildOperand(operand);
        final String chain = loop.isCopy() ? "" : loop.name() + ", ";
        ChunkGrid grid = operand.grid();
        int layer = add(new Step(chain + op + " of blocks", grid, states, loop.inputs(),
                new ReduceKernel(program, op, reduction.axes(), operand.shape())), reduction);
        final long group = group(operand.grid(), reduction.axes(), states);
        while (widest(grid, reduction.axes()) > group) {
            final List<DimensionRule> rules = fanIn(grid, reduction.axes(), group);
            grid = grouped(grid, reduction.axes(), group);
            layer = add(new Step(op + " combined", grid, states, List.of(input(layer, rules, grid)),
                    new CombineKernel(op, operand.dtype(), reduction.axes())), reduction);
        }
        final List<DimensionRule> rules = fanIn(grid, reduction.axes(), group);
        final ChunkGrid result = reduction.grid();
        return StoredBlocks.of(add(new Step(op.toString(), result, new BlockLayout.Elements(reduction.dtype()),
                List.of(input(layer, rules, result)), new FinishKernel(op, operand.dtype(), reduction.axes(),
                        reducedElements(reduction), reduction.deltaDegreesOfFreedom())), reduction));
    }

    private record Step(String name, ChunkGrid grid, BlockLayout layout, List<LayerInput> inputs, Kernel kernel) {}

    private int add(final Step step, final Expr from) {
        final int id = layers.size();
        layers.add(new Layer(id, step.name, step.grid, step.layout, step.inputs, new Work.Compute(step.kernel),
                from.origin()));
        return id;
    }

    static LayerInput input(final int layer, final List<DimensionRule> rules, final ChunkGrid grid) {
        return new LayerInput(layer, new BlockMap(rules, grid.blocks()), LayerInput.Use.READ);
    }

    /** How many neighbouring states along each reduced axis are combined at a time: fewer if there are more axes. */
    static long group(final ChunkGrid grid, final List<Integer> axes, final BlockLayout states) {
        final long cut = axes.stream().filter(axis -> grid.chunks(axis).count() > 1).count();
        final boolean large = states.bytes(grid.largestBlock()) >= LARGE_STATE_BYTES;
        return large || cut > 2 ? 2 : cut == 2 ? 4 : 8;
    }

    static long widest(final ChunkGrid grid, final List<Integer> axes) {
        return axes.stream().mapToLong(axis -> grid.chunks(axis).count()).max().orElse(1);
    }

    static List<DimensionRule> fanIn(final ChunkGrid grid, final List<Integer> axes, final long group) {
        final List<DimensionRule> rules = new ArrayList<>(BlockLayers.aligned(grid.rank()));
        axes.forEach(axis -> rules.set(axis, new DimensionRule.FanIn(axis, group, grid.chunks(axis).count())));
        return rules;
    }

    /** The grid of the next level: along reduced axes its elements are the blocks of this level. */
    static ChunkGrid grouped(final ChunkGrid grid, final List<Integer> axes, final long group) {
        final List<Chunks> chunks = new ArrayList<>(grid.dimensions());
        axes.forEach(axis -> chunks.set(axis, Chunks.regular(grid.chunks(axis).count(), group)));
        return new ChunkGrid(chunks);
    }

    private static long reducedElements(final Expr.Reduction reduction) {
        return reduction.axes().stream().mapToLong(axis -> reduction.operands().get(0).shape().size(axis))
                .reduce(1, (left, right) -> left * right);
    }
}

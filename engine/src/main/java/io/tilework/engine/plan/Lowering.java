package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprOrder;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.kernel.Kernel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns expressions into plans, in named passes:
 *
 * <ol>
 *   <li><b>fuse</b> ({@link Fusion}): which expressions are stored, and so become layers;
 *   <li><b>lower</b>: layers for stored expressions, operands first. {@link LoopLayers} make elementwise chains and
 *       reductions, {@link HistogramLayers} counts in bins, {@link BlockLayers} what moves blocks or multiplies them;
 *   <li><b>sinks</b>: a layer that writes for each result;
 *   <li><b>order</b> ({@link Orders}): in which order the blocks of the results are asked for.
 * </ol>
 *
 * <p>Results already have the blocks of their sinks. Choosing an order comes last, since it looks at box maps and at the budget.
 */
public final class Lowering {

    private final List<Layer> layers = new ArrayList<>();
    private final Map<Expr, StoredBlocks> stored = new IdentityHashMap<>();

    private final long memoryBytes;

    private Lowering(final long memoryBytes) {
        this.memoryBytes = memoryBytes;
    }

    /**
     * The plan that computes results, which have the blocks of their sinks, and brings them there.
     *
     * @param budgetBytes what it may take; what is best depends on it, but not whether there is a plan
     */
    public static Plan lower(final List<Expr> results, final List<BlockSink> sinks, final long budgetBytes) {
        final Lowering lowering = new Lowering(budgetBytes - sinks.stream().mapToLong(BlockSink::heldBytes).sum());
        final Set<Expr> toStore = Fusion.layers(results);
        for (final Expr expr : ExprOrder.operandsFirst(results)) {
            if (toStore.contains(expr)) {
                lowering.stored.put(expr, lowering.store(expr, toStore));
            }
        }
        final List<Integer> outputs = new ArrayList<>();
        for (int position = 0; position < results.size(); position++) {
            outputs.add(lowering.write(results.get(position), sinks.get(position)));
        }
        return Orders.ordered(new Plan(lowering.layers, outputs, BlockOrder.ROWS), budgetBytes);
    }

    private StoredBlocks store(final Expr expr, final Set<Expr> toStore) {
        final LoopLayers loops = new LoopLayers(layers, toStore::contains, stored::get);
        final BlockLayers blocks = new BlockLayers(layers, memoryBytes, stored::get);
        return switch (expr) {
            case Expr.Source source -> blocks.read(source);
            case Expr.Reduction reduction -> loops.reduce(reduction);
            case Expr.Histogram histogram -> new HistogramLayers(layers, toStore::contains, stored::get).count(histogram);
            case Expr.Sliced sliced -> blocks.slice(sliced);
            case Expr.Rechunk rechunk -> blocks.rechunk(rechunk);
            case Expr.Concatenate concatenate -> blocks.concatenate(concatenate);
            case Expr.MatrixProduct product -> blocks.multiply(product);
            case Expr.Scan scan -> blocks.scan(scan);
            case Expr.Sort sort -> blocks.sort(sort);
            case Expr.Overlay overlay -> blocks.overlay(overlay);
            case Irregular irregular -> new IrregularLayers(layers, memoryBytes, toStore::contains, stored::get).add(irregular);
            case Expr.Reshape reshape when !OperandAxes.isLoop(reshape) -> blocks.reshape(reshape);
            case Expr.Elementwise e -> loops.compute(e);
            case Expr.Cast e -> loops.compute(e);
            case Expr.Transpose e -> loops.compute(e);
            case Expr.Broadcast e -> loops.compute(e);
            case Expr.Reshape e -> loops.compute(e);
            case Expr.Generated e -> loops.compute(e);
        };
    }

    /** A result that lies in memory is computed where it belongs, rather than in memory of its own from which it is copied. */
    private void computeInPlace(final LayerInput input, final BlockSink sink) {
        final Layer layer = layers.get(input.layer());
        if (sink.isResident() && layer.layout() instanceof BlockLayout.Elements(DType dtype) && layer.grid().equals(sink.grid())
                && layer.work() instanceof Work.Compute(Kernel kernel) && kernel.writesAnyStrides()) {
            layers.set(layer.id(), new Layer(layer.id(), layer.name(), layer.grid(), new BlockLayout.Resident(dtype, sink::place),
                    layer.inputs(), layer.work(), layer.origin()));
        }
    }

    private int write(final Expr result, final BlockSink sink) {
        final LayerInput input = stored.get(result).input(BlockLayers.aligned(result.grid().rank()), sink.grid().blocks());
        computeInPlace(input, sink);
        final int id = layers.size();
        layers.add(new Layer(id, "write " + sink.name(), sink.grid(), new BlockLayout.Nothing(sink.dtype()),
                List.of(input), new Work.Write(sink), result.origin()));
        return id;
    }
}

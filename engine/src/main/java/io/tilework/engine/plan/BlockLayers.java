package io.tilework.engine.plan;

import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.ReshapeAxes;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule.Affine;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.kernel.CopyKernel;
import io.tilework.engine.kernel.MatmulKernel;
import io.tilework.engine.kernel.OverlayKernel;
import io.tilework.engine.kernel.ReshapeKernel;
import io.tilework.engine.kernel.ScanKernel;
import io.tilework.engine.kernel.SortKernel;
import io.tilework.engine.kernel.SortedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Layers that read blocks, assemble them from parts of other blocks, or multiply them. */
final class BlockLayers {

    /** A task that needs a larger part of the memory would hardly leave room for others. */
    private static final int TASKS_IN_MEMORY = 4;

    private final List<Layer> layers;
    private final long memoryBytes;
    private final Function<Expr, StoredBlocks> stored;

    BlockLayers(final List<Layer> layers, final long memoryBytes, final Function<Expr, StoredBlocks> stored) {
        this.layers = layers;
        this.memoryBytes = memoryBytes;
        this.stored = stored;
    }

    /** One rule per dimension: the block at the same coordinates. */
    static List<DimensionRule> aligned(final int rank) {
        return IntStream.range(0, rank).<DimensionRule>mapToObj(DimensionRule.Aligned::new).toList();
    }

    /** The layer that reads a stored array. */
    StoredBlocks read(final Expr.Source source) {
        final String name = "read " + source.source().name();
        if (!source.source().isResident()) {
            return add(name, source, List.of(), new Work.Read(source.source(), source.selection()));
        }
        final BlockLayout layout = new BlockLayout.Resident(source.dtype(), block ->
                source.source().view(Layer.selection(source.selection(), source.grid().elements(block))));
        final int id = layers.size();
        layers.add(new Layer(id, name, source.grid(), layout, List.of(), new Work.View(source.source()), source.origin()));
        return StoredBlocks.of(id);
    }

    /** The layer that copies a part. */
    StoredBlocks slice(final Expr.Sliced sliced) {
        final List<Affine> rules = new ArrayList<>();
        for (int d = 0; d < sliced.selection().size(); d++) {
            final Slice slice = sliced.selection().get(d);
            rules.add(new Affine(d, slice.start(), slice.step(), sliced.operands().get(0).grid().chunks(d),
                    sliced.grid().chunks(d)));
        }
        return copy("slice", sliced, List.of(rules));
    }

    /** The layer that assembles blocks from blocks cut differently; two layers and a file, if that takes too much memory. */
    StoredBlocks rechunk(final Expr.Rechunk rechunk) {
        final List<Affine> parts = whole(rechunk.operands().get(0).grid(), rechunk.grid(), -1, 0);
        final StoredBlocks direct = copy("rechunk", rechunk, List.of(parts));
        final Layer layer = layers.getLast();
        if (MemoryNeed.taskBytes(new Plan(layers, List.of(), BlockOrder.ROWS), layer) <= memoryBytes / TASKS_IN_MEMORY) {
            return direct;
        }
        layers.removeLast();
        return exchange(rechunk, parts);
    }

    private StoredBlocks exchange(final Expr.Rechunk rechunk, final List<Affine> parts) {
        final Expr operand = rechunk.operands().get(0);
        final Exchange exchange = new Exchange(layers.size(), rechunk.dtype(), operand.grid(), rechunk.grid());
        final int scattered = layers.size();
        layers.add(new Layer(scattered, "scatter", operand.grid(), new BlockLayout.Nothing(rechunk.dtype()),
                List.of(stored.apply(operand).input(aligned(operand.grid().rank()), operand.grid().blocks())),
                new Work.Scatter(exchange), rechunk.origin()));
        return add("gather", rechunk, List.of(StoredBlocks.of(scattered).input(List.copyOf(parts), rechunk.grid().blocks())),
                new Work.Gather(exchange));
    }

    /** The layer that assembles blocks from several arrays. */
    StoredBlocks concatenate(final Expr.Concatenate concatenate) {
        final List<List<Affine>> parts = new ArrayList<>();
        long offset = 0;
        for (final Expr part : concatenate.operands()) {
            parts.add(whole(part.grid(), concatenate.grid(), concatenate.axis(), offset));
            offset += part.shape().size(concatenate.axis());
        }
        return copy("concatenate", concatenate, parts);
    }

    /** The layer that puts an array in the place of a part of another one. */
    StoredBlocks overlay(final Expr.Overlay overlay) {
        final ChunkGrid grid = overlay.grid();
        final Expr part = overlay.operands().get(1);
        final List<DimensionRule> rules = new ArrayList<>();
        for (int d = 0; d < grid.rank(); d++) {
            final Slice slice = overlay.selection().get(d);
            rules.add(new DimensionRule.Placed(d, new Affine(d, slice.start(), slice.step(), grid.chunks(d), part.grid().chunks(d))));
        }
        final Expr below = overlay.operands().get(0);
        final LayerInput above = stored.apply(part).input(rules, grid.blocks());
        if (Fusion.isBackground(overlay, below)) {
            final Scalar value = ((Generator.Full) ((Expr.Generated) below).generator()).value();
            return add("overlay", overlay, List.of(above), new Work.Compute(new OverlayKernel(overlay.selection(), part.grid(), value)));
        }
        return add("overlay", overlay, List.of(stored.apply(below).input(aligned(grid.rank()), grid.blocks()), above),
                new Work.Compute(new OverlayKernel(overlay.selection(), part.grid())));
    }

    /** The layer that gives blocks another shape. */
    StoredBlocks reshape(final Expr.Reshape reshape) {
        final Expr operand = reshape.operands().get(0);
        if (operand instanceof Expr.Source source && source.source().isResident() && isContiguous(source)) {
            return view(reshape, source);
        }
        final List<DimensionRule> rules = reshapeRules(reshape);
        return add("reshape", reshape, List.of(stored.apply(operand).input(rules, reshape.grid().blocks())),
                new Work.Compute(new ReshapeKernel(reshape.dtype())));
    }

    /** Whether the blocks of an array in memory lie there contiguously. */
    private static boolean isContiguous(final Expr.Source source) {
        final BlockIndex first = source.grid().index(0);
        return source.grid().blockShape(first).equals(source.grid().largestBlock())
                && source.source().view(Layer.selection(source.selection(), source.grid().elements(first))).isContiguous();
    }

    /** The layer of blocks that lie in memory and are seen under another shape. */
    private StoredBlocks view(final Expr.Reshape reshape, final Expr.Source source) {
        final BlockMap from = new BlockMap(reshapeRules(reshape), reshape.grid().blocks());
        final BlockLayout layout = new BlockLayout.Resident(source.dtype(), block -> source.source()
                .view(Layer.selection(source.selection(), source.grid().elements(from.inputs(block).iterator().next())))
                .reshape(reshape.grid().blockShape(block)));
        final int id = layers.size();
        layers.add(new Layer(id, "reshape " + source.source().name(), reshape.grid(), layout, List.of(), new Work.View(source.source()), reshape.origin()));
        return StoredBlocks.of(id);
    }

    private static List<DimensionRule> reshapeRules(final Expr.Reshape reshape) {
        final List<DimensionRule> rules = new ArrayList<>();
        for (final int to : ReshapeAxes.between(reshape.operands().get(0).grid(), reshape.grid()).orElseThrow().alignedTo()) {
            rules.add(to < 0 ? new DimensionRule.Whole(1) : new DimensionRule.Aligned(to));
        }
        return rules;
    }

    /**
     * The layer that multiplies matrices: for each block of the result a chain of steps along the contracted dimension, each
     * of which adds the product of two blocks to the tensor of the step before, in place.
     */
    StoredBlocks multiply(final Expr.MatrixProduct product) {
        final int rank = product.grid().rank();
        final Chunks contracted = product.operands().get(0).grid().chunks(rank - 1);
        final List<Chunks> steps = new ArrayList<>(product.grid().dimensions());
        steps.add(contracted);
        final ChunkGrid grid = new ChunkGrid(steps);
        final List<DimensionRule> left = new ArrayList<>(aligned(rank));
        left.set(rank - 1, new DimensionRule.Aligned(rank));
        final List<DimensionRule> right = new ArrayList<>(aligned(rank));
        right.set(rank - 2, new DimensionRule.Aligned(rank));
        final List<DimensionRule> before = new ArrayList<>(aligned(rank));
        before.add(new DimensionRule.Previous(rank, contracted.count()));
        final Factor first = Factor.of(product.operands().get(0));
        final Factor second = Factor.of(product.operands().get(1));
        final int id = layers.size();
        layers.add(new Layer(id, "matmul", grid, new BlockLayout.Without(product.dtype(), rank), List.of(
                stored.apply(first.expr()).input(first.rules(left), grid.blocks()),
                stored.apply(second.expr()).input(second.rules(right), grid.blocks()),
                new LayerInput(id, new BlockMap(before, grid.blocks()), LayerInput.Use.ACCUMULATE)),
                new Work.Compute(new MatmulKernel(product.dtype(), first.form(), second.form())), product.origin()));
        final StoredBlocks last = new StoredBlocks(id, List.of(new DimensionRule.Fixed(contracted.count() - 1)));
        return product.shape().elements() == 1 ? copyOfOnly(product, last) : last;
    }

    /** The layer that sorts lines, each of which lies in one block; two layers and a file, if they are cut. */
    StoredBlocks sort(final Expr.Sort sort) {
        final ChunkGrid grid = sort.grid();
        if (sort.isCut()) {
            return sortByRuns(sort);
        }
        return add(sort.positions() ? "argsort" : "sort", sort,
                List.of(stored.apply(sort.operands().get(0)).input(aligned(grid.rank()), grid.blocks())),
                new Work.Compute(new SortKernel(sort.axis(), sort.operands().get(0).shape().size(sort.axis()), sort.positions(), sort.kept())));
    }

    private StoredBlocks sortByRuns(final Expr.Sort sort) {
        final ChunkGrid grid = sort.grid();
        final SortedRuns runs = new SortedRuns(sort.operands().get(0).dtype(), grid, sort.axis(), sort.positions());
        final int number = layers.size();
        layers.add(new Layer(number, "sort runs", grid, new BlockLayout.Samples(runs),
                List.of(stored.apply(sort.operands().get(0)).input(aligned(grid.rank()), grid.blocks())), new Work.SortRuns(number, runs), sort.origin()));
        final List<DimensionRule> rules = new ArrayList<>(aligned(grid.rank()));
        rules.set(sort.axis(), new DimensionRule.Whole(runs.runs()));
        return add("merge", sort, List.of(StoredBlocks.of(number).input(rules, grid.blocks())), new Work.MergeRuns(number, runs));
    }

    /** The layer of cumulative sums or products, in which each block goes on from the one before it along the axis. */
    StoredBlocks scan(final Expr.Scan scan) {
        final ChunkGrid grid = scan.grid();
        final List<DimensionRule> before = new ArrayList<>(aligned(grid.rank()));
        before.set(scan.axis(), new DimensionRule.Previous(scan.axis(), grid.chunks(scan.axis()).count()));
        return add("cumulative " + scan.op(), scan, List.of(
                stored.apply(scan.operands().get(0)).input(aligned(grid.rank()), grid.blocks()),
                new LayerInput(layers.size(), new BlockMap(before, grid.blocks()), LayerInput.Use.READ)),
                new Work.Compute(new ScanKernel(scan.op(), scan.dtype(), scan.axis())));
    }

    /** A copy of a single element, which a user of rank 0 can take as a whole. */
    private StoredBlocks copyOfOnly(final Expr expr, final StoredBlocks only) {
        return add("copy", expr, List.of(only.input(aligned(expr.grid().rank()), expr.grid().blocks())),
                new Work.Compute(new ReshapeKernel(expr.dtype())));
    }

    /** The rules that copy a whole array to its place in another, which along one axis begins at an offset. */
    private static List<Affine> whole(final ChunkGrid from, final ChunkGrid to, final int axis, final long offset) {
        return IntStream.range(0, from.rank())
                .mapToObj(d -> new Affine(d, d == axis ? -offset : 0, 1, from.chunks(d), to.chunks(d))).toList();
    }

    private StoredBlocks copy(final String name, final Expr expr, final List<List<Affine>> parts) {
        final List<LayerInput> inputs = new ArrayList<>();
        for (int position = 0; position < parts.size(); position++) {
            inputs.add(stored.apply(expr.operands().get(position))
                    .input(List.copyOf(parts.get(position)), expr.grid().blocks()));
        }
        return add(name, expr, inputs, new Work.Compute(new CopyKernel(expr.dtype(), parts)));
    }

    private StoredBlocks add(final String name, final Expr expr, final List<LayerInput> inputs, final Work work) {
        final int id = layers.size();
        layers.add(new Layer(id, name, expr.grid(), new BlockLayout.Elements(expr.dtype()), inputs, work, expr.origin()));
        return StoredBlocks.of(id);
    }
}

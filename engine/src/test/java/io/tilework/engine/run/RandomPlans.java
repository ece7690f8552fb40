package io.tilework.engine.run;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.plan.BlockLayout;
import io.tilework.engine.plan.BlockOrder;
import io.tilework.engine.plan.Exchange;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random small plans by seed: layers with random grids that take from each other through every kind of {@link
 * DimensionRule}, chains of accumulations and scans, in every fourth plan layers that make little of the same large blocks, in every fourth a layer
 * that is cut differently by way of a file, layers that nobody asks for, and one to three results. All
 * elements are int64, made by {@link HashSource} and {@link MixKernel} and brought to {@link CollectingSink}s.
 */
public final class RandomPlans {

    private static final long SCRATCH_MAX = 600;
    private static final long TWINS_TAKE = 150;

    private final SplittableRandom random;
    private final TaskProbe probe;
    private final List<Layer> layers = new ArrayList<>();
    /** Layers of accumulations: only the last step of each chain may be taken. */
    private final Set<Integer> chains = new HashSet<>();

    private RandomPlans(final long seed, final TaskProbe probe) {
        this.random = new SplittableRandom(seed);
        this.probe = probe;
    }

    /** The plan of a seed. */
    public static Plan plan(final long seed) {
        return plan(seed, TaskProbe.NONE);
    }

    /** The plan of a seed, all of whose tasks tell a probe. */
    public static Plan plan(final long seed, final TaskProbe probe) {
        return new RandomPlans(seed, probe).build(Math.floorMod(seed, 4) == 3, Math.floorMod(seed, 4) == 2);
    }

    /** The product of a square array of so many blocks a side with itself, in chains of as many steps, and the sums of its columns. */
    public static Plan product(final long side) {
        final RandomPlans plans = new RandomPlans(side, TaskProbe.NONE);
        final Chunks chunks = Chunks.regular(2 * side, 2);
        final ChunkGrid square = ChunkGrid.of(chunks, chunks);
        final ChunkGrid steps = ChunkGrid.of(chunks, chunks, chunks);
        plans.add("source", square, new BlockLayout.Elements(DType.INT64), List.of(), new Work.Compute(new MixKernel("source", -1, 0, TaskProbe.NONE)));
        plans.add("product", steps, new BlockLayout.Without(DType.INT64, 2), List.of(
                new LayerInput(0, new BlockMap(List.of(new DimensionRule.Aligned(0), new DimensionRule.Aligned(2)), steps.blocks()), LayerInput.Use.READ),
                new LayerInput(0, new BlockMap(List.of(new DimensionRule.Aligned(2), new DimensionRule.Aligned(1)), steps.blocks()), LayerInput.Use.READ),
                stepBefore(1, steps, LayerInput.Use.ACCUMULATE)), new Work.Compute(new MixKernel("product", 2, 0, TaskProbe.NONE)));
        final ChunkGrid columns = ChunkGrid.of(Chunks.single(1), chunks);
        plans.add("sum", columns, new BlockLayout.Elements(DType.INT64), List.of(new LayerInput(1, new BlockMap(List.of(new DimensionRule.FanIn(0, side, side),
                new DimensionRule.Aligned(1), new DimensionRule.Fixed(side - 1)), columns.blocks()), LayerInput.Use.READ)),
                new Work.Compute(new MixKernel("sum", -1, 0, TaskProbe.NONE)));
        return new Plan(plans.layers, List.of(plans.addWrite(plans.layers.get(2))), BlockOrder.ROWS);
    }

    private Plan build(final boolean withTwins, final boolean withExchange) {
        for (int sources = between(1, 3); sources > 0; sources--) {
            addSource();
        }
        for (int computed = between(0, 7); computed > 0; computed--) {
            addComputed();
        }
        if (withTwins) {
            addTwins();
            addComputed();
            addComputed();
        }
        if (withExchange) {
            addExchange();
            addComputed();
        }
        final List<Integer> outputs = new ArrayList<>();
        for (int results = between(1, 3); results > 0; results--) {
            outputs.add(addWrite(anyLayer()));
        }
        final boolean square = outputs.stream().map(id -> layers.get(id).grid())
                .allMatch(grid -> grid.rank() == 2 && grid.chunks(0).count() == grid.chunks(1).count());
        return new Plan(layers, outputs, square && chance(80) ? BlockOrder.MIRRORED : BlockOrder.ROWS);
    }

    private void addSource() {
        final ChunkGrid grid = grid(between(0, 3));
        final int id = layers.size();
        final String name = "source " + id;
        final Work work = chance(30) ? new Work.Compute(new MixKernel(name, -1, scratch(), probe))
                : new Work.Read(new HashSource(name, grid, random.nextLong(), scratch(), probe),
                        grid.dimensions().stream().map(chunks -> Slice.all(chunks.length())).toList());
        add(name, grid, new BlockLayout.Elements(DType.INT64), List.of(), work);
    }

    private void addComputed() {
        final boolean stepwise = chance(30);
        final boolean scan = stepwise && chance(30);
        final ChunkGrid grid = outputGrid(stepwise ? 2 : 0);
        final int id = layers.size();
        final List<LayerInput> inputs = new ArrayList<>();
        for (int count = between(1, 3); count > 0; count--) {
            inputs.add(input(anyLayer(), grid));
        }
        int accumulated = -1;
        if (stepwise) {
            accumulated = scan ? -1 : between(0, inputs.size());
            inputs.add(scan ? 0 : accumulated, stepBefore(id, grid,
                    scan ? LayerInput.Use.READ : LayerInput.Use.ACCUMULATE));
        }
        if (accumulated >= 0) {
            chains.add(id);
        }
        final String name = (accumulated >= 0 ? "chain " : scan ? "scan " : "mix ") + id;
        add(name, grid, accumulated >= 0 ? new BlockLayout.Without(DType.INT64, grid.rank() - 1)
                : new BlockLayout.Elements(DType.INT64), inputs,
                new Work.Compute(new MixKernel(name, accumulated, scratch(), probe)));
    }

    /** Two or three layers that make a few elements of each of the same blocks, which are large. */
    private void addTwins() {
        final ChunkGrid grid = ChunkGrid.of(Chunks.regular(between(200, 900), TWINS_TAKE), chunks());
        final int source = layers.size();
        final String name = "source " + source;
        add(name, grid, new BlockLayout.Elements(DType.INT64), List.of(), new Work.Read(new HashSource(name, grid, random.nextLong(), scratch(),
                probe), grid.dimensions().stream().map(chunks -> Slice.all(chunks.length())).toList()));
        final LayerInput all = new LayerInput(source, BlockMap.identity(grid.blocks()), LayerInput.Use.READ);
        for (int twins = between(2, 3); twins > 0; twins--) {
            final String twin = "twin " + layers.size();
            add(twin, grid, new BlockLayout.State(DType.INT64, 1, List.of(0, 1)), List.of(all),
                    new Work.Compute(new MixKernel(twin, -1, scratch(), probe)));
        }
    }

    /** A layer that is cut differently by way of a file. */
    private void addExchange() {
        Layer source = anyLayer();
        while (chains.contains(source.id())) {
            source = anyLayer();
        }
        final ChunkGrid from = source.grid();
        final ChunkGrid to = new ChunkGrid(from.dimensions().stream().map(chunks -> Chunks.ofSizes(sizes(chunks.length()))).toList());
        final int scattered = layers.size();
        final Exchange exchange = new Exchange(scattered, DType.INT64, from, to);
        add("scatter " + scattered, from, new BlockLayout.Nothing(DType.INT64), List.of(new LayerInput(source.id(), BlockMap.identity(from.blocks()), LayerInput.Use.READ)),
                new Work.Scatter(exchange));
        final List<DimensionRule> parts = new ArrayList<>();
        for (int d = 0; d < to.rank(); d++) {
            parts.add(new DimensionRule.Affine(d, 0, 1, from.chunks(d), to.chunks(d)));
        }
        add("gather " + layers.size(), to, new BlockLayout.Elements(DType.INT64), List.of(new LayerInput(scattered, new BlockMap(parts, to.blocks()), LayerInput.Use.READ)),
                new Work.Gather(exchange));
    }

    private static LayerInput stepBefore(final int id, final ChunkGrid grid, final LayerInput.Use use) {
        final List<DimensionRule> rules = new ArrayList<>();
        for (int d = 0; d < grid.rank() - 1; d++) {
            rules.add(new DimensionRule.Aligned(d));
        }
        rules.add(new DimensionRule.Previous(grid.rank() - 1, grid.chunks(grid.rank() - 1).count()));
        return new LayerInput(id, new BlockMap(rules, grid.blocks()), use);
    }

    private int addWrite(final Layer source) {
        final boolean chain = chains.contains(source.id());
        final ChunkGrid grid = chain
                ? new ChunkGrid(source.grid().dimensions().subList(0, source.grid().rank() - 1)) : source.grid();
        final List<DimensionRule> rules = new ArrayList<>();
        for (int d = 0; d < grid.rank(); d++) {
            rules.add(new DimensionRule.Aligned(d));
        }
        if (chain) {
            rules.add(new DimensionRule.Fixed(source.grid().chunks(grid.rank()).count() - 1));
        }
        final int id = layers.size();
        final CollectingSink sink = new CollectingSink("sink " + id, grid, scratch(), chance(20) ? between(0, 5000) : 0,
                probe);
        add("write " + id, grid, new BlockLayout.Nothing(DType.INT64),
                List.of(new LayerInput(source.id(), new BlockMap(rules, grid.blocks()), LayerInput.Use.READ)),
                new Work.Write(sink));
        return id;
    }

    private void add(final String name, final ChunkGrid grid, final BlockLayout layout, final List<LayerInput> inputs,
            final Work work) {
        layers.add(new Layer(layers.size(), name, grid, layout, inputs, work, Origin.of("Random.java:" + layers.size())));
    }

    /** A layer to take from: often the latest, so that plans grow deep. */
    private Layer anyLayer() {
        while (true) {
            final int id = chance(50) ? layers.size() - 1 : between(0, layers.size() - 1);
            if (!(layers.get(id).work() instanceof Work.Write)) {
                return layers.get(id);
            }
        }
    }

    private LayerInput input(final Layer source, final ChunkGrid output) {
        final List<Integer> unseen = new ArrayList<>();
        for (int d = 0; d < output.rank(); d++) {
            unseen.add(d);
        }
        final List<DimensionRule> rules = new ArrayList<>();
        for (int d = 0; d < source.grid().rank(); d++) {
            final Chunks from = source.grid().chunks(d);
            final boolean steps = chains.contains(source.id()) && d == source.grid().rank() - 1;
            rules.add(steps ? lastStep(from, output) : rule(from, output, unseen));
        }
        return new LayerInput(source.id(), new BlockMap(rules, output.blocks()), LayerInput.Use.READ);
    }

    /**
     * The last step of a chain, for an output of any rank but 0, which {@link #outputGrid} avoids once there are
     * chains.
     */
    private static DimensionRule lastStep(final Chunks steps, final ChunkGrid output) {
        return output.rank() == 0 ? new DimensionRule.Whole(steps.count()) : new DimensionRule.Fixed(steps.count() - 1);
    }

    private DimensionRule rule(final Chunks from, final ChunkGrid output, final List<Integer> unseen) {
        if (unseen.isEmpty() || chance(15)) {
            return output.rank() > 0 && chance(40) ? new DimensionRule.Fixed(random.nextLong(from.count()))
                    : new DimensionRule.Whole(chance(30) && output.rank() > 0 ? 1 : from.count());
        }
        final int at = unseen.remove(between(0, unseen.size() - 1));
        final Chunks to = output.chunks(at);
        final long group = Math.ceilDiv(from.count(), to.count());
        if (from.count() == to.count() && chance(70)) {
            return new DimensionRule.Aligned(at);
        } else if (Math.ceilDiv(from.count(), group) == to.count() && chance(70)) {
            return new DimensionRule.FanIn(at, group, from.count());
        }
        final long step = chance(50) ? 1 : chance(50) ? between(1, 4) : -between(1, 4);
        return new DimensionRule.Affine(at, between(-4, (int) from.length()), step, from, to);
    }

    /** Dimensions like those of an existing layer, or others. */
    private ChunkGrid outputGrid(final int rankMin) {
        final ChunkGrid like = anyLayer().grid();
        final int rank = between(Math.max(rankMin, chains.isEmpty() ? 0 : 1), 3);
        final List<Chunks> dimensions = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            dimensions.add(like.rank() > 0 && chance(60) ? like.chunks(between(0, like.rank() - 1)) : chunks());
        }
        return new ChunkGrid(dimensions);
    }

    private ChunkGrid grid(final int rank) {
        final List<Chunks> dimensions = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            dimensions.add(chunks());
        }
        return new ChunkGrid(dimensions);
    }

    private Chunks chunks() {
        final long length = between(1, 12);
        return switch (between(0, 2)) {
            case 0 -> Chunks.regular(length, between(2, 5));
            case 1 -> Chunks.phased(length, 3, between(1, 3));
            default -> Chunks.ofSizes(sizes(length));
        };
    }

    private long[] sizes(final long length) {
        final List<Long> sizes = new ArrayList<>();
        for (long rest = length; rest > 0; rest -= sizes.getLast()) {
            sizes.add(Math.min(rest, between(1, 5)));
        }
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private long scratch() {
        return chance(50) ? 0 : random.nextLong(1, SCRATCH_MAX);
    }

    private boolean chance(final int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(final int low, final int high) {
        return random.nextInt(low, high + 1);
    }
}

package io.tilework.engine.plan;

import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.DimensionRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the bytes that a plan moves between memory and storage if its results are asked for in some order: what it reads from stores,
 * once or several times, and what it spills and reads back. Takes time in proportion to the number of operations.
 *
 * <p>Seen from a block of a result, each dimension of each layer either <em>follows</em> a dimension of the result (its coordinate is a
 * function of that one) or is taken as a whole. That is all this looks at; where a rule is a group or a cut, it is as good as the same
 * coordinate. Let an order go along dimension {@code o} in bands of {@code t} of {@code n} coordinates. Then a layer of {@code S}
 * bytes is brought to memory
 * <ul>
 *   <li>once for all uses that follow {@code o} by the same of its dimensions, if {@code S t / n}, its part of a band, stays in memory
 *       while the band lasts, and otherwise once for each of these uses;
 *   <li>once per band for a use that does not follow {@code o};
 *   <li>once for a use by a layer whose own blocks do not follow {@code o}: these are made once, in the first band.
 * </ul>
 * Of all but the first time, the fraction that fits into the memory left over is saved: what leaves memory is what is needed last
 * (Belady, "A study of replacement algorithms for a virtual-storage computer", 1966), so part of an array stays however often the rest passes by.
 */
final class OrderCosts {

    /** How a layer's blocks are used. */
    private record Access(Layer source, List<Integer> axes, Set<Integer> consumerAxes) {

        boolean follows(final int dimension) {
            return axes.contains(dimension);
        }
    }

    /**
     * How often a layer is brought to memory if nothing stays there.
     *
     * @param mirrored how many of the passes are those of mirror images
     */
    private record Passes(double bytes, double count, long mirrored, boolean isCheap) {

        /**
         * The bytes moved if a fraction of them can stay in memory. A block and its mirror image are {@code |i - j|} steps apart; {@code
         * d * d} blocks have to stay so that all that are up to {@code d} steps apart need not be read again, of which there are {@code 2 n d}.
         */
        double moved(final double kept) {
            final double mirroredAgain = mirrored * (1 - Math.min(1, 2 * Math.sqrt(kept)));
            final double again = (count - 1 - mirrored) * (1 - kept) + mirroredAgain;
            return bytes * (again + (isCheap ? 1 : count > 1 ? 1 - kept : 0));
        }
    }

    /** A dimension that no dimension of the result leads to. */
    private static final int WHOLE = -1;

    private final ChunkGrid grid;
    private final double memoryBytes;
    private final List<List<Access>> accesses = new ArrayList<>();

    /**
     * Looks at a plan.
     *
     * @param grid of the result that has the most blocks
     * @param memoryBytes what is left for blocks that are kept
     */
    OrderCosts(final Plan plan, final ChunkGrid grid, final long memoryBytes) {
        final List<Layer> layers = plan.layers();
        this.grid = grid;
        this.memoryBytes = Math.max(0, memoryBytes);
        layers.forEach(layer -> accesses.add(new ArrayList<>()));
        final List<Optional<List<Integer>>> axes = new ArrayList<>();
        layers.forEach(layer -> axes.add(Optional.empty()));
        plan.outputs().forEach(output -> {
            final int driving = ReductionTree.of(plan, output).levels().getFirst();
            axes.set(driving, Optional.of(all(layers.get(driving).grid().rank())));
        });
        for (int id = layers.size() - 1; id >= 0; id--) {
            if (axes.get(id).isPresent()) {
                addAccesses(plan, id, axes);
            }
        }
    }

    private static List<Integer> all(final int rank) {
        final List<Integer> all = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            all.add(d);
        }
        return all;
    }

    private void addAccesses(final Plan plan, final int consumer, final List<Optional<List<Integer>>> axes) {
        final List<Integer> own = axes.get(consumer).orElseThrow();
        for (final LayerInput input : plan.layer(consumer).inputs()) {
            if (input.layer() == consumer) {
                continue;
            }
            final List<Integer> followed = new ArrayList<>();
            for (final DimensionRule rule : input.map().rules()) {
                followed.add(rule.output() < 0 ? WHOLE : own.get(rule.output()));
            }
            accesses.get(input.layer()).add(new Access(plan.layer(input.layer()), followed, new HashSet<>(own)));
            if (axes.get(input.layer()).isEmpty()) {
                axes.set(input.layer(), Optional.of(followed));
            }
        }
    }

    /** An order with the bytes that it moves. */
    Orders.Considered of(final BlockOrder order) {
        final List<Passes> all = new ArrayList<>();
        double heldBytes = 0;
        for (final List<Access> uses : accesses) {
            if (totalBytes(uses) > 0) {
                heldBytes += heldBytes(uses, order);
                all.add(new Passes(totalBytes(uses), passes(uses, order), mirrorImages(uses, order),
                        uses.getFirst().source().isCheap()));
            }
        }
        final double memoryLeft = Math.max(0, memoryBytes - heldBytes);
        return new Orders.Considered(order, Math.round(moved(all, true, memoryLeft)), Math.round(moved(all, false, memoryLeft)));
    }

    /** The most blocks of a band, along a dimension, whose shared parts stay in memory; 1 if wider bands save nothing. */
    long largestBand(final int dimension) {
        double ofBlock = 0;
        double ofOthers = 0;
        for (final List<Access> uses : accesses) {
            ofBlock += sharedBytes(uses, dimension, 1);
            ofOthers += passingBytes(uses, dimension);
        }
        return ofBlock == 0 || ofOthers == 0 ? 1
                : (long) Math.clamp((memoryBytes - ofOthers) / ofBlock, 1, blocks(dimension));
    }

    /** What has to stay in memory of a layer so that it is brought there no more often than {@link #passes} says. */
    private double heldBytes(final List<Access> uses, final BlockOrder order) {
        return order instanceof BlockOrder.Bands(int dimension, long size)
                ? Math.min(totalBytes(uses), sharedBytes(uses, dimension, size) + passingBytes(uses, dimension)) : 0;
    }

    /** A band's part of a layer that is used more than once while the band lasts. */
    private double sharedBytes(final List<Access> uses, final int dimension, final long size) {
        final boolean isShared = uses.stream().filter(use -> use.follows(dimension)).count() > 1
                || uses.stream().anyMatch(use -> use.follows(dimension) && !followsAll(use));
        return isShared ? totalBytes(uses) * size / blocks(dimension) : 0;
    }

    /** The part of a layer that all blocks across a band use, one such part after the other. */
    private double passingBytes(final List<Access> uses, final int dimension) {
        return uses.stream().filter(use -> isPerBand(use, dimension)).mapToDouble(use -> totalBytes(uses) / blocksFollowed(use))
                .max().orElse(0);
    }

    private long blocks(final int dimension) {
        return dimension < grid.rank() ? grid.chunks(dimension).count() : 1;
    }

    private static boolean isPerBand(final Access use, final int dimension) {
        return use.consumerAxes().contains(dimension) && !use.follows(dimension);
    }

    private boolean followsAll(final Access use) {
        return isAll(use.axes());
    }

    private boolean isAll(final Collection<Integer> axes) {
        return all(grid.rank()).stream().allMatch(d -> axes.contains(d) || blocks(d) == 1);
    }

    private double blocksFollowed(final Access use) {
        double blocks = 1;
        for (int d = 0; d < grid.rank(); d++) {
            blocks *= use.follows(d) ? blocks(d) : 1;
        }
        return blocks;
    }

    private double passes(final List<Access> uses, final BlockOrder order) {
        return switch (order) {
            case BlockOrder.Bands bands -> passes(uses, bands);
            case BlockOrder.Mirrored _ -> mirroredPasses(uses);
        };
    }

    private double passes(final List<Access> uses, final BlockOrder.Bands bands) {
        final boolean fits = heldBytes(uses, bands) <= memoryBytes;
        final Set<List<Integer>> once = new HashSet<>();
        final Set<Integer> followers = new HashSet<>();
        double passes = 0;
        for (final Access use : uses) {
            if (!use.consumerAxes().contains(bands.dimension())) {
                once.add(use.axes());
            } else if (!use.follows(bands.dimension())) {
                passes += Math.ceilDiv(blocks(bands.dimension()), bands.size());
            } else if (fits) {
                followers.add(use.axes().indexOf(bands.dimension()));
            } else {
                passes += followsAll(use) ? 1 : grid.blockCount() / blocksFollowed(use);
            }
        }
        return passes + once.size() + followers.size();
    }

    /** How many passes take the mirror images of what others take: those by another of the layer's dimensions. */
    private long mirrorImages(final List<Access> uses, final BlockOrder order) {
        return order instanceof BlockOrder.Bands(int dimension, long _) && heldBytes(uses, order) <= memoryBytes
                ? Math.max(0, uses.stream().filter(use -> use.follows(dimension) && followsAll(use))
                        .map(use -> use.axes().indexOf(dimension)).distinct().count() - 1) : 0;
    }

    /** A block and its mirror image are used together; what does not follow both dimensions passes by for every row. */
    private double mirroredPasses(final List<Access> uses) {
        final Set<List<Integer>> once = new HashSet<>();
        boolean paired = false;
        double passes = 0;
        for (final Access use : uses) {
            if (!isAll(use.consumerAxes())) {
                once.add(use.axes());
            } else if (followsAll(use)) {
                paired = true;
            } else {
                passes += blocks(0);
            }
        }
        return passes + once.size() + (paired ? 1 : 0);
    }

    /** The bytes of all passes over cheap layers, or over others, less what stays in memory from one to the next. */
    private static double moved(final List<Passes> all, final boolean cheap, final double memoryLeft) {
        double repeated = 0;
        for (final Passes passes : all) {
            repeated += passes.count() > 1 ? passes.bytes() : 0;
        }
        final double kept = repeated == 0 ? 1 : Math.min(1, memoryLeft / repeated);
        return all.stream().filter(passes -> passes.isCheap() == cheap).mapToDouble(passes -> passes.moved(kept)).sum();
    }

    /** The bytes of the layer that is used; none if its blocks are neither read nor worth spilling. */
    private static double totalBytes(final List<Access> uses) {
        if (uses.isEmpty()) {
            return 0;
        }
        final Layer layer = uses.getFirst().source();
        final double block = layer.grid().largestBlock().elements();
        return block == 0 || layer.isCheap() && !(layer.work() instanceof Work.Read) ? 0
                : layer.largestBlockBytes() * (layer.grid().shape().elements() / block);
    }
}

package io.tilework.engine.plan;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.DimensionRule;

/**
 * Checks that a plan makes sense, at a cost that does not depend on the number of blocks: layers take only from earlier layers,
 * ranks fit, and, for a few blocks of every layer, the inputs exist and count the block among their consumers.
 */
public final class PlanVerifier {

    private static final int BLOCKS_CHECKED = 5;
    private static final int INPUTS_CHECKED = 16;

    private PlanVerifier() {}

    /**
     * Checks a plan.
     *
     * @throws TileworkBug naming the layer, if something does not fit
     */
    public static void verify(final Plan plan) {
        for (final Layer layer : plan.layers()) {
            for (final LayerInput input : layer.inputs()) {
                verifyInput(plan, layer, input);
            }
        }
        for (final int output : plan.outputs()) {
            check(plan.layer(output).work() instanceof Work.Write, plan.layer(output), "is an output and writes to no sink");
        }
    }

    private static void verifyInput(final Plan plan, final Layer layer, final LayerInput input) {
        final boolean accumulates = input.use() == LayerInput.Use.ACCUMULATE;
        final boolean isChain = input.map().rules().stream().anyMatch(DimensionRule.Previous.class::isInstance);
        check(accumulates || isChain ? input.layer() == layer.id() : input.layer() < layer.id(), layer, "takes from layer " + input.layer());
        final Layer source = plan.layer(input.layer());
        check(input.map().rules().size() == source.grid().rank(), layer, "has " + input.map().rules().size()
                + " rules for a source of rank " + source.grid().rank());
        check(input.map().outputBlocks().equals(layer.grid().blocks()), layer, "maps " + input.map().outputBlocks()
                + " blocks of its " + layer.grid().blocks());
        final long last = layer.grid().blockCount() - 1;
        for (int sample = 0; sample < BLOCKS_CHECKED; sample++) {
            final BlockIndex block = layer.grid().index(last / (BLOCKS_CHECKED - 1) * sample);
            final Box inputs = input.map().inputs(block);
            final Box existing = Box.of(source.grid().blocks());
            check(inputs.isEmpty() || inputs.intersect(existing).equals(inputs), layer, "needs the blocks " + inputs
                    + " of " + source.grid().blocks() + " for block " + block);
            int seen = 0;
            for (final BlockIndex needed : inputs) {
                check(input.map().consumers(needed).contains(block), layer, "needs block " + needed + " of layer "
                        + source.name() + " for block " + block + ", which is not among the consumers "
                        + input.map().consumers(needed));
                if (++seen == INPUTS_CHECKED) {
                    break;
                }
            }
        }
    }

    private static void check(final boolean condition, final Layer layer, final String otherwise) {
        if (!condition) {
            throw new TileworkBug("layer " + layer.id() + " (" + layer.name() + ") " + otherwise);
        }
    }
}

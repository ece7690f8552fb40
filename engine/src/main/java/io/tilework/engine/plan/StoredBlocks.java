package io.tilework.engine.plan;

import io.tilework.engine.grid.BlockMap;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the blocks of an expression are: a layer, whose grid may have more dimensions than the expression. The blocks of a
 * chain of accumulations are the last ones along its last dimension.
 *
 * @param layer the id of the layer
 * @param further the rules for the layer's dimensions beyond those of the expression
 */
record StoredBlocks(int layer, List<DimensionRule> further) {

    /** Blocks at the same coordinates as the expression's. */
    static StoredBlocks of(final int layer) {
        return new StoredBlocks(layer, List.of());
    }

    /** The input of another layer that takes the expression's blocks by these rules, one per dimension of the expression. */
    LayerInput input(final List<DimensionRule> rules, final Shape outputBlocks) {
        final List<DimensionRule> all = new ArrayList<>(rules);
        all.addAll(further);
        return new LayerInput(layer, new BlockMap(all, outputBlocks), LayerInput.Use.READ);
    }
}

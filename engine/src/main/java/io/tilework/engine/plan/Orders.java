package io.tilework.engine.plan;

import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.DimensionRule;
import java.util.List;

/** Chooses the order in which the blocks of results are asked for. */
final class Orders {

    private Orders() {}

    /**
     * {@link BlockOrder#MIRRORED} if every result is cut into a square of blocks and some loop takes the blocks of one layer both at its own
     * coordinates and at the mirrored ones, so that a block and its mirror image serve two tasks; otherwise C order.
     */
    static BlockOrder choose(final List<Layer> layers, final List<Integer> outputs) {
        final boolean square = outputs.stream().map(id -> layers.get(id).grid()).allMatch(Orders::isSquare);
        return square && layers.stream().anyMatch(Orders::takesMirrored) ? BlockOrder.MIRRORED : BlockOrder.ROWS;
    }

    private static boolean isSquare(final ChunkGrid grid) {
        return grid.rank() == 2 && grid.chunks(0).count() == grid.chunks(1).count() && grid.chunks(0).count() > 1;
    }

    private static boolean takesMirrored(final Layer layer) {
        final List<DimensionRule> straight = List.of(new DimensionRule.Aligned(0), new DimensionRule.Aligned(1));
        return isSquare(layer.grid()) && layer.inputs().stream()
                .filter(input -> input.map().rules().equals(straight.reversed()))
                .anyMatch(mirrored -> layer.inputs().stream().anyMatch(input ->
                        input.layer() == mirrored.layer() && input.map().rules().equals(straight)));
    }
}

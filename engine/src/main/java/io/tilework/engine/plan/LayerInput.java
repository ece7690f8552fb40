package io.tilework.engine.plan;

import io.tilework.engine.grid.BlockMap;

/**
 * What a layer's tasks take from another layer.
 *
 * @param layer the id of the layer that makes the blocks; the layer's own id for a chain, each of whose blocks is made from the one before
 * @param map which of its blocks a task needs; none is allowed
 * @param use what the task does with them
 */
public record LayerInput(int layer, BlockMap map, Use use) {

    /** What a task does with its input. */
    public enum Use {
        /** It reads the blocks. */
        READ,
        /**
         * It turns the one block into its own output: the tensor of the input becomes the tensor of the output, and no other
         * task may use the input. Where the map gives no block, a new tensor is made.
         */
        ACCUMULATE
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/**
 * The blocks that a task takes from one source.
 *
 * @param blocks the coordinates of the blocks in the grid of the source; may be empty
 * @param tensors the blocks, in C order of their coordinates
 */
public record InputBlocks(Box blocks, List<Tensor> tensors) {

    /** Checks that there is a tensor for each block. */
    public InputBlocks {
        tensors = List.copyOf(tensors);
        if (blocks.count() != tensors.size()) {
            throw new TileworkBug(tensors.size() + " tensors were given for the blocks " + blocks);
        }
    }
}

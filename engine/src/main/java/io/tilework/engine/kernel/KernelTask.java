package io.tilework.engine.kernel;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Box;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/**
 * One run of a kernel.
 *
 * @param region the elements of the layer's grid that the task runs over, in coordinates of the whole array
 * @param inputs the blocks of each input
 * @param output where the result goes; for a kernel that accumulates, it holds what was accumulated before
 * @param scratch lends memory for the time of the task
 */
public record KernelTask(Box region, List<InputBlocks> inputs, Tensor output, Scratch scratch) {

    /** Copies the list. */
    public KernelTask {
        inputs = List.copyOf(inputs);
    }

    /** The one tensor of an input that always consists of one block. */
    public Tensor only(final int input) {
        final List<Tensor> tensors = inputs.get(input).tensors();
        if (tensors.size() != 1) {
            throw new TileworkBug("input " + input + " of a kernel has " + tensors.size() + " blocks where 1 is needed");
        }
        return tensors.getFirst();
    }
}

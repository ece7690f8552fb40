package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import java.util.List;

/**
 * How a loop walks through the block of one source.
 *
 * @param dtype the dtype of the source
 * @param axes for each dimension of the source the dimension of the loop that it runs along, or -1 where it stands still at its
 *     one element. A dimension of the loop that no dimension of the source runs along repeats the source, and so does
 *     a dimension of the source whose block has size 1.
 */
public record LoopInput(DType dtype, List<Integer> axes) {

    /** Copies the list. */
    public LoopInput {
        axes = List.copyOf(axes);
    }
}

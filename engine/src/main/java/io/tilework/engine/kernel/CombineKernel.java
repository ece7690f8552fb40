package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Merges states. */
public final class CombineKernel implements Kernel {

    /** To be filled in. */
    public CombineKernel(final ReduceOp op, final DType operand, final List<Integer> axes) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("CombineKernel is not there yet");
    }

    @Override
    public String listing() {
        return "CombineKernel";
    }
}

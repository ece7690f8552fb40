package io.tilework.engine.kernel;

import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Reduces a block to a state. */
public final class ReduceKernel implements Kernel {

    /** To be filled in. */
    public ReduceKernel(final LoopProgram program, final ReduceOp op, final List<Integer> axes) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("ReduceKernel is not there yet");
    }

    @Override
    public String listing() {
        return "ReduceKernel";
    }
}

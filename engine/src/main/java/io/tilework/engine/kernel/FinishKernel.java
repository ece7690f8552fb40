package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Merges states and turns them into the result. */
public final class FinishKernel implements Kernel {

    /** To be filled in. */
    public FinishKernel(final ReduceOp op, final DType operand, final List<Integer> axes, final long reducedElements, final double deltaDegreesOfFreedom) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("FinishKernel is not there yet");
    }

    @Override
    public String listing() {
        return "FinishKernel";
    }
}

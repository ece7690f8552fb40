package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Gives a block another shape. */
public final class ReshapeKernel implements Kernel {

    /** To be filled in. */
    public ReshapeKernel(final DType dtype) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("ReshapeKernel is not there yet");
    }

    @Override
    public String listing() {
        return "ReshapeKernel";
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Multiplies matrices. */
public final class MatmulKernel implements Kernel {

    /** To be filled in. */
    public MatmulKernel(final DType dtype) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("MatmulKernel is not there yet");
    }

    @Override
    public String listing() {
        return "MatmulKernel";
    }
}

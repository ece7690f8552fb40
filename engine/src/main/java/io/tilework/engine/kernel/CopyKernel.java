package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Assembles a block from parts of others. */
public final class CopyKernel implements Kernel {

    /** To be filled in. */
    public CopyKernel(final DType dtype, final List<List<DimensionRule.Affine>> parts) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("CopyKernel is not there yet");
    }

    @Override
    public String listing() {
        return "CopyKernel";
    }
}

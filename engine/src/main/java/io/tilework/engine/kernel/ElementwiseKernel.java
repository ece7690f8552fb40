package io.tilework.engine.kernel;


import io.tilework.engine.error.TileworkBug;
import java.util.List;

/** Computes each element of a block by a program. */
public final class ElementwiseKernel implements Kernel {

    /** To be filled in. */
    public ElementwiseKernel(final LoopProgram program) {
    }

    @Override
    public void run(final KernelTask task) {
        throw new TileworkBug("ElementwiseKernel is not there yet");
    }

    @Override
    public String listing() {
        return "ElementwiseKernel";
    }
}

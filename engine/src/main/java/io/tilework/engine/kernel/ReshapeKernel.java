package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.tensor.Tensor;

/** Copies a block to a block of another shape with the same elements in C order. */
public final class ReshapeKernel implements Kernel {

    private final DType dtype;

    /** Prepares the copying of blocks of a dtype. */
    public ReshapeKernel(final DType dtype) {
        this.dtype = dtype;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        task.output().reshape(from.shape()).copyFrom(from);
    }

    @Override
    public String listing() {
        return "out.flat[e] = x.flat[e]   # " + dtype + "\n";
    }
}

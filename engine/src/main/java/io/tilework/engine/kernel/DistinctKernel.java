package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.tensor.Tensor;

/** The different elements of blocks, if they are few: of a block, or of what was found in several blocks. See {@link DistinctElements}. */
public final class DistinctKernel implements Kernel {

    /** What a task does. */
    public enum Step {
        /** It looks at a block of elements. */
        OF_BLOCK,
        /** It puts together what was found in blocks. */
        COMBINED,
        /** It does so for the last time, and turns ordered bits into values. */
        LAST
    }

    private final DType dtype;
    private final int capacity;
    private final Step step;

    /**
     * Prepares a step.
     *
     * @param capacity how many different elements are few
     */
    public DistinctKernel(final DType dtype, final int capacity, final Step step) {
        this.dtype = dtype;
        this.capacity = capacity;
        this.step = step;
    }

    @Override
    public void run(final KernelTask task) {
        final DistinctElements elements = new DistinctElements(capacity);
        boolean fits = true;
        for (final Tensor input : task.inputs().getFirst().tensors()) {
            fits = fits && (step == Step.OF_BLOCK ? elements.addBlock(input) : elements.addState(input));
        }
        elements.write(fits, task.output());
        if (step == Step.LAST) {
            DistinctElements.decode(task.output(), dtype);
        }
    }

    @Override
    public String listing() {
        return "for i in block:\n    counts[x[i]] += 1   # for up to " + capacity + " different x[i]\n";
    }
}

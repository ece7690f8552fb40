package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.kernel.interpret.StateMerge;
import java.util.List;

/**
 * Merges the last states of a reduction, in C order of their coordinates, and turns them into the result. With no state at
 * all, the result is that of no elements.
 */
public final class FinishKernel implements Kernel {

    private final ReduceOp op;
    private final List<Integer> axes;
    private final StateMerge states;
    private final long reducedElements;
    private final double deltaDegreesOfFreedom;

    /**
     * Prepares the last step of a reduction.
     *
     * @param operand the dtype of what is reduced
     * @param axes the reduced dimensions
     * @param reducedElements how many elements are reduced to one result
     * @param deltaDegreesOfFreedom what is subtracted from that in a variance
     */
    public FinishKernel(final ReduceOp op, final DType operand, final List<Integer> axes, final long reducedElements,
            final double deltaDegreesOfFreedom) {
        this.op = op;
        this.axes = List.copyOf(axes);
        this.states = new StateMerge(op, operand);
        this.reducedElements = reducedElements;
        this.deltaDegreesOfFreedom = deltaDegreesOfFreedom;
    }

    @Override
    public void run(final KernelTask task) {
        states.finish(task.inputs().getFirst().tensors(), reducedElements, deltaDegreesOfFreedom, task.output());
    }

    @Override
    public String listing() {
        return "for state in states along " + axes + ":\n    t0 = merge_" + op + "(t0, state)\nout = finish_" + op + "(t0, "
                + reducedElements + (deltaDegreesOfFreedom == 0 ? "" : " - " + deltaDegreesOfFreedom) + ")\n";
    }
}

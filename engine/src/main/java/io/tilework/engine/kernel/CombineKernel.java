package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.kernel.interpret.StateMerge;
import java.util.List;

/** Merges the states of neighbouring blocks, in C order of their coordinates, into the state of them all. */
public final class CombineKernel implements Kernel {

    private final ReduceOp op;
    private final List<Integer> axes;
    private final StateMerge states;

    /**
     * Prepares the merging of states.
     *
     * @param operand the dtype of what is reduced
     * @param axes the reduced dimensions
     */
    public CombineKernel(final ReduceOp op, final DType operand, final List<Integer> axes) {
        this.op = op;
        this.axes = List.copyOf(axes);
        this.states = new StateMerge(op, operand);
    }

    @Override
    public void run(final KernelTask task) {
        states.merge(task.inputs().getFirst().tensors(), task.output());
    }

    @Override
    public String listing() {
        return "for state in states along " + axes + ":\n    out = merge_" + op + "(out, state)\n";
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.compile.AdaptiveLoop;
import io.tilework.engine.kernel.compile.LoopCache;
import io.tilework.engine.kernel.interpret.ReductionState;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/**
 * Reduces what a program computes for the elements of a block to a state, which {@link CombineKernel} and {@link FinishKernel}
 * take further. Nothing but the state is stored. Its tensor has the components first, and then the dimensions of the block, of
 * size 1 along the reduced axes.
 */
public final class ReduceKernel implements Kernel {

    private final LoopProgram program;
    private final ReduceOp op;
    private final List<Integer> axes;
    private final long[] numberSteps;
    private final AdaptiveLoop loop;

    /**
     * Prepares a program and its reduction.
     *
     * @param axes the reduced dimensions of the loop
     * @param shape the shape of the whole array, of which a task reduces a block
     */
    public ReduceKernel(final LoopProgram program, final ReduceOp op, final List<Integer> axes, final Shape shape) {
        this(program, op, axes, shape, LoopCache.shared());
    }

    /** Prepares a program and its reduction with compiled loops from a cache of its own, for tests and measurements. */
    public ReduceKernel(final LoopProgram program, final ReduceOp op, final List<Integer> axes, final Shape shape,
            final LoopCache loops) {
        this.program = program.casted(ReductionState.accumulated(op, program.resultType()));
        this.op = op;
        this.axes = List.copyOf(axes);
        this.numberSteps = numberSteps(this.axes, shape);
        this.loop = new AdaptiveLoop(this.program, loops);
    }

    /** By how much the number of an element grows along each dimension, counted in C order over the reduced ones. */
    private static long[] numberSteps(final List<Integer> axes, final Shape shape) {
        final long[] steps = new long[shape.rank()];
        long step = 1;
        for (final int axis : axes.reversed()) {
            steps[axis] = step;
            step *= shape.size(axis);
        }
        return steps;
    }

    @Override
    public void run(final KernelTask task) {
        final List<Tensor> inputs = program.read(task);
        if (op.isPosition()) {
            loop.locate(task.region(), inputs, task.output(), op, numberSteps);
        } else {
            loop.reduce(task.region(), inputs, task.output(), op);
        }
    }

    @Override
    public String listing() {
        return LoopListing.reducing(program, op.toString(), axes);
    }
}

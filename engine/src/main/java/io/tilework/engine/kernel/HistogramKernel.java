package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.kernel.compile.AdaptiveLoop;

/**
 * Counts in bins what a program computes for the elements of a block. The edges of the bins are the input after those of the
 * program; the output is the number of elements in each bin. Nothing else is stored.
 */
public final class HistogramKernel implements Kernel {

    private final LoopProgram program;
    private final Expr.Histogram.Spacing spacing;
    private final AdaptiveLoop loop;

    /** Prepares a program, whose results are counted as floating point numbers. */
    public HistogramKernel(final LoopProgram program, final Expr.Histogram.Spacing spacing) {
        this.program = program.resultType().isFloating() ? program : program.casted(DType.FLOAT64);
        this.spacing = spacing;
        this.loop = new AdaptiveLoop(this.program);
    }

    @Override
    public void run(final KernelTask task) {
        final int edges = program.blocks();
        loop.count(task.region(), program.read(task), task.only(edges), spacing, task.output());
    }

    @Override
    public String listing() {
        return LoopListing.counting(program);
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.compile.AdaptiveLoop;
import io.tilework.engine.kernel.compile.LoopCache;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Computes each element of a block by a program: a fused chain of elementwise operations, or an array from nothing. */
public final class ElementwiseKernel implements Kernel {

    private final LoopProgram program;
    private final Loop loop;

    /** How the program runs. */
    private interface Loop {
        void run(KernelTask task, List<Tensor> inputs);
    }

    /** Prepares a program. */
    public ElementwiseKernel(final LoopProgram program) {
        this(program, LoopCache.shared());
    }

    /** Prepares a program with compiled loops from a cache of its own, for tests and measurements. */
    public ElementwiseKernel(final LoopProgram program, final LoopCache loops) {
        this.program = program;
        this.loop = prepare(program, loops);
    }

    private static Loop prepare(final LoopProgram program, final LoopCache loops) {
        return switch (program.instructions().get(program.result())) {
            case Instruction.Load load -> (task, inputs) -> task.output().copyFrom(LoopView.of(inputs.get(load.input()),
                    program.inputs().get(load.input()), task.region()));
            case Instruction.Constant constant when constant.value().dtype().isComplex() -> (task, inputs) ->
                fill(task.output(), constant);
            default -> {
                final AdaptiveLoop adaptive = new AdaptiveLoop(program, loops);
                yield (task, inputs) -> adaptive.store(task.region(), inputs, task.output());
            }
        };
    }

    private static void fill(final Tensor output, final Instruction.Constant constant) {
        final Tensor one = output.reshape(Shape.of(output.elements()));
        for (long element = 0; element < one.elements(); element++) {
            one.setComplex(constant.value().real(), constant.value().imaginary(), element);
        }
    }

    @Override
    public void run(final KernelTask task) {
        loop.run(task, IntStream.range(0, program.inputs().size()).mapToObj(task::only).toList());
    }

    /** The program. */
    public LoopProgram program() {
        return program;
    }

    @Override
    public boolean writesAnyStrides() {
        return !program.resultType().isComplex();
    }

    @Override
    public String listing() {
        return LoopListing.of(program);
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.kernel.compile.AdaptiveLoop;
import io.tilework.engine.kernel.compile.LoopCache;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes each element of a block by a program: a fused chain of elementwise operations, or an array from nothing. A program that ends by
 * joining the parts of complex numbers runs as two, each of which writes one part.
 */
public final class ElementwiseKernel implements Kernel {

    /** Elements of complex numbers that are computed at a time. */
    private static final long PIECE = 1 << 14;

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
                task.output().fill(constant.value());
            case Instruction.Apply apply when apply.op() == ScalarOp.COMPLEX -> {
                final AdaptiveLoop real = new AdaptiveLoop(program.endingWith(apply.operands().get(0)), loops);
                final AdaptiveLoop imaginary = new AdaptiveLoop(program.endingWith(apply.operands().get(1)), loops);
                yield (task, inputs) -> storeParts(program.inputs(), real, imaginary, task, inputs);
            }
            default -> {
                final AdaptiveLoop adaptive = new AdaptiveLoop(program, loops);
                yield (task, inputs) -> adaptive.store(task.region(), inputs, task.output());
            }
        };
    }

    /** Piece by piece, so that what is read for the one part is in the cache when the other one is computed. */
    private static void storeParts(final List<LoopInput> reads, final AdaptiveLoop real, final AdaptiveLoop imaginary, final KernelTask task,
            final List<Tensor> inputs) {
        final LoopInput whole = new LoopInput(task.output().dtype(), IntStream.range(0, task.region().rank()).boxed().toList());
        for (final Box piece : task.region().pieces(PIECE)) {
            final List<Tensor> parts = IntStream.range(0, reads.size())
                    .mapToObj(input -> reads.get(input).piece(inputs.get(input), task.region(), piece)).toList();
            final Tensor output = whole.piece(task.output(), task.region(), piece);
            real.store(piece, parts, output.real());
            imaginary.store(piece, parts, output.imaginary());
        }
    }

    @Override
    public void run(final KernelTask task) {
        loop.run(task, program.read(task));
    }

    /** The program. */
    public LoopProgram program() {
        return program;
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return LoopListing.of(program);
    }
}

package io.tilework.benchmarks.kernel;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.ElementwiseKernel;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds of elementwise kernels on one block of 1,000 x 1,000 float64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {

    /** Which of the programs. */
    public enum Body {
        /** {@code x + y}. */
        ADD(Programs.ADD),
        /** {@code x + y.T - z}. */
        ADD_MIRRORED(Programs.ADD_MIRRORED),
        /** {@code exp(-x*x) * sin(x) + sqrt(x)}. */
        FUNCTIONS(Programs.FUNCTIONS),
        /** {@code where(x > 0.5, x, 0)}. */
        WHERE(Programs.WHERE);

        private final LoopProgram program;

        Body(final LoopProgram program) {
            this.program = program;
        }
    }

    /** What is computed. */
    @Param
    public Body body;

    private Block block;
    private ElementwiseKernel kernel;

    /** Makes the kernel and its block. */
    @Setup
    public void prepare() {
        block = new Block(body.program.inputs().size(), Shape.of(Block.SIDE, Block.SIDE));
        kernel = new ElementwiseKernel(body.program);
    }

    /** One block. */
    @Benchmark
    public Tensor elementwise() {
        return block.run(kernel);
    }

    /** Frees the block. */
    @TearDown
    public void free() {
        block.close();
    }
}

package io.tilework.benchmarks.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.ReduceKernel;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
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

/** Milliseconds of reductions of one block of 1,000 x 1,000 float64 to its state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReduceBenchmark {

    /** The reduction. */
    @Param({"SUM", "MEAN", "STD", "MAX"})
    public ReduceOp op;

    /** The reduced axes. */
    @Param
    public Along along;

    private Block block;
    private ReduceKernel kernel;

    /** Which axes are reduced. */
    public enum Along {
        /** Axis 0: down the columns. */
        COLUMNS(List.of(0), Shape.of(1, Block.SIDE)),
        /** Axis 1: along the rows. */
        ROWS(List.of(1), Shape.of(Block.SIDE, 1)),
        /** Both axes. */
        ALL(List.of(0, 1), Shape.of(1, 1));

        private final List<Integer> axes;
        private final Shape kept;

        Along(final List<Integer> axes, final Shape kept) {
            this.axes = axes;
            this.kept = kept;
        }
    }

    /** Makes the kernel and its block. */
    @Setup
    public void prepare() {
        block = new Block(1, Shape.of(op.stateComponents(DType.FLOAT64), along.kept.size(0), along.kept.size(1)));
        kernel = new ReduceKernel(Programs.ELEMENT, op, along.axes, Shape.of(Block.SIDE, Block.SIDE));
    }

    /** One block. */
    @Benchmark
    public Tensor reduce() {
        return block.run(kernel);
    }

    /** Frees the block. */
    @TearDown
    public void free() {
        block.close();
    }
}

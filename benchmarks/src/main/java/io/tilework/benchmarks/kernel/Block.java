package io.tilework.benchmarks.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.KernelTask;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** One task on a block of 1,000 x 1,000 random numbers, float64, with memory of its own. */
final class Block implements AutoCloseable {

    /** Rows and columns. */
    static final int SIDE = 1000;

    private static final long POOL_BYTES = 256L << 20;

    private final BlockPool pool = new BlockPool(POOL_BYTES);
    private final Tensor input;
    private final Tensor output;
    private final KernelTask task;

    /**
     * A task.
     *
     * @param inputs how many inputs the kernel has, each the same block
     * @param result the shape of the output
     */
    Block(final int inputs, final Shape result) {
        final java.util.Random random = new java.util.Random(1);
        final double[] elements = random.doubles((long) SIDE * SIDE).toArray();
        input = Tensor.fromDoubles(pool, Shape.of(SIDE, SIDE), elements);
        output = Tensor.allocate(pool, DType.FLOAT64, result);
        final InputBlocks[] blocks = new InputBlocks[inputs];
        Arrays.fill(blocks, new InputBlocks(Box.of(Shape.of(1, 1)), List.of(input)));
        task = new KernelTask(Box.of(Shape.of(SIDE, SIDE)), List.of(blocks), output, pool.scratch(1 << 20));
    }

    /** Runs a kernel once. */
    Tensor run(final Kernel kernel) {
        kernel.run(task);
        return output;
    }

    @Override
    public void close() {
        input.close();
        output.close();
        pool.close();
    }
}

package io.tilework.examples;

import static io.tilework.arrays.NDArray.chunks;
import static io.tilework.arrays.NDArray.shape;

import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import java.io.IOException;

/**
 * An array of 122 MiB goes through an expression within 24 MiB of memory, from file to file. The budget holds for everything:
 * a plan that cannot run within it is refused before it runs, with the number of bytes that it needs.
 *
 * <p>Prints:
 *
 * <pre>
 * the array has 122 MiB
 * never above the budget: true
 * refused: this needs at least 128 MiB of memory
 * </pre>
 */
public final class OutOfCore {

    private OutOfCore() {}

    /** Runs the example. */
    public static void main(final String... arguments) throws IOException {
        final RunOptions options = RunOptions.defaults().withMemoryBytes(24L << 20);
        try (WorkFolder folder = new WorkFolder()) {
            final String input = folder.file("x.zarr").toString();
            Random.seeded(1).normal(shape(4_000, 4_000), chunks(500)).store(input, options);

            final NDArray x = NDArray.open(input);
            System.out.println("the array has " + (x.nbytes() >> 20) + " MiB");
            final NDArray y = x.plus(x.T()).minus(x.mean(0));
            final RunSummary summary = new Evaluation().store(y, folder.file("y.zarr")).run(options);
            System.out.println("never above the budget: " + (summary.peakMemoryBytes() <= options.memoryBytes()));

            try {
                y.compute(options);
            } catch (final BudgetException e) {
                System.out.println("refused: " + e.getMessage().split(",| and")[0]);
            }
        }
    }
}

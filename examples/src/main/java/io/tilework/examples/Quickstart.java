package io.tilework.examples;

import static io.tilework.arrays.NDArray.chunks;
import static io.tilework.arrays.NDArray.shape;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The expression {@code x + x.T - x.mean(axis=0)}: on an array in memory, and from file to file.
 *
 * <p>Prints:
 *
 * <pre>
 * [[0. 1. 2.]
 *  [2. 3. 4.]
 *  [4. 5. 6.]]
 * y is NDArray(shape=(1000, 1000), dtype=float64, chunks=(500, 500))
 * y[3, 7] is right: true
 * </pre>
 */
public final class Quickstart {

    private Quickstart() {}

    /** Runs the example. */
    public static void main(final String... arguments) throws IOException {
        final NDArray small = NDArray.of(new double[][] {{1, 2, 3}, {2, 3, 4}, {3, 4, 5}});
        try (Tensor result = expression(small).compute()) {
            System.out.println(result);
        }

        try (WorkFolder folder = new WorkFolder()) {
            final Path input = folder.file("x.zarr");
            final Path output = folder.file("y.zarr");
            Random.seeded(42).uniform(shape(1_000, 1_000), chunks(250)).store(input.toString());

            final NDArray x = NDArray.open(input.toString());
            final NDArray y = expression(x);
            System.out.println("y is " + y);
            y.store(output.toString());

            try (Tensor stored = NDArray.open(output.toString()).get(3, 7).compute();
                    Tensor one = x.get(3, 7).compute();
                    Tensor other = x.get(7, 3).compute();
                    Tensor mean = x.mean(0).get(7).compute()) {
                final double expected = one.getDouble() + other.getDouble() - mean.getDouble();
                System.out.println("y[3, 7] is right: " + (stored.getDouble() == expected));
            }
        }
    }

    private static NDArray expression(final NDArray x) {
        return x.plus(x.T()).minus(x.mean(0));
    }
}

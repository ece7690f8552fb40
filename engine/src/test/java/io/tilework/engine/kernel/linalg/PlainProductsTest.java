package io.tilework.engine.kernel.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loops in Java and the chosen library against each other, on matrices larger than a panel. */
class PlainProductsTest {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void bothLibrariesAgree(final DType dtype) {
        final Random random = new Random(3);
        try (BlockPool pool = new BlockPool(1 << 24);
                Tensor left = random(pool, dtype, Shape.of(130, 70), random);
                Tensor right = random(pool, dtype, Shape.of(300, 130), random);
                Tensor one = Tensor.allocate(pool, dtype, Shape.of(70, 300));
                Tensor other = Tensor.allocate(pool, dtype, Shape.of(70, 300))) {
            final Matrix a = new Matrix(left.transpose(1, 0));
            final Matrix b = new Matrix(right.transpose(1, 0));
            new PlainProducts().multiply(a, b, new Matrix(one));
            LinearAlgebra.instance().multiply(a, b, new Matrix(other));
            LinearAlgebra.instance().multiplyAdd(a, b, new Matrix(other));
            for (int row = 0; row < 70; row++) {
                for (int column = 0; column < 300; column++) {
                    assertEquals(2 * one.getDouble(row, column), other.getDouble(row, column), dtype == DType.FLOAT32 ? 2e-4
                            : 1e-12);
                }
            }
        }
    }

    private static Tensor random(final BlockPool pool, final DType dtype, final Shape shape, final Random random) {
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        for (int row = 0; row < shape.size(0); row++) {
            for (int column = 0; column < shape.size(1); column++) {
                tensor.setDouble(random.nextGaussian(), row, column);
            }
        }
        return tensor;
    }
}

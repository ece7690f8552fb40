package io.tilework.cli;

import static io.tilework.arrays.NDArray.shape;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.Index;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masked and complex arrays through Java, also where they do not fit in memory. */
class MaskedAndComplexTest {

    private static final NDArray X = NDArray.of(3.0, -1, 4, -1, 5, -9, 2, 6).rechunk(3);

    private static double[] numbers(final NDArray array) {
        try (Tensor tensor = array.compute()) {
            return tensor.toDoubleArray();
        }
    }

    @Test
    void maskedElementsTakeNoPartInReductions() {
        final Masked positive = Masked.compared(ScalarOp.LESS, X, Operand.of(0));
        assertEquals(20, numbers(positive.reduce(ReduceOp.SUM, null, false, 0).data())[0]);
        assertEquals(4, numbers(positive.reduce(ReduceOp.MEAN, null, false, 0).data())[0]);
        assertEquals(5, numbers(positive.count(null, false))[0]);
        assertArrayEquals(new double[] {3, 0, 4, 0, 5, 0, 2, 6}, numbers(positive.filled(Operand.of(0))));
    }

    @Test
    void whatIsComputedFromMaskedElementsIsMasked() {
        final Masked quotient = Masked.elementwise(ScalarOp.DIVIDE, List.of(Masked.of(X), Masked.compared(ScalarOp.EQUAL, X, Operand.of(-1))));
        assertArrayEquals(new double[] {1, 9, 1, 9, 1, 1, 1, 1}, numbers(quotient.filled(Operand.of(9))));
        final Masked byZero = Masked.elementwise(ScalarOp.DIVIDE, List.of(Masked.of(X), Masked.of(X.plus(1))));
        assertArrayEquals(new double[] {0, 1, 0, 1, 0, 0, 0, 0}, numbers(byZero.mask()));
    }

    @Test
    void maskedArraysOfUnknownShapeAreComputedToo() {
        final NDArray kept = X.get(X.greater(0));
        assertArrayEquals(new double[] {3, 4, 0, 2, 0}, numbers(Masked.compared(ScalarOp.GREATER, kept, Operand.of(4)).filled(Operand.of(0))));
    }

    @Test
    void fillValuesAreRefusedThatTheDtypeDoesNotHold() {
        final Masked small = Masked.of(X.astype(DType.INT8));
        assertEquals("Python integer 300 out of bounds for int8", assertThrows(DTypeException.class, () -> small.filled(Operand.of(300))).getMessage());
    }

    @Test
    void complexNumbersAreStoredAndReadAndComputedWith(@TempDir final Path folder) {
        final NDArray x = Random.seeded(1).uniform(-1, 1, shape(200, 300), Chunking.of(64, 70));
        final NDArray y = Random.seeded(2).uniform(-1, 1, shape(200, 300), Chunking.of(64, 70));
        final Path path = folder.resolve("z.zarr");
        Elementwise.complex(x, y).store(path.toString());
        final NDArray z = Creation.open(path, Chunking.of(64, 70));
        assertEquals(DType.COMPLEX128, z.dtype());
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result difference = evaluation.compute(z.times(z).minus(Elementwise.complex(x.times(x).minus(y.times(y)), x.times(y).times(2.0))).abs().max());
        final Evaluation.Result part = evaluation.compute(Elementwise.imag(z.T().get(Index.at(7), Index.range(0, 3))).minus(y.T().get(Index.at(7), Index.range(0, 3))));
        evaluation.run(RunOptions.defaults().withMemoryBytes(512 << 10).withThreads(2));
        try (Tensor largest = difference.tensor(); Tensor nothing = part.tensor()) {
            assertEquals(0, largest.getDouble(), 1e-15);
            assertArrayEquals(new double[3], nothing.toDoubleArray());
        }
    }

    @Test
    void productsOfComplexMatricesAreThoseOfTheirParts() {
        final NDArray z = Elementwise.complex(X.reshape(2, 4), X.reshape(2, 4).times(2.0));
        try (Tensor product = z.matmul(Elementwise.conj(z).T()).compute()) {
            assertEquals(5 * (9 + 1 + 16 + 1), product.getReal(0, 0));
            assertEquals(0, product.getImaginary(0, 0));
        }
    }
}

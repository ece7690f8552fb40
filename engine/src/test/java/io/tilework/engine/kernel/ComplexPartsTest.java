package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.LoopInput.Part;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops read the parts of complex numbers where they lie, and put them together in their output, interpreted and compiled. */
class ComplexPartsTest {

    /** The product of two matrices of complex numbers, element by element, of which the second one is transposed. */
    private static LoopProgram product(final DType dtype) {
        final DType part = dtype.part();
        final ScalarOp.Signature real = new ScalarOp.Signature(part, part);
        return new LoopProgram(2, List.of(new LoopInput(part, List.of(0, 1), Part.REAL, 0), new LoopInput(part, List.of(0, 1), Part.IMAGINARY, 0),
                new LoopInput(part, List.of(1, 0), Part.REAL, 1), new LoopInput(part, List.of(1, 0), Part.IMAGINARY, 1)), List.of(
                new Instruction.Load(0), new Instruction.Load(1), new Instruction.Load(2), new Instruction.Load(3),
                new Instruction.Apply(ScalarOp.MULTIPLY, List.of(0, 2), real), new Instruction.Apply(ScalarOp.MULTIPLY, List.of(1, 3), real),
                new Instruction.Apply(ScalarOp.SUBTRACT, List.of(4, 5), real),
                new Instruction.Apply(ScalarOp.MULTIPLY, List.of(0, 3), real), new Instruction.Apply(ScalarOp.MULTIPLY, List.of(1, 2), real),
                new Instruction.Apply(ScalarOp.ADD, List.of(7, 8), real),
                new Instruction.Apply(ScalarOp.COMPLEX, List.of(6, 9), new ScalarOp.Signature(part, dtype))), 10);
    }

    @ParameterizedTest
    @CsvSource({"COMPLEX128, 1, 1", "COMPLEX128, 3, 70", "COMPLEX128, 300, 200", "COMPLEX64, 65, 129"})
    void multipliesComplexNumbers(final DType dtype, final int rows, final int columns) {
        try (BlockPool pool = new BlockPool(64 << 20)) {
            final Random random = new Random(3);
            try (Tensor x = numbers(pool, dtype, Shape.of(rows, columns), random); Tensor y = numbers(pool, dtype, Shape.of(columns, rows), random);
                    Tensor out = Tensor.allocate(pool, dtype, Shape.of(rows, columns))) {
                final ElementwiseKernel kernel = new ElementwiseKernel(product(dtype));
                for (int run = 0; run < 60; run++) {
                    kernel.run(new KernelTask(Box.of(Shape.of(rows, columns)), List.of(Blocks.only(x), Blocks.only(y)),
                            out, null));
                    check(x, y, out);
                }
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    private static void check(final Tensor x, final Tensor y, final Tensor out) {
        final boolean isSingle = out.dtype() == DType.COMPLEX64;
        for (long i = 0; i < x.shape().size(0); i++) {
            for (long j = 0; j < x.shape().size(1); j++) {
                final double a = x.getReal(i, j);
                final double b = x.getImaginary(i, j);
                final double c = y.getReal(j, i);
                final double d = y.getImaginary(j, i);
                final double[] expected = isSingle ? new double[] {(float) a * (float) c - (float) b * (float) d, (float) a * (float) d + (float) b * (float) c}
                        : new double[] {a * c - b * d, a * d + b * c};
                assertArrayEquals(expected, new double[] {out.getReal(i, j), out.getImaginary(i, j)});
            }
        }
    }

    private static Tensor numbers(final BlockPool pool, final DType dtype, final Shape shape, final Random random) {
        final Tensor numbers = Tensor.allocate(pool, dtype, shape);
        for (long i = 0; i < shape.size(0); i++) {
            for (long j = 0; j < shape.size(1); j++) {
                numbers.setComplex(random.nextGaussian(), random.nextGaussian(), i, j);
            }
        }
        return numbers;
    }
}

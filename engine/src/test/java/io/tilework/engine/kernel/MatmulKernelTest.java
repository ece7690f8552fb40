package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of stacks of matrices, in one step and accumulated, contiguous and not, against the sum of products. */
class MatmulKernelTest {

    private final BlockPool pool = new BlockPool(1 << 24);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"COMPLEX64", "COMPLEX128"})
    void aProductIsTheSumOfProducts(final DType dtype) {
        final Random random = new Random(dtype.ordinal());
        for (int round = 0; round < 12; round++) {
            final long n = 1 + random.nextInt(9);
            final long k = 1 + random.nextInt(80);
            final long m = 1 + random.nextInt(9);
            final long[] stack = random.nextBoolean() ? new long[0] : new long[] {2, 3};
            final List<AutoCloseable> owned = new ArrayList<>();
            final Tensor left = small(Blocks.view(pool, dtype, stacked(stack, n, k), random, owned), random);
            final Tensor right = small(Blocks.view(pool, dtype, stacked(stack, k, m), random, owned), random);
            try (Tensor output = Tensor.allocate(pool, dtype, stacked(stack, n, m))) {
                output.fill(7);
                run(dtype, left, right, output, false);
                assertProduct(left, right, output, 1);
                run(dtype, left, right, output, true);
                assertProduct(left, right, output, 2);
            }
            owned.forEach(tensor -> ((Tensor) tensor).close());
        }
    }

    private static Shape stacked(final long[] stack, final long rows, final long columns) {
        final long[] sizes = Arrays.copyOf(stack, stack.length + 2);
        sizes[stack.length] = rows;
        sizes[stack.length + 1] = columns;
        return Shape.of(sizes);
    }

    /** Small whole numbers, whose sums are exact. */
    private static Tensor small(final Tensor tensor, final Random random) {
        for (final BlockIndex index : Box.of(tensor.shape())) {
            tensor.setLong(random.nextInt(7) - 3, Blocks.index(index));
        }
        return tensor;
    }

    private static void run(final DType dtype, final Tensor left, final Tensor right, final Tensor output, final boolean more) {
        final InputBlocks before = more ? Blocks.only(output) : new InputBlocks(Box.of(Shape.of(0)), List.of());
        new MatmulKernel(dtype, MatmulKernel.Form.AS_IT_IS, MatmulKernel.Form.AS_IT_IS).run(new KernelTask(Box.of(output.shape()), List.of(Blocks.only(left), Blocks.only(right), before),
                output, null));
    }

    private static void assertProduct(final Tensor left, final Tensor right, final Tensor output, final int times) {
        final int last = output.shape().rank() - 1;
        for (final BlockIndex index : Box.of(output.shape())) {
            final long[] a = Blocks.index(index);
            final long[] b = Blocks.index(index);
            long whole = 0;
            double real = 0;
            for (long k = 0; k < left.shape().size(last); k++) {
                a[last] = k;
                b[last - 1] = k;
                whole += left.getLong(a) * right.getLong(b);
                real += left.getDouble(a) * right.getDouble(b);
            }
            assertEquals(output.dtype().isFloating() ? Scalar.ofReal(output.dtype(), times * real)
                    : Scalar.ofInteger(output.dtype(), times * whole), Blocks.get(output, Blocks.index(index)));
        }
    }

    @Test
    void nothingToSumGivesZeros() {
        try (Tensor left = Tensor.allocate(pool, DType.FLOAT64, Shape.of(2, 0));
                Tensor right = Tensor.allocate(pool, DType.FLOAT64, Shape.of(0, 2));
                Tensor output = Tensor.allocate(pool, DType.FLOAT64, Shape.of(2, 2))) {
            output.fill(7.0);
            run(DType.FLOAT64, left, right, output, false);
            assertEquals(List.of(Scalar.of(0.0), Scalar.of(0.0), Scalar.of(0.0), Scalar.of(0.0)), Blocks.values(output));
        }
    }

    @Test
    void complexMatricesAreRefused() {
        assertThrows(DTypeException.class, () -> new MatmulKernel(DType.COMPLEX64, MatmulKernel.Form.AS_IT_IS, MatmulKernel.Form.AS_IT_IS));
    }
}

package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs on blocks of random shapes, dtypes and strides, bit for bit against the naive evaluation of every element. */
class RandomProgramTest {

    private static final int PROGRAMS = 150;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void anElementwiseKernelComputesEveryElement(final long seed) {
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (long number = seed * PROGRAMS; number < (seed + 1) * PROGRAMS; number++) {
                check(pool, number);
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    private static void check(final BlockPool pool, final long seed) {
        try (RandomProgram random = new RandomProgram(pool, seed);
                Tensor output = Tensor.allocate(pool, random.program.resultType(), random.region.shape())) {
            new ElementwiseKernel(random.program).run(new KernelTask(random.region, random.inputBlocks(), output, null));
            for (final BlockIndex at : random.region) {
                assertEquals(random.value(at), Blocks.get(output, Blocks.index(at)),
                        () -> "seed " + seed + " at " + at + " of " + random.region + " in\n" + random.program);
            }
        }
    }
}

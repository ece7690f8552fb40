package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 102, 103})
    void aReduceKernelReducesEveryElement(final long seed) {
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (long number = seed * PROGRAMS; number < (seed + 1) * PROGRAMS; number++) {
                checkLargest(pool, number);
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    /** The largest values, which do not depend on the order in which they are looked at. */
    private static void checkLargest(final BlockPool pool, final long seed) {
        final Random axesRandom = new Random(seed);
        try (RandomProgram random = new RandomProgram(pool, seed)) {
            final DType dtype = random.program.resultType();
            final List<Integer> axes = IntStream.range(0, random.region.rank()).filter(d -> axesRandom.nextBoolean()).boxed()
                    .toList();
            final Map<BlockIndex, Scalar> largest = new HashMap<>();
            for (final BlockIndex at : random.region) {
                largest.merge(kept(at, axes), random.value(at), (a, b) -> NaiveOperation.apply(ScalarOp.MAXIMUM,
                        new ScalarOp.Signature(dtype, dtype), List.of(a, b)));
            }
            final long[] sizes = new long[random.region.rank() + 1];
            Arrays.setAll(sizes, d -> d == 0 || axes.contains(d - 1) ? 1 : random.region.interval(d - 1).length());
            try (Tensor state = Tensor.allocate(pool, dtype, Shape.of(sizes))) {
                new ReduceKernel(random.program, ReduceOp.MAX, axes, random.region.shape())
                        .run(new KernelTask(random.region, random.inputBlocks(), state, null));
                largest.forEach((at, value) -> assertEquals(value, Blocks.get(state, stateIndex(at)),
                        () -> "seed " + seed + " at " + at + " along " + axes + " of " + random.region + " in\n"
                                + random.program));
            }
        }
    }

    private static BlockIndex kept(final BlockIndex at, final List<Integer> axes) {
        final long[] kept = Blocks.index(at);
        axes.forEach(axis -> kept[axis] = 0);
        return BlockIndex.of(kept);
    }

    private static long[] stateIndex(final BlockIndex at) {
        final long[] index = new long[at.rank() + 1];
        System.arraycopy(Blocks.index(at), 0, index, 1, at.rank());
        return index;
    }

    @Test
    void manyThreadsRunOneKernel() {
        try (BlockPool pool = new BlockPool(1 << 26); RandomProgram random = new RandomProgram(pool, 7)) {
            final ElementwiseKernel kernel = new ElementwiseKernel(random.program);
            final List<List<Scalar>> results = IntStream.range(0, 64).parallel().mapToObj(run -> {
                try (Tensor output = Tensor.allocate(pool, random.program.resultType(), random.region.shape())) {
                    kernel.run(new KernelTask(random.region, random.inputBlocks(), output, null));
                    return Blocks.values(output);
                }
            }).distinct().toList();
            assertEquals(1, results.size());
        }
    }
}

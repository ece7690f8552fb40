package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.compile.LoopCache;
import io.tilework.engine.kernel.compile.LoopMode;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled loops against the interpreter: the same bits for random programs of all dtypes, on blocks of all layouts. */
class CompiledLoopTest {

    /** Raised by {@code -Dtilework.programs=N} for longer runs. */
    private static final int PROGRAMS_OF_A_SEED = Integer.getInteger("tilework.programs", 1000);
    /** Programs on large blocks, whose elements take most of the time. */
    private static final int LARGE_PROGRAMS_OF_A_SEED = Math.max(1, PROGRAMS_OF_A_SEED / 40);

    private static final LoopCache COMPILED = LoopCache.of(LoopMode.COMPILED);
    private static final LoopCache INTERPRETED = LoopCache.of(LoopMode.INTERPRETED);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCompiledLoopStoresTheBitsOfTheInterpreter(final long seed) {
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (long number = seed * PROGRAMS_OF_A_SEED; number < (seed + 1) * PROGRAMS_OF_A_SEED; number++) {
                try (RandomProgram random = RandomProgram.ofAll(pool, number)) {
                    check(pool, random, number);
                }
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    private static void check(final BlockPool pool, final RandomProgram random, final long seed) {
        try (Tensor expected = Tensor.allocate(pool, random.program.resultType(), random.region.shape());
                Tensor actual = Tensor.allocate(pool, random.program.resultType(), random.region.shape())) {
            final Optional<String> refusal = store(random, INTERPRETED, expected);
            assertEquals(refusal, store(random, COMPILED, actual), () -> "seed " + seed + " in\n" + random.program);
            if (refusal.isEmpty()) {
                assertSameBits(expected, actual, () -> "seed " + seed + " of " + random.region + " in\n" + random.program);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void blocksOfSeveralTilesGiveTheBitsOfTheInterpreter(final long seed) {
        try (BlockPool pool = new BlockPool(1 << 28)) {
            for (long number = 0; number < LARGE_PROGRAMS_OF_A_SEED; number++) {
                final long program = 2_000_000 + seed * LARGE_PROGRAMS_OF_A_SEED + number;
                try (RandomProgram random = RandomProgram.large(pool, program)) {
                    check(pool, random, program);
                    checkReduction(pool, random, program);
                }
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    /** The message, if a value is refused. */
    private static Optional<String> store(final RandomProgram random, final LoopCache loops, final Tensor output) {
        try {
            new ElementwiseKernel(random.program, loops).run(new KernelTask(random.region, random.inputBlocks(), output, null));
            return Optional.empty();
        } catch (final ComputeException e) {
            return Optional.of(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCompiledLoopReducesToTheBitsOfTheInterpreter(final long seed) {
        try (BlockPool pool = new BlockPool(1 << 26)) {
            for (long number = 0; number < PROGRAMS_OF_A_SEED / 4; number++) {
                final long program = 1_000_000 + seed * PROGRAMS_OF_A_SEED + number;
                try (RandomProgram random = RandomProgram.ofAll(pool, program)) {
                    checkReduction(pool, random, program);
                }
            }
            assertEquals(0, pool.allocatedBytes());
        }
    }

    private static void checkReduction(final BlockPool pool, final RandomProgram random, final long seed) {
        final Random choice = new Random(seed);
        final ReduceOp op = ReduceOp.values()[choice.nextInt(ReduceOp.values().length)];
        final List<Integer> axes = IntStream.range(0, random.region.rank()).filter(d -> choice.nextBoolean()).boxed().toList();
        final long[] sizes = new long[random.region.rank() + 1];
        Arrays.setAll(sizes, d -> d == 0 ? op.stateComponents(random.program.resultType())
                : axes.contains(d - 1) ? 1 : random.region.interval(d - 1).length());
        try (Tensor expected = Tensor.allocate(pool, op.stateType(random.program.resultType()), Shape.of(sizes));
                Tensor actual = Tensor.allocate(pool, op.stateType(random.program.resultType()), Shape.of(sizes))) {
            final Optional<String> refusal = reduce(random, op, axes, INTERPRETED, expected);
            assertEquals(refusal, reduce(random, op, axes, COMPILED, actual), () -> "seed " + seed + " in\n" + random.program);
            if (refusal.isEmpty()) {
                assertSameBits(expected, actual, () -> "seed " + seed + ", " + op + " along " + axes + " of " + random.region
                        + " in\n" + random.program);
            }
        }
    }

    private static Optional<String> reduce(final RandomProgram random, final ReduceOp op, final List<Integer> axes,
            final LoopCache loops, final Tensor state) {
        try {
            new ReduceKernel(random.program, op, axes, random.region.shape(), loops)
                    .run(new KernelTask(random.region, random.inputBlocks(), state, null));
            return Optional.empty();
        } catch (final ComputeException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Compares memory; NaN may have any sign and payload. */
    private static void assertSameBits(final Tensor expected, final Tensor actual,
            final java.util.function.Supplier<String> message) {
        final MemorySegment left = expected.contiguousSegment();
        final MemorySegment right = actual.contiguousSegment();
        if (left.mismatch(right) >= 0) {
            assertEquals(Blocks.values(expected), Blocks.values(actual), message);
        }
    }
}

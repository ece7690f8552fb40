package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.expr.Expr.Histogram.Spacing;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts in bins against their definition, where rounding could go wrong above all: on edges, and beside them. */
class HistogramKernelTest {

    private final BlockPool pool = new BlockPool(1 << 26);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    static LongStream seeds() {
        return RandomExpr.seeds(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyElementIsInTheBinBetweenWhoseEdgesItLies(final long seed) {
        final Random random = new Random(seed);
        final DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32;
        final double[] edges = evenEdges(dtype, random);
        final int rank = random.nextInt(4);
        final Shape shape = Shape.of(random.longs(rank, 1, List.of(2, 9000, 100, 22).get(rank)).toArray());
        final List<AutoCloseable> owned = new ArrayList<>();
        final Tensor array = Blocks.view(pool, dtype, shape, random, owned);
        for (final BlockIndex at : Box.of(shape)) {
            array.setDouble(element(edges, dtype, random), Blocks.index(at));
        }
        for (final Spacing spacing : Spacing.values()) {
            assertArrayEquals(byDefinition(edges, array), counts(array, dtype, edges, spacing), () -> "seed " + seed + ": "
                    + (edges.length - 1) + " bins from " + edges[0] + " to " + edges[edges.length - 1] + " " + dtype + shape);
        }
        owned.forEach(tensor -> ((Tensor) tensor).close());
    }

    /** Edges as NumPy computes them; those that rounding makes equal are left out. */
    private static double[] evenEdges(final DType dtype, final Random random) {
        final double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
        final double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(6) - 5) * Math.max(1, Math.abs(low));
        final int bins = random.nextInt(8) == 0 ? 4000 + random.nextInt(3000) : 1 + random.nextInt(200);
        final double[] edges = IntStream.rangeClosed(0, bins).mapToDouble(k -> k == bins ? high : k * ((high - low) / bins) + low)
                .map(edge -> dtype == DType.FLOAT32 ? (float) edge : edge).distinct().toArray();
        return edges.length < 2 ? new double[] {0, 1} : edges;
    }

    private static double element(final double[] edges, final DType dtype, final Random random) {
        final double edge = edges[random.nextInt(edges.length)];
        return switch (random.nextInt(12)) {
            case 0, 1 -> edge;
            case 2 -> dtype == DType.FLOAT32 ? Math.nextUp((float) edge) : Math.nextUp(edge);
            case 3 -> dtype == DType.FLOAT32 ? Math.nextDown((float) edge) : Math.nextDown(edge);
            case 4 -> Blocks.random(dtype, random).real();
            default -> edges[0] + random.nextDouble() * (edges[edges.length - 1] - edges[0]);
        };
    }

    private static long[] byDefinition(final double[] edges, final Tensor array) {
        final long[] counts = new long[edges.length - 1];
        for (final BlockIndex at : Box.of(array.shape())) {
            final double value = array.getDouble(Blocks.index(at));
            if (value >= edges[0] && value <= edges[counts.length]) {
                final int found = Arrays.binarySearch(edges, value + 0.0);
                counts[Math.min(counts.length - 1, found >= 0 ? found : -found - 2)]++;
            }
        }
        return counts;
    }

    private long[] counts(final Tensor array, final DType edgeType, final double[] edges, final Spacing spacing) {
        final List<Integer> axes = IntStream.range(0, array.shape().rank()).boxed().toList();
        final LoopProgram program = new LoopProgram(axes.size(), List.of(new LoopInput(array.dtype(), axes)),
                List.of(new Instruction.Load(0)), 0);
        try (Tensor bounds = Tensor.allocate(pool, edgeType, Shape.of(edges.length));
                Tensor counts = Tensor.allocate(pool, DType.INT64, Shape.of(edges.length - 1))) {
            for (int k = 0; k < edges.length; k++) {
                bounds.setDouble(edges[k], k);
            }
            new HistogramKernel(program, spacing).run(new KernelTask(Box.of(array.shape()),
                    List.of(Blocks.only(array), Blocks.only(bounds)), counts, null));
            return counts.toLongArray();
        }
    }

    @Test
    void equalEdgesHoldNothingButTheLastBinHoldsItsOwn() {
        try (Tensor x = Tensor.fromDoubles(pool, Shape.of(5), 0, 1, 1, 2, 2)) {
            assertArrayEquals(new long[] {1, 0, 2, 0, 2}, counts(x, DType.FLOAT64, new double[] {0, 1, 1, 2, 2, 2}, Spacing.ANY));
        }
    }

    @Test
    void wholeNumbersAreCountedAsFloatingPointNumbers() {
        try (Tensor x = Tensor.fromInts(pool, Shape.of(2, 3), 1, 2, 3, 4, 5, 6)) {
            assertArrayEquals(new long[] {2, 1, 2}, counts(x, DType.FLOAT64, new double[] {1, 2.5, 4, 5.5}, Spacing.EVEN));
        }
    }

    @Test
    void aRangeTooWideForItsDtypeIsStillCutByItsEdges() {
        final double most = Double.MAX_VALUE;
        try (Tensor x = Tensor.fromDoubles(pool, Shape.of(4), -most, -1, 0, most)) {
            assertArrayEquals(new long[] {2, 2}, counts(x, DType.FLOAT64, new double[] {-most, 0, most}, Spacing.EVEN));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "EVEN | NaN, NaN | histogram: the elements range from NaN to NaN, which cannot be cut into bins; give a finite range",
        "EVEN | 0, Infinity | histogram: the elements range from 0.0 to Infinity, which cannot be cut into bins; give a finite range",
        "EVEN | 1, 1, 1 | histogram: 2 bins are too many between 1.0 and 1.0: edges 0 and 1 are both 1.0",
        "ANY | 1, 3, 2 | histogram: edges must not decrease, but edge 1 is 3.0 and the next is 2.0"})
    void refusesEdgesThatOnlyTheDataCouldTell(final Spacing spacing, final String edges, final String message) {
        try (Tensor x = Tensor.fromDoubles(pool, Shape.of(1), 1)) {
            assertEquals(message, assertThrows(ComputeException.class, () -> counts(x, DType.FLOAT64,
                    Arrays.stream(edges.split(", ")).mapToDouble(Double::parseDouble).toArray(), spacing)).getMessage());
        }
    }

    @Test
    void aFusedChainIsCountedWithoutBeingStored() {
        final LoopProgram program = new LoopProgram(1, List.of(new LoopInput(DType.INT32, List.of(0))), List.of(
                new Instruction.Load(0), new Instruction.Apply(ScalarOp.SQUARE, List.of(0),
                        new ScalarOp.Signature(DType.INT32, DType.INT32))), 1);
        assertEquals("""
                for i in block:
                    t0 = x0[i]                      # int32
                    t1 = square(t0)                 # int32
                    t2 = float64(t1)                # float64
                    counts[bin(t2)] += 1
                """, new HistogramKernel(program, Spacing.EVEN).listing());
    }
}

package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.NumpyTable;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions over all axes and dtypes, whole and in blocks, against NumPy, against exact sums, and at the edges. */
class ReductionTest {

    private static final Shape NUMPY_SHAPE = Shape.of(3, 5, 4);

    private final BlockPool pool = new BlockPool(1 << 26);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({"kernel-reductions.csv, 1", "kernel-reductions.csv, 2", "kernel-reductions.csv, 5", "kernel-positions.csv, 1",
        "kernel-positions.csv, 2", "kernel-positions.csv, 5"})
    void isAsInNumpyHoweverItIsCut(final String table, final int chunk) {
        final ChunkGrid grid = new ChunkGrid(Arrays.stream(NUMPY_SHAPE.toArray()).mapToObj(size -> Chunks.regular(size, chunk))
                .toList());
        final Map<DType, List<Scalar>> inputs = new HashMap<>();
        for (final String[] row : NumpyTable.rows(getClass(), table)) {
            final DType dtype = DType.named(row[1]);
            if (row[0].equals("input")) {
                inputs.put(dtype, NumpyTable.values(dtype, row[3]));
                continue;
            }
            final ReduceOp op = ReduceOp.named(row[0].split(" ")[0]).orElseThrow();
            final List<Integer> axes = row[2].isEmpty() ? List.of() : Arrays.stream(row[2].split(" ")).map(Integer::valueOf)
                    .toList();
            final List<Scalar> expected = NumpyTable.values(op.result(dtype), row[3]);
            try (Tensor array = Blocks.of(pool, dtype, NUMPY_SHAPE, inputs.get(dtype)); Tensor result =
                    new BlockwiseReduction(pool, op, axes, row[0].endsWith("ddof") ? 1 : 0).of(array, grid)) {
                assertClose(expected, Blocks.values(result), row[0] + " of " + dtype + " along " + axes);
            }
        }
    }

    private static void assertClose(final List<Scalar> expected, final List<Scalar> actual, final String what) {
        assertEquals(expected.size(), actual.size(), what);
        for (int i = 0; i < expected.size(); i++) {
            final double tolerance = expected.get(i).dtype() == DType.FLOAT32 ? 4e-6 : 1e-13;
            final double e = expected.get(i).real();
            assertTrue(expected.get(i).equals(actual.get(i)) || expected.get(i).dtype().isFloating()
                    && Math.abs(e - actual.get(i).real()) <= tolerance * Math.max(1, Math.abs(e)), what + ": " + actual.get(i)
                    + ", in NumPy " + expected.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sumsLoseNothingButTheLastRounding(final long seed) {
        final Random random = new Random(seed);
        final long rows = 1 + random.nextInt(400);
        final long columns = 1 + random.nextInt(400);
        final List<Integer> axes = List.of(List.of(0), List.of(1), List.of(0, 1)).get(random.nextInt(3));
        final List<AutoCloseable> owned = new ArrayList<>();
        final Tensor array = Blocks.view(pool, DType.FLOAT64, Shape.of(rows, columns), random, owned);
        final BigDecimal[][] exact = new BigDecimal[axes.contains(0) ? 1 : (int) rows][axes.contains(1) ? 1 : (int) columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                final double value = random.nextGaussian() * Math.exp(20 * random.nextGaussian());
                array.setDouble(value, i, j);
                final BigDecimal[] row = exact[axes.contains(0) ? 0 : i];
                final int at = axes.contains(1) ? 0 : j;
                row[at] = (row[at] == null ? BigDecimal.ZERO : row[at]).add(new BigDecimal(value));
            }
        }
        final ChunkGrid grid = new ChunkGrid(List.of(Chunks.regular(rows, 1 + random.nextInt(200)),
                Chunks.regular(columns, 1 + random.nextInt(200))));
        try (Tensor sum = new BlockwiseReduction(pool, ReduceOp.SUM, axes, 0).of(array, grid)) {
            for (int i = 0; i < exact.length; i++) {
                for (int j = 0; j < exact[i].length; j++) {
                    final double expected = exact[i][j].doubleValue();
                    assertEquals(expected, sum.getDouble(i, j), 1e-13 * Math.abs(expected), "seed " + seed);
                }
            }
        }
        owned.forEach(tensor -> ((Tensor) tensor).close());
    }

    @Test
    void whatCancelsDoesNotTakeTheRestWithIt() {
        assertEquals(List.of(Scalar.of(2.0)), reduced(ReduceOp.SUM, 1, 1, 1e100, 1, -1e100));
        assertEquals(List.of(Scalar.of(1.0)), reduced(ReduceOp.VAR, 2, 1e12 - 1, 1e12 + 1, 1e12 - 1, 1e12 + 1));
    }

    @Test
    void infinitiesAndNansComeThrough() {
        final double inf = Double.POSITIVE_INFINITY;
        for (final int chunk : new int[] {1, 2, 3}) {
            assertEquals(List.of(Scalar.of(inf)), reduced(ReduceOp.SUM, chunk, 1, inf, 2));
            assertEquals(List.of(Scalar.of(inf)), reduced(ReduceOp.SUM, chunk, 1.7e308, 1.7e308, 1));
            assertEquals(List.of(Scalar.of(Double.NaN)), reduced(ReduceOp.SUM, chunk, inf, -inf, 2));
            assertEquals(List.of(Scalar.of(-inf)), reduced(ReduceOp.MEAN, chunk, 1, -inf, 2));
            assertEquals(List.of(Scalar.of(Double.NaN)), reduced(ReduceOp.MIN, chunk, 1, Double.NaN, 2));
            assertEquals(List.of(Scalar.of(Double.NaN)), reduced(ReduceOp.VAR, chunk, 1, inf, 2));
            assertEquals(List.of(Scalar.of(inf)), reduced(ReduceOp.MAX, chunk, 1, inf, 2));
        }
    }

    private List<Scalar> reduced(final ReduceOp op, final int chunk, final double... values) {
        try (Tensor array = Tensor.fromDoubles(pool, Shape.of(values.length), values); Tensor result =
                new BlockwiseReduction(pool, op, List.of(0), 0)
                        .of(array, new ChunkGrid(List.of(Chunks.regular(values.length, chunk))))) {
            return Blocks.values(result);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"MIN", "MAX", "ARGMAX", "ARGMIN"})
    void noElementsHaveAResult(final ReduceOp op) {
        final Scalar expected = switch (op) {
            case SUM -> Scalar.of(0.0);
            case PROD -> Scalar.of(1.0);
            case ANY -> Scalar.of(false);
            case ALL -> Scalar.of(true);
            default -> Scalar.of(Double.NaN);
        };
        try (Tensor array = Tensor.allocate(pool, DType.FLOAT64, Shape.of(0, 2)); Tensor whole = new BlockwiseReduction(pool, op,
                List.of(0), 0).of(array, new ChunkGrid(List.of(Chunks.single(0), Chunks.single(2))));
                Tensor none = Tensor.allocate(pool, op.result(DType.FLOAT64), Shape.of(1, 2))) {
            assertEquals(List.of(expected, expected), Blocks.values(whole), "of an empty block");
            new FinishKernel(op, DType.FLOAT64, List.of(0), 0, 0).run(new KernelTask(Box.of(none.shape()),
                    List.of(new InputBlocks(Box.of(Shape.of(0)), List.of())), none, null));
            assertEquals(List.of(expected, expected), Blocks.values(none), "of no block");
        }
    }

    @Test
    void aFusedChainIsReducedWithoutBeingStored() {
        try (Tensor x = Tensor.fromInts(pool, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
                Tensor state = Tensor.allocate(pool, DType.INT64, Shape.of(1, 1, 3))) {
            final ScalarOp.Signature square = new ScalarOp.Signature(DType.INT32, DType.INT32);
            final LoopProgram program = new LoopProgram(2, List.of(new LoopInput(DType.INT32, List.of(0, 1))), List.of(
                    new Instruction.Load(0), new Instruction.Apply(ScalarOp.SQUARE, List.of(0), square)), 1);
            final ReduceKernel kernel = new ReduceKernel(program, ReduceOp.SUM, List.of(0), x.shape());
            kernel.run(new KernelTask(Box.of(x.shape()), List.of(Blocks.only(x)), state, null));
            assertEquals(List.of(17L, 29L, 45L), Arrays.stream(state.toLongArray()).boxed().toList());
            assertEquals("""
                    for i, j in block:
                        t0 = x0[i, j]                   # int32
                        t1 = square(t0)                 # int32
                        state[0, j] = sum(state[0, j], t1)
                    """, kernel.listing());
        }
    }
}

package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Creation;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Ordering;
import io.tilework.arrays.Sets;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from the order of more elements than fit in memory: 24 MB of them in a budget of 6 MiB, against the sort of the JVM. */
class LongLinesTest {

    private static final int COUNT = 3_000_000;

    private static final long BUDGET = 6L << 20;

    @TempDir
    private static Path directory;

    private static double[] numbers;

    /** Stored, since an array in memory takes no part of the budget and could be looked at as a whole. */
    private static String stored;

    @BeforeAll
    static void store() {
        final Random random = new Random(11);
        numbers = random.doubles(COUNT, -1, 1).map(x -> Math.rint(x * 1e6) / 1e3).toArray();
        stored = directory.resolve("x.zarr").toString();
        Creation.array(numbers, NDArray.shape(COUNT)).rechunk(100_000).store(stored);
    }

    private static double[] computed(final NDArray array) {
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result result = evaluation.compute(array);
        final RunSummary summary = evaluation.run(RunOptions.defaults().withMemoryBytes(BUDGET).withSpillDirectory(directory).withThreads(2));
        assertTrue(summary.peakMemoryBytes() <= BUDGET, summary::toString);
        try (Tensor tensor = result.tensor()) {
            return tensor.toDoubleArray();
        }
    }

    @Test
    void sortsAndArgsorts() {
        final NDArray x = NDArray.open(stored, NDArray.chunks(100_000));
        final double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        final Path out = directory.resolve("sorted.zarr");
        new Evaluation().store(Ordering.sort(x, 0), out).store(Ordering.argsort(x, -1), directory.resolve("order.zarr"))
                .run(RunOptions.defaults().withMemoryBytes(BUDGET).withSpillDirectory(directory).withThreads(2));
        try (Tensor values = NDArray.open(out.toString()).compute(); Tensor order = NDArray.open(directory.resolve("order.zarr").toString()).compute()) {
            assertArrayEquals(sorted, values.toDoubleArray());
            final long[] places = order.toLongArray();
            for (int i = 0; i < COUNT; i++) {
                assertEquals(sorted[i], numbers[(int) places[i]]);
                assertTrue(i == 0 || sorted[i] != sorted[i - 1] || places[i] > places[i - 1], "equal elements stay in their order");
            }
        }
    }

    @Test
    void findsQuantilesByCounting() {
        final NDArray x = NDArray.open(stored, NDArray.chunks(100_000));
        final double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertEquals((sorted[COUNT / 2 - 1] + sorted[COUNT / 2]) / 2, computed(Ordering.median(x, null, false))[0]);
        assertArrayEquals(new double[] {sorted[0], sorted[COUNT / 10 - 1], sorted[COUNT - 1]},
                computed(Ordering.quantiles(x, new double[] {0, 0.1, 1}, null, "inverted_cdf", false)));
        final double[] square = computed(Ordering.quantiles(x.reshape(1500, 2000).rechunk(100, 300), new double[] {0.25}, null, "lower", false));
        assertEquals(sorted[(COUNT - 1) / 4], square[0]);
        for (final DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
            final NDArray infinite = x.astype(dtype).greater(900).where(Operand.of(Double.POSITIVE_INFINITY), x.astype(dtype));
            assertEquals(Double.POSITIVE_INFINITY, computed(Ordering.quantile(infinite, 1, null, "lower", false))[0]);
            assertEquals(computed(Ordering.median(x.astype(dtype), null, false))[0], computed(Ordering.median(infinite, null, false))[0]);
            assertTrue(Double.isNaN(computed(Ordering.quantile(x.astype(dtype).greater(999.9).where(Operand.of(Double.NaN), x.astype(dtype)), 0.1, null, "lower", false))[0]));
        }
        assertTrue(Double.isNaN(computed(Ordering.median(x.greater(999.9).where(Operand.of(Double.NaN), x), null, false))[0]));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLEX64", "COMPLEX128", "BOOL"}, mode = EnumSource.Mode.EXCLUDE)
    void findsTheMiddleOfEveryDType(final DType dtype) {
        final int count = 100_001;
        final double scale = dtype.isFloating() ? 0.37 : dtype.byteSize() == 1 ? 0.1 : 10;
        final double offset = dtype.name().startsWith("U") ? 110 : 0;
        final double[] some = IntStream.range(0, count).mapToDouble(i -> (numbers[i] * scale + offset)).toArray();
        final NDArray x = Creation.array(some, NDArray.shape(count)).rechunk(7_000).astype(dtype);
        final double[] cast;
        try (Tensor tensor = x.compute()) {
            cast = tensor.toDoubleArray();
        }
        Arrays.sort(cast);
        assertEquals(cast[count / 2], computed(Ordering.median(x, null, false))[0]);
        assertEquals(cast[count / 2], computed(Ordering.quantile(x, 0.5, null, "nearest", false))[0]);
    }

    @Test
    void findsTheLargestOfEachPiece() {
        final NDArray x = NDArray.open(stored, NDArray.chunks(100_000)).plus(0);
        final double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        final double[] largest = IntStream.range(0, 50).mapToDouble(i -> sorted[COUNT - 1 - i]).toArray();
        assertArrayEquals(largest, computed(Ordering.topk(x, 50, 0)));
        assertArrayEquals(Arrays.copyOf(sorted, 50), computed(Ordering.topk(x.part(0, 0, COUNT), -50, 0)));
        final double[] places = computed(Ordering.argtopk(x, 50, 0));
        assertArrayEquals(largest, Arrays.stream(places).map(place -> numbers[(int) place]).toArray());
        final NDArray matrix = NDArray.stack(0, x.part(0, 0, 1_499_500), x.part(0, 1_499_500, 2_999_000));
        final double[] second = Arrays.copyOfRange(numbers, 1_499_500, 2_999_000);
        Arrays.sort(second);
        assertEquals(second[second.length - 3], computed(Ordering.topk(matrix, 3, 1))[5]);
    }

    @Test
    void findsWhatIsDifferent() {
        final double[] expected = Arrays.stream(numbers).map(Math::floor).distinct().sorted().toArray();
        final NDArray whole = NDArray.elementwise(io.tilework.engine.dtype.ScalarOp.FLOOR, NDArray.open(stored, NDArray.chunks(100_000)));
        assertArrayEquals(expected, computed(Sets.unique(whole)));
        final double[] counts = computed(Sets.uniqueCounts(whole).counts());
        assertEquals(COUNT, Arrays.stream(counts).sum());
        assertEquals(Arrays.stream(numbers).map(Math::floor).filter(x -> x == expected[3]).count(), counts[3]);
    }
}

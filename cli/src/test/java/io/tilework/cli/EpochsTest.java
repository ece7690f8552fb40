package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.Index;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Ordering;
import io.tilework.arrays.Selecting;
import io.tilework.arrays.Sets;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.UnknownShapeException;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays whose shapes depend on values, through the Java interface: what is asked of them waits, runs before the results tell sizes, and nothing is left behind. */
class EpochsTest {

    private static final int COUNT = 100_000;

    @TempDir
    private Path directory;

    /** Numbers from 0 to 999 in an order that looks random. */
    private static long[] numbers() {
        return LongStream.range(0, COUNT).map(i -> i * 7919 % 104_729 % 1000).toArray();
    }

    private static NDArray vector() {
        return Creation.array(numbers(), NDArray.shape(COUNT)).rechunk(5_000);
    }

    private static long[] elements(final NDArray array) {
        try (Tensor tensor = array.compute()) {
            return tensor.toLongArray();
        }
    }

    @Test
    void operationsOnWhatAMaskSelectsWaitForItsSize() {
        final NDArray x = vector();
        final NDArray large = x.get(x.greater(990));
        final NDArray result = large.minus(large.min()).reshape(-1, 1).plus(NDArray.arange(2)).T().get(Index.at(1), Index.range(null, null, -1L));

        assertFalse(large.isKnown());
        assertFalse(result.isKnown());
        final long[] expected = Arrays.stream(numbers()).filter(i -> i > 990).map(i -> i - 991 + 1).toArray();
        final long[] reversed = LongStream.range(0, expected.length).map(i -> expected[(int) (expected.length - 1 - i)]).toArray();
        assertArrayEquals(reversed, elements(result));
        assertArrayEquals(reversed, elements(result), "a second time");
    }

    @Test
    void askingForAnUnknownShapeSaysWhatToDo() {
        final NDArray x = vector();
        final UnknownShapeException e = assertThrows(UnknownShapeException.class, () -> x.get(x.greater(5)).shape());
        assertTrue(e.getMessage().contains("compute()"), e.getMessage());
        assertTrue(x.get(x.greater(5)).toString().contains("values"), "toString says so, too");
    }

    @Test
    void mistakesThatShowLaterSayWhereTheyWereMade() {
        final NDArray x = vector();
        final NDArray wrong = x.get(x.greater(990)).plus(NDArray.arange(3));
        final ShapeException e = assertThrows(ShapeException.class, wrong::compute);
        assertTrue(e.getMessage().contains("(built at "), e.getMessage());
        assertTrue(e.getMessage().contains("broadcast"), e.getMessage());
    }

    @Test
    void whatIsMissingInSeveralPlacesIsComputedInOneRun() {
        final NDArray x = vector();
        final NDArray y = x.times(2);
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result sum = evaluation.compute(x.get(x.greater(500)).sum());
        final Evaluation.Result other = evaluation.compute(y.get(y.less(100)).sum());
        final List<RunEvent.RunStarted> before = new ArrayList<>();
        assertFalse(evaluation.isKnown());
        assertTrue(evaluation.explain().contains("this run comes first"), evaluation::explain);

        evaluation.run(RunOptions.defaults(), RunListener.silent(), () -> event -> {
            if (event instanceof RunEvent.RunStarted started) {
                before.add(started);
            }
        });

        assertEquals(1, before.size());
        try (Tensor one = sum.tensor(); Tensor two = other.tensor()) {
            assertEquals(Arrays.stream(numbers()).filter(i -> i > 500).sum(), one.getLong());
            assertEquals(Arrays.stream(numbers()).filter(i -> 2 * i < 100).map(i -> 2 * i).sum(), two.getLong());
        }
    }

    @Test
    void whatIsKeptBetweenRunsGoesToAFileIfItIsLargeAndIsRemoved() throws IOException {
        final NDArray x = vector();
        final NDArray values = Sets.uniqueAll(x).values();
        final Path spill = directory.resolve("spill");
        final List<String> seen = new ArrayList<>();
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result result = evaluation.compute(values);

        final RunSummary summary = evaluation.run(RunOptions.defaults().withMemoryBytes(6L << 20).withSpillDirectory(spill), event -> {
            if (event instanceof RunEvent.RunStarted) {
                seen.addAll(filesIn(spill));
            }
        });

        assertTrue(seen.stream().anyMatch(name -> name.endsWith("kept-0.npy")), seen::toString);
        assertEquals(List.of(), filesIn(spill), "nothing is left");
        assertTrue(summary.peakMemoryBytes() <= 6L << 20, summary::toString);
        try (Tensor tensor = result.tensor()) {
            assertArrayEquals(LongStream.range(0, 1000).toArray(), tensor.toLongArray());
        }
    }

    private static List<String> filesIn(final Path path) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsLeftOfARunThatFailsAfterAnother() {
        final NDArray x = vector();
        final Path spill = directory.resolve("spill");
        final NDArray outside = Selecting.take(Sets.uniqueAll(x).values(), NDArray.of(5L, 1_000_000L), 0);
        final RunOptions options = RunOptions.defaults().withMemoryBytes(6L << 20).withSpillDirectory(spill);
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(outside);
        final ComputeException e = assertThrows(ComputeException.class, () -> evaluation.run(options));
        assertTrue(e.getMessage().contains("position 1000000 is out of bounds"), e.getMessage());
        assertEquals(List.of(), filesIn(spill));
    }

    @Test
    void aBudgetThatIsTooSmallIsRefusedBeforeAnythingRuns() {
        final NDArray x = vector();
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(x.get(x.greater(5)));
        assertThrows(BudgetException.class, () -> evaluation.run(RunOptions.defaults().withMemoryBytes(1000)));
    }

    @Test
    void anUnknownFormatIsRefusedAtOnceAndAStoredArrayIsRight() {
        final NDArray x = vector();
        final NDArray large = x.get(x.greater(998));
        assertThrows(StoreException.class, () -> new Evaluation().store(large, directory.resolve("y.nothing")));
        for (final String name : List.of("y.npy", "y.zarr")) {
            large.store(directory.resolve(name).toString());
            assertArrayEquals(Arrays.stream(numbers()).filter(i -> i > 998).toArray(), elements(NDArray.open(directory.resolve(name).toString())));
        }
    }

    @Test
    void everyCountOfBlocksAndEveryBudgetGivesTheSame() {
        final long[] expected = Arrays.stream(numbers()).filter(i -> i % 3 == 1).sorted().distinct().toArray();
        for (final long chunk : new long[] {777, 20_000, COUNT}) {
            final NDArray x = Creation.array(numbers(), NDArray.shape(COUNT)).rechunk(chunk);
            final NDArray some = x.get(x.rem(3).equal(1));
            assertArrayEquals(expected, elements(Sets.unique(some)), () -> "chunks of " + chunk);
        }
    }

    @Test
    void aLongLineOfOperationsWaitsWithoutADeepStack() {
        final NDArray x = vector();
        NDArray first = x.get(x.greater(998));
        NDArray second = first;
        for (int i = 0; i < 5_000; i++) {
            first = first.plus(1);
            second = first.minus(second);
        }
        final NDArray last = first;
        assertEquals(999 + 5_000, elements(last.max())[0]);
        assertEquals(elements(last).length, elements(second).length);
    }

    @Test
    void nothingSelectedIsAnEmptyArray() {
        final NDArray x = vector();
        final NDArray none = x.get(x.greater(5000));
        assertEquals(0, elements(none).length);
        assertEquals(0, elements(Ordering.sort(none, 0)).length);
        assertArrayEquals(new long[] {0}, elements(none.sum()));
        assertThrows(io.tilework.engine.error.ArgumentException.class, none.max()::compute);
    }

    @Test
    void uniqueTellsWhereAndHowOften() {
        final NDArray x = vector().reshape(100, 1000);
        final Sets.Unique unique = Sets.uniqueAll(x);
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result values = evaluation.compute(unique.values());
        final Evaluation.Result indices = evaluation.compute(unique.indices());
        final Evaluation.Result inverse = evaluation.compute(unique.inverse());
        final Evaluation.Result counts = evaluation.compute(unique.counts());
        evaluation.run(RunOptions.defaults());
        try (Tensor v = values.tensor(); Tensor i = indices.tensor(); Tensor back = inverse.tensor(); Tensor c = counts.tensor()) {
            final long[] numbers = numbers();
            assertEquals(COUNT, Arrays.stream(c.toLongArray()).sum());
            for (int at = 0; at < 1000; at++) {
                assertEquals(v.getLong(at), numbers[(int) i.getLong(at)]);
                for (int before = 0; before < i.getLong(at); before++) {
                    assertTrue(numbers[before] != v.getLong(at), "an earlier place");
                }
            }
            final long[] places = back.toLongArray();
            for (int at = 0; at < COUNT; at++) {
                assertEquals(numbers[at], v.getLong(places[at]));
            }
        }
    }

    @Test
    void takingFromMoreBlocksThanFitInMemoryGoesStepByStep() {
        final NDArray x = NDArray.arange(400_000).rechunk(1_000).plus(1);
        final long[] wanted = LongStream.range(0, 3_000).map(i -> i * 7919 % 400_000 - (i % 2 == 0 ? 0 : 400_000)).toArray();
        final NDArray taken = Selecting.take(x, Creation.array(wanted, NDArray.shape(wanted.length)).rechunk(700), 0);
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result result = evaluation.compute(taken);
        final RunOptions options = RunOptions.defaults().withMemoryBytes(200_000);
        assertTrue(evaluation.explain(options).contains("400"), "a chain of steps");
        final RunSummary summary = evaluation.run(options);
        assertTrue(summary.peakMemoryBytes() <= 200_000);
        try (Tensor tensor = result.tensor()) {
            assertArrayEquals(Arrays.stream(wanted).map(i -> Math.floorMod(i, 400_000L) + 1).toArray(), tensor.toLongArray());
        }
    }

    @Test
    void otherValuesTakeThePlaceOfParts() {
        final NDArray x = NDArray.zeros(NDArray.shape(50, 60)).rechunk(Chunking.of(7, 9));
        final NDArray y = x.with(List.of(Index.range(40L, 3L, -5L), Index.range(1L, null, 4L)), NDArray.arange(15).astype(DType.FLOAT64))
                .with(Index.of(NDArray.of(3L, 3L)), NDArray.of(new double[][] {{1}, {2}}))
                .with(Index.of(x.equal(1)), NDArray.of(9.0));
        try (Tensor tensor = y.compute()) {
            assertEquals(2, tensor.getDouble(3, 0));
            assertEquals(14, tensor.getDouble(40, 57));
            assertEquals(0, tensor.getDouble(40, 58));
            assertEquals(1, tensor.getDouble(5, 5));
        }
        assertThrows(ShapeException.class, () -> x.with(Index.at(0), NDArray.arange(7)));
    }
}

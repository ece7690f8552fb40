package io.tilework.arrays;

import static io.tilework.arrays.NDArray.chunks;
import static io.tilework.arrays.NDArray.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.grid.ChunkGrid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes, dtypes and chunks follow from operations at once; what cannot be meant is refused at once. */
class NDArrayTest {

    private static final NDArray X = Random.seeded(1).uniform(shape(100, 60), chunks(30, 20));

    @Test
    void transposingSwapsShapeAndChunks() {
        assertEquals("NDArray(shape=(60, 100), dtype=float64, chunks=(20, 30))", X.T().toString());
    }

    @Test
    void reducingDropsTheAxis() {
        assertEquals("NDArray(shape=(60,), dtype=float64, chunks=(20))", X.mean(0).toString());
        assertEquals("NDArray(shape=(), dtype=float64, chunks=())", X.sum().toString());
        assertEquals(DType.INT64, X.astype(DType.INT32).sum(1).dtype());
        assertEquals(DType.UINT64, X.astype(DType.UINT8).sum(1).dtype());
    }

    @ParameterizedTest
    @CsvSource({"INT32, INT32", "UINT8, UINT8", "FLOAT32, FLOAT32", "BOOL, INT64"})
    void aPlainWholeNumberTakesTheDtypeOfTheArray(final DType array, final DType sum) {
        assertEquals(sum, X.astype(array).plus(2).dtype());
    }

    @ParameterizedTest
    @CsvSource({"INT32, FLOAT64", "FLOAT32, FLOAT32", "BOOL, FLOAT64"})
    void aPlainFloatingPointNumberKeepsFloatingArrays(final DType array, final DType sum) {
        assertEquals(sum, X.astype(array).plus(2.5).dtype());
    }

    @Test
    void aHistogramHasOneEdgeMoreThanBins() {
        final Histogram histogram = X.astype(DType.FLOAT32).histogram(12);
        assertEquals("NDArray(shape=(12,), dtype=int64, chunks=(12))", histogram.counts().toString());
        assertEquals("NDArray(shape=(13,), dtype=float32, chunks=(13))", histogram.edges().toString());
        assertEquals(DType.FLOAT64, histogram.density().dtype());
    }

    @Test
    void slicesOfRegularChunksStayRegular() {
        assertEquals("(5+30, 20)", X.get(Index.range(25, 100)).chunks().toString());
        assertEquals("(10+30, 20)", X.get(Index.range(null, null, -1L)).chunks().toString());
        assertEquals("(15, 20)", X.get(Index.range(null, null, 2L)).chunks().toString());
        assertEquals("(60,)", X.get(-1).shape().toString());
    }

    @Test
    void operandsCutDifferentlyDoNotMultiplyBlocks() {
        final NDArray narrow = NDArray.ones(shape(100, 100)).rechunk(100, 1);
        assertEquals(100, narrow.plus(narrow.T()).chunks().blockCount());
    }

    @Test
    void reshapingKeepsBlocksAboutAsLarge() {
        final NDArray large = NDArray.ones(shape(1_000, 1_000)).rechunk(100, 100);
        final NDArray flat = large.reshape(-1);
        assertEquals("(1000000,)", flat.shape().toString());
        assertEquals(10_000, flat.chunks().largestBlock().elements());
        assertEquals("(10, 100, 1000)", large.reshape(10, 100, 1_000).shape().toString());
    }

    @Test
    void automaticChunksAreNearlySquareAndEqual() {
        assertEquals("(1000, 1000)", Chunking.auto().grid(shape(10_000, 10_000), DType.FLOAT64).toString());
        assertEquals("(3, 3)", Chunking.auto().grid(shape(3, 3), DType.FLOAT64).toString());
        assertTrue(Chunking.ofBytes(1 << 20).grid(shape(5, 1_000_000), DType.FLOAT64).largestBlock().elements() <= 131_072);
    }

    static Stream<Arguments> refusals() {
        final NDArray y = NDArray.ones(shape(7));
        return Stream.of(
                refusal(() -> X.plus(y), "add: shapes (100, 60) and (7,) do not broadcast: aligned at the last axis, sizes must be"
                        + " equal or 1, but axis -1 has 60 and 7"),
                refusal(() -> X.mean(2), "mean: axis 2 is out of range for an array of shape (100, 60); accepted are -2 to 1"),
                refusal(() -> X.get(100), "index: position 100 is out of bounds for axis 0, which has size 100"),
                refusal(() -> X.get(1, 2, 3), "index: 3 indices are too many for an array of shape (100, 60), which has 2"
                        + " dimensions"),
                refusal(() -> X.reshape(7, 7), "reshape: an array of shape (100, 60) has 6000 elements and does not fit the shape"
                        + " [7, 7]"),
                refusal(() -> X.matmul(X), "matmul: shapes (100, 60) and (100, 60) cannot be multiplied; the last axis of the"
                        + " first, with size 60, must match the second to last axis of the second, with size 100"),
                refusal(() -> NDArray.concatenate(0, X, y.expandDims(0)), "concatenate: shapes (100, 60) and (1, 7) differ in more"
                        + " than axis 0"),
                refusal(() -> X.transpose(0, 0), "transpose: repeated axis 0 in (0, 0)"),
                refusal(() -> X.squeeze(0), "squeeze: axis 0 of shape (100, 60) has size 100; only axes of size 1 can be dropped"),
                refusal(() -> NDArray.zeros(shape(0, 3)).min(0), "min: an array of shape (0, 3) has no elements along the reduced"
                        + " axes, and min of nothing is not defined"),
                refusal(() -> NDArray.zeros(shape(0, 3)).argmax(), "argmax: an array of shape (0, 3) has no elements along the"
                        + " reduced axes, and argmax of nothing is not defined"),
                refusal(() -> X.argmin(0, 1), "argmin: a position is counted along one axis, or among all elements if no axis is"
                        + " named, and not along the axes [0, 1]"),
                refusal(() -> X.expandDims(0, -4), "expand_dims: repeated axis 0 in (0, -4)"),
                refusal(() -> X.greater(1).round(1), "round: bool can be rounded to 0 decimals only, not to 1; convert it with"
                        + " astype first"),
                refusal(() -> X.histogram(0), "histogram: there must be at least 1 bin, not 0"),
                refusal(() -> X.histogram(3, 2, 1), "histogram: the range from 2.0 to 1.0 cannot be cut into bins; its ends must be"
                        + " finite, and the first not above the second"),
                refusal(() -> X.histogram(X), "histogram: the edges of bins must be a vector of at least 2 numbers, not an array of"
                        + " shape (100, 60)"),
                refusal(() -> X.rechunk(0), "chunk sizes must be at least 1, or -1 for a whole dimension: [0]"),
                refusal(() -> X.rechunk(1, 2, 3), "chunks [1, 2, 3] do not fit an array of shape (100, 60): one size per dimension"
                        + " is needed, or one for all"),
                refusal(() -> X.rechunk(Chunking.ofSizes(List.of(List.of(60L, 30L), List.of(20L)))), "chunks [60, 30] add up to 90, but dimension 0 of an array of shape (100, 60)"
                        + " has 100 elements"),
                refusal(() -> X.rechunk(Chunking.ofSizes(List.of(List.of(60L, 40L)))), "chunks [[60, 40]] do not fit an array of shape (100, 60): one size, or one list of sizes,"
                        + " per dimension is needed"),
                refusal(() -> X.rechunk(Chunking.ofSizes(List.of(List.of(0L, 100L), List.of(20L)))), "chunk sizes must be at least 1, or -1 for a whole dimension: [[0, 100], [20]]"),
                refusal(() -> Chunking.parse("many"), "chunks 'many' mean nothing; accepted are auto, a size such as 1000, a size"
                        + " per dimension such as 1000,500, or the bytes of a block such as 64MiB"),
                refusal(() -> Creation.array(new double[] {1, 2}, shape(3)), "array: 2 elements do not fill the shape (3,), which"
                        + " has 3"));
    }

    @Test
    void chunksAreCutAsTheirSizesSay() {
        final ChunkGrid grid = X.rechunk(Chunking.ofSizes(List.of(List.of(60L, 10L, 30L), List.of(-1L)))).expr().grid();
        assertEquals(List.of(60L, 10L, 30L), LongStream.range(0, grid.chunks(0).count()).mapToObj(chunk -> grid.chunks(0).size(chunk)).toList());
        assertEquals(1, grid.chunks(1).count());
    }

    private static Arguments refusal(final Executable call, final String message) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWithASentence(final String message, final Executable call) {
        assertEquals(message, assertThrows(TileworkException.class, call).getMessage());
    }

    @Test
    void refusesDtypesThatAnOperationIsNotDefinedFor() {
        final String message = assertThrows(TileworkException.class,
                () -> NDArray.elementwise(ScalarOp.BITWISE_AND, X, X)).getMessage();
        assertTrue(message.contains("bitwise_and") && message.contains("float64"), message);
    }

    @Test
    void aSmallPieceInFrontDoesNotCutAllOfAnArrayIntoSmallPieces() {
        final NDArray x = NDArray.zeros(NDArray.shape(100_000_000)).rechunk(1_000_000);
        assertTrue(x.roll(17, 0).chunks().blockCount() <= 103);
        assertTrue(NDArray.concatenate(0, NDArray.zeros(NDArray.shape(3)), x, NDArray.zeros(NDArray.shape(5))).chunks().blockCount() <= 105);
        final NDArray[] rows = new NDArray[200];
        Arrays.fill(rows, NDArray.zeros(NDArray.shape(1)));
        rows[7] = x;
        assertTrue(NDArray.concatenate(0, rows).chunks().blockCount() <= 305);
    }
}

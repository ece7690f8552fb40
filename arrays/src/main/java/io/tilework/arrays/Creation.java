package io.tilework.arrays;

import io.tilework.arrays.store.Stores;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays made from nothing, from Java arrays, and from stores; all of them say how they are cut. */
public final class Creation {

    /** Stored chunks below this size are read several at a time; block overhead would show otherwise. */
    private static final long SMALL_CHUNK_BYTES = 1L << 20;

    private Creation() {}

    /**
     * A stored array, opened lazily.
     *
     * @param chunks how to cut it; null means as it is stored, or several stored chunks at a time where these are small, or
     *     {@link Chunking#auto} where any part can be read
     * @throws io.tilework.engine.error.StoreException if there is no such array, or its format is not supported
     */
    public static NDArray open(final Path path, final Chunking chunks) {
        return from(Stores.open(path), chunks);
    }

    /** A stored array as {@link #open} cuts it by itself, in blocks that suit a budget: where they are cut freely, by {@link Chunking#within}. */
    public static NDArray openWithin(final Path path, final long memoryBytes) {
        final BlockSource source = Stores.open(path);
        return of(source, natural(source, Chunking.within(memoryBytes)));
    }

    /** The array behind a source; see {@link #open}. */
    public static NDArray from(final BlockSource source, final Chunking chunks) {
        return of(source, chunks == null ? natural(source, Chunking.auto()) : chunks.grid(source.chunks().shape(), source.dtype()));
    }

    private static NDArray of(final BlockSource source, final ChunkGrid grid) {
        final Shape shape = source.chunks().shape();
        final List<Slice> all = IntStream.range(0, shape.rank()).mapToObj(d -> Slice.all(shape.size(d))).toList();
        return new NDArray(new Expr.Source(source, all, grid, Origin.caller()));
    }

    /** The stored chunks, joined by twos along every dimension until a block is no longer small; cut freely if any part can be read. */
    private static ChunkGrid natural(final BlockSource source, final Chunking free) {
        final ChunkGrid stored = source.chunks();
        if (source.readsAnyPart()) {
            return free.grid(stored.shape(), source.dtype());
        }
        ChunkGrid joined = stored;
        while (joined.blockCount() > 1
                && joined.largestBlock().elements() * source.dtype().byteSize() < SMALL_CHUNK_BYTES) {
            joined = new ChunkGrid(joined.dimensions().stream().map(Creation::joinedByTwos).toList());
        }
        return joined;
    }

    private static Chunks joinedByTwos(final Chunks chunks) {
        return Chunks.regular(chunks.length(), Math.max(1, Math.min(chunks.length(), 2 * chunks.largest())));
    }

    /** An array over a Java array of a primitive type, which is not copied and must not change while the array is used. */
    public static NDArray array(final Object elements, final Shape shape) {
        final Tensor tensor = switch (elements) {
            case double[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.FLOAT64, checked(array.length, shape));
            case float[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.FLOAT32, checked(array.length, shape));
            case long[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.INT64, checked(array.length, shape));
            case int[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.INT32, checked(array.length, shape));
            case short[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.INT16, checked(array.length, shape));
            case byte[] array -> Tensor.wrap(MemorySegment.ofArray(array), DType.INT8, checked(array.length, shape));
            case boolean[] array -> Tensor.wrap(MemorySegment.ofArray(bytes(array)), DType.BOOL, checked(array.length, shape));
            default -> throw new ArgumentException("an array can be made from double[], float[], long[], int[], short[], byte[]"
                    + " or boolean[], not from " + elements.getClass().getSimpleName());
        };
        return from(new TensorSource(tensor), Chunking.auto());
    }

    private static Shape checked(final long given, final Shape shape) {
        if (given != shape.elements()) {
            throw new ShapeException("array: " + given + " elements do not fill the shape " + shape + ", which has "
                    + shape.elements());
        }
        return shape;
    }

    private static byte[] bytes(final boolean[] array) {
        final byte[] bytes = new byte[array.length];
        for (int position = 0; position < array.length; position++) {
            bytes[position] = (byte) (array[position] ? 1 : 0);
        }
        return bytes;
    }

    static NDArray matrix(final double[][] rows) {
        final int columns = rows.length == 0 ? 0 : rows[0].length;
        final double[] elements = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != columns) {
                throw new ShapeException("array: rows of lengths " + columns + " and " + rows[row].length
                        + " do not form a matrix");
            }
            System.arraycopy(rows[row], 0, elements, row * columns, columns);
        }
        return array(elements, Shape.of(rows.length, columns));
    }

    /** One value everywhere, converted to a dtype. */
    public static NDArray full(final Shape shape, final double value, final DType dtype, final Chunking chunks) {
        return full(shape, Scalar.of(value).cast(dtype), chunks);
    }

    /** One value everywhere. */
    public static NDArray full(final Shape shape, final Scalar value, final Chunking chunks) {
        return generated(new Generator.Full(value), value.dtype(), shape, chunks);
    }

    /** One value everywhere, cut like another array. */
    public static NDArray full(final Shape shape, final Scalar value, final ChunkGrid grid) {
        return new NDArray(new Expr.Generated(new Generator.Full(value), value.dtype(), grid, Origin.caller()));
    }

    /** {@code start, start + step, ...} before {@code stop}, int64. */
    public static NDArray arange(final long start, final long stop, final long step, final Chunking chunks) {
        if (step == 0) {
            throw new ArgumentException("arange: the step cannot be 0");
        }
        final long span = Math.subtractExact(stop, start);
        final long count = step > 0 ? Math.ceilDiv(Math.max(0, span), step) : Math.ceilDiv(Math.min(0, span), step);
        return generated(new Generator.Sequence(Scalar.of(start), Scalar.of(step)), DType.INT64, Shape.of(count), chunks);
    }

    /** {@code start, start + step, ...} before {@code stop}, float64. */
    public static NDArray arange(final double start, final double stop, final double step, final Chunking chunks) {
        final double count = Math.ceil((stop - start) / step);
        if (!(Math.abs(count) < 1L << 62)) {
            throw new ArgumentException("arange: from " + start + " to " + stop + " by " + step
                    + " is not a number of elements");
        }
        return generated(new Generator.Sequence(Scalar.of(start), Scalar.of(step)), DType.FLOAT64,
                Shape.of((long) Math.max(0, count)), chunks);
    }

    /** Evenly spaced float64 numbers from start to stop. */
    public static NDArray linspace(final double start, final double stop, final long count, final boolean endpoint,
            final Chunking chunks) {
        if (count < 0) {
            throw new ArgumentException("linspace: the number of samples must not be negative, and is " + count);
        }
        return generated(new Generator.Linspace(start, stop, count, endpoint), DType.FLOAT64, Shape.of(count), chunks);
    }

    /**
     * Ones on a diagonal, zeros elsewhere.
     *
     * @param diagonal which one: 0 is the main one, larger ones lie above it
     */
    public static NDArray eye(final long rows, final long columns, final long diagonal, final DType dtype,
            final Chunking chunks) {
        final ChunkGrid grid = chunks.grid(Shape.of(rows, columns), dtype);
        final NDArray down = arange(0, rows, 1, chunkingOf(grid.chunks(0))).expandDims(1);
        final NDArray along = arange(0, columns, 1, chunkingOf(grid.chunks(1)));
        return down.plus(diagonal).equal(along).astype(dtype);
    }

    private static Chunking chunkingOf(final Chunks chunks) {
        return Chunking.of(Math.max(1, chunks.largest()));
    }

    /** {@code 0, 1, ...}, int64, cut in a given way. */
    static NDArray numbers(final Chunks chunks) {
        return new NDArray(new Expr.Generated(new Generator.Sequence(Scalar.of(0L), Scalar.of(1L)), DType.INT64, new ChunkGrid(List.of(chunks)),
                Origin.caller()));
    }

    private static NDArray generated(final Generator generator, final DType dtype, final Shape shape,
            final Chunking chunks) {
        return new NDArray(new Expr.Generated(generator, dtype, chunks.grid(shape, dtype), Origin.caller()));
    }
}

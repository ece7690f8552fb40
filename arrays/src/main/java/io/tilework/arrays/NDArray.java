package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A lazy array, cut into chunks.
 *
 * <p>Operations build expressions and return at once; nothing is read or computed before {@link #compute()} or
 * {@link #store(String)}. Arrays are immutable and may be used by several threads. Method names follow NumPy, operators
 * are named so that Kotlin code can write {@code x + x.T() - x.mean(0)}. Shapes broadcast and dtypes promote as in NumPy 2;
 * plain numbers adapt to the dtype of the array beside them.
 *
 * <p>Every method that combines arrays throws {@link io.tilework.engine.error.ShapeException} if shapes do not fit,
 * {@link io.tilework.engine.error.DTypeException} if the operation is not defined for the dtypes, and
 * {@link io.tilework.engine.error.ArgumentException} for an axis that is out of range.
 *
 * <pre>{@code
 * NDArray x = NDArray.open("temperature.zarr");
 * NDArray y = x.plus(x.T()).minus(x.mean(0));
 * y.store("result.zarr");
 * }</pre>
 */
public final class NDArray implements Operand, Statistics, Manipulation {

    /** Null if it is not known yet. */
    private final Expr expr;
    /** How the array is built when more is known; null if it is. */
    private final Later<NDArray> later;

    NDArray(final Expr expr) {
        this.expr = expr;
        this.later = null;
    }

    NDArray(final Later<NDArray> later) {
        this.expr = null;
        this.later = later;
    }

    /** The array that an expression denotes. */
    public static NDArray of(final Expr expr) {
        return new NDArray(expr);
    }

    /**
     * The expression behind this array.
     *
     * @throws io.tilework.engine.error.UnknownShapeException if the shape depends on values that are not computed yet
     */
    public Expr expr() {
        return expr != null ? expr : later.get().expr();
    }

    /** Whether shape and dtype are known; that of what a mask selects is not before it is computed. */
    public boolean isKnown() {
        return expr != null;
    }

    /** An array that is built now, or when what its shape depends on is computed. */
    private static NDArray lazy(final Supplier<Expr> building) {
        return Later.array(() -> new NDArray(building.get()));
    }

    // ---------------------------------------------------------------- where arrays come from

    /** A stored array, opened lazily, in blocks that suit how it is stored. See {@link Creation#open}. */
    public static NDArray open(final String path) {
        return Creation.open(Path.of(path), null);
    }

    /** A stored array, opened lazily, in blocks of the given chunks. */
    public static NDArray open(final String path, final Chunking chunks) {
        return Creation.open(Path.of(path), chunks);
    }

    /** A float64 vector over a Java array, which is not copied and must not change while this array is used. */
    public static NDArray of(final double... elements) {
        return Creation.array(elements, shape(elements.length));
    }

    /** An int64 vector over a Java array, which is not copied and must not change while this array is used. */
    public static NDArray of(final long... elements) {
        return Creation.array(elements, shape(elements.length));
    }

    /** A float64 matrix with these rows, which are copied. */
    public static NDArray of(final double[][] rows) {
        return Creation.matrix(rows);
    }

    /** Zeros, float64. */
    public static NDArray zeros(final Shape shape) {
        return Creation.full(shape, 0.0, DType.FLOAT64, Chunking.auto());
    }

    /** Ones, float64. */
    public static NDArray ones(final Shape shape) {
        return Creation.full(shape, 1.0, DType.FLOAT64, Chunking.auto());
    }

    /** One value everywhere, float64. */
    public static NDArray full(final Shape shape, final double value) {
        return Creation.full(shape, value, DType.FLOAT64, Chunking.auto());
    }

    /** {@code 0, 1, ..., stop - 1}, int64. */
    public static NDArray arange(final long stop) {
        return Creation.arange(0, stop, 1, Chunking.auto());
    }

    /** {@code start, start + step, ...} before {@code stop}, int64. */
    public static NDArray arange(final long start, final long stop, final long step) {
        return Creation.arange(start, stop, step, Chunking.auto());
    }

    /** {@code count} evenly spaced float64 numbers from start to stop, both included. */
    public static NDArray linspace(final double start, final double stop, final long count) {
        return Creation.linspace(start, stop, count, true, Chunking.auto());
    }

    /** A shape, for static import. */
    public static Shape shape(final long... sizes) {
        return Shape.of(sizes);
    }

    /** Chunk sizes, for static import: one per dimension, or one for all. */
    public static Chunking chunks(final long... sizes) {
        return Chunking.of(sizes);
    }

    // ---------------------------------------------------------------- what is known without computing

    /** The number of elements along each dimension. */
    public Shape shape() {
        return expr().shape();
    }

    /** The dtype of the elements. */
    public DType dtype() {
        return expr().dtype();
    }

    /** How the array is cut into blocks. */
    public ChunkGrid chunks() {
        return expr().grid();
    }

    /** The number of dimensions. */
    public int ndim() {
        return expr().grid().rank();
    }

    /** The number of elements. */
    public long size() {
        return shape().elements();
    }

    /** The bytes that the array would take in memory. */
    public long nbytes() {
        return Math.multiplyExact(size(), dtype().byteSize());
    }

    // ---------------------------------------------------------------- elementwise

    /**
     * Any elementwise operation on arrays and plain numbers.
     *
     * @param operands as many as the operation takes
     */
    public static NDArray elementwise(final ScalarOp op, final Operand... operands) {
        return lazy(() -> Building.elementwise(op, List.of(operands), Origin.caller()));
    }

    /** The complex numbers with these parts, which are floating point arrays. */
    static NDArray joined(final NDArray real, final NDArray imaginary) {
        return lazy(() -> Building.elementwise(ScalarOp.COMPLEX, List.of(real, imaginary), Origin.caller()));
    }

    /** {@code this + other}. */
    public NDArray plus(final NDArray other) {
        return elementwise(ScalarOp.ADD, this, other);
    }

    /** {@code this + number}. */
    public NDArray plus(final long number) {
        return elementwise(ScalarOp.ADD, this, Operand.of(number));
    }

    /** {@code this + number}. */
    public NDArray plus(final double number) {
        return elementwise(ScalarOp.ADD, this, Operand.of(number));
    }

    /** {@code this - other}. */
    public NDArray minus(final NDArray other) {
        return elementwise(ScalarOp.SUBTRACT, this, other);
    }

    /** {@code this - number}. */
    public NDArray minus(final long number) {
        return elementwise(ScalarOp.SUBTRACT, this, Operand.of(number));
    }

    /** {@code this - number}. */
    public NDArray minus(final double number) {
        return elementwise(ScalarOp.SUBTRACT, this, Operand.of(number));
    }

    /** {@code this * other}. */
    public NDArray times(final NDArray other) {
        return elementwise(ScalarOp.MULTIPLY, this, other);
    }

    /** {@code this * number}. */
    public NDArray times(final long number) {
        return elementwise(ScalarOp.MULTIPLY, this, Operand.of(number));
    }

    /** {@code this * number}. */
    public NDArray times(final double number) {
        return elementwise(ScalarOp.MULTIPLY, this, Operand.of(number));
    }

    /** {@code this / other}, in floating point also for integers. */
    public NDArray div(final NDArray other) {
        return elementwise(ScalarOp.DIVIDE, this, other);
    }

    /** {@code this / number}, in floating point also for integers. */
    public NDArray div(final long number) {
        return elementwise(ScalarOp.DIVIDE, this, Operand.of(number));
    }

    /** {@code this / number}. */
    public NDArray div(final double number) {
        return elementwise(ScalarOp.DIVIDE, this, Operand.of(number));
    }

    /** The remainder with the sign of the divisor, as Python's {@code %}. */
    public NDArray rem(final NDArray other) {
        return elementwise(ScalarOp.REMAINDER, this, other);
    }

    /** The remainder with the sign of the divisor, as Python's {@code %}. */
    public NDArray rem(final long number) {
        return elementwise(ScalarOp.REMAINDER, this, Operand.of(number));
    }

    /** {@code -this}. */
    public NDArray unaryMinus() {
        return elementwise(ScalarOp.NEGATIVE, this);
    }

    /** {@code this ** other}. */
    public NDArray power(final NDArray other) {
        return elementwise(ScalarOp.POWER, this, other);
    }

    /** {@code this ** number}. */
    public NDArray power(final double number) {
        return elementwise(ScalarOp.POWER, this, Operand.of(number));
    }

    /** {@code this ** number}. */
    public NDArray power(final long number) {
        return elementwise(ScalarOp.POWER, this, Operand.of(number));
    }

    /** {@code this < other}, bool. */
    public NDArray less(final NDArray other) {
        return elementwise(ScalarOp.LESS, this, other);
    }

    /** {@code this < number}, bool. */
    public NDArray less(final double number) {
        return elementwise(ScalarOp.LESS, this, Operand.of(number));
    }

    /** {@code this > other}, bool. */
    public NDArray greater(final NDArray other) {
        return elementwise(ScalarOp.GREATER, this, other);
    }

    /** {@code this > number}, bool. */
    public NDArray greater(final double number) {
        return elementwise(ScalarOp.GREATER, this, Operand.of(number));
    }

    /** {@code this == other} for each element, bool. */
    public NDArray equal(final NDArray other) {
        return elementwise(ScalarOp.EQUAL, this, other);
    }

    /** {@code this == number} for each element, bool. */
    public NDArray equal(final double number) {
        return elementwise(ScalarOp.EQUAL, this, Operand.of(number));
    }

    /** The elements of {@code chosen} where this is true, and of {@code otherwise} elsewhere. */
    public NDArray where(final Operand chosen, final Operand otherwise) {
        return elementwise(ScalarOp.WHERE, this, chosen, otherwise);
    }

    /** The exponential of each element. */
    public NDArray exp() {
        return elementwise(ScalarOp.EXP, this);
    }

    /** The natural logarithm of each element. */
    public NDArray log() {
        return elementwise(ScalarOp.LOG, this);
    }

    /** The square root of each element. */
    public NDArray sqrt() {
        return elementwise(ScalarOp.SQRT, this);
    }

    /** The absolute value of each element. */
    public NDArray abs() {
        return elementwise(ScalarOp.ABSOLUTE, this);
    }

    /** The sine of each element. */
    public NDArray sin() {
        return elementwise(ScalarOp.SIN, this);
    }

    /** The cosine of each element. */
    public NDArray cos() {
        return elementwise(ScalarOp.COS, this);
    }

    /** Every element rounded to so many decimals, halves to even; fewer than 0 round to tens, hundreds and so on. */
    public NDArray round(final int decimals) {
        return Rounding.round(this, decimals);
    }

    /** Every element converted to a dtype, as NumPy's astype. */
    public NDArray astype(final DType dtype) {
        return lazy(() -> Building.cast(expr(), dtype, Origin.caller()));
    }

    // ---------------------------------------------------------------- reductions

    @Override
    public NDArray reduce(final ReduceOp op, final int[] axes, final boolean keepDims, final double ddof) {
        return lazy(() -> Reductions.reduce(op, expr(), axes, keepDims, ddof, Origin.caller()));
    }

    /** The sums or products of all elements up to each one, along an axis. */
    NDArray scan(final ReduceOp op, final int axis) {
        return lazy(() -> Reductions.scan(op, expr(), axis, Origin.caller()));
    }

    // ---------------------------------------------------------------- structure

    /** The dimensions in reverse order. */
    public NDArray T() {
        return transpose();
    }

    /** The dimensions in another order, or in reverse order if none is given. */
    public NDArray transpose(final int... axes) {
        return lazy(() -> Structure.transpose(expr(), axes.length == 0 ? IntStream.range(0, ndim()).map(d -> ndim() - 1 - d).toArray() : axes,
                Origin.caller()));
    }

    /** A part: positions, slices with any step, a list of positions, new axes, an ellipsis. */
    public NDArray get(final Index... index) {
        return Indexing.index(this, List.of(index), Origin.caller());
    }

    /** The part at some positions along the first dimensions; negative positions count from the end. */
    public NDArray get(final long... positions) {
        return lazy(() -> Indexing.index(expr(), Arrays.stream(positions).mapToObj(Index::at).toList(), Origin.caller()));
    }

    /** The elements in C order under another shape, of which one size may be -1. Rechunks where blocks do not line up. */
    public NDArray reshape(final long... sizes) {
        return lazy(() -> Reshaping.reshape(expr(), sizes, Origin.caller()));
    }

    /** The same array cut differently. */
    public NDArray rechunk(final Chunking chunks) {
        return lazy(() -> Building.rechunk(expr(), chunks.grid(shape(), dtype()), Origin.caller()));
    }

    /** The same array cut differently: one size per dimension, or one for all; -1 is a whole dimension. */
    public NDArray rechunk(final long... sizes) {
        return rechunk(Chunking.of(sizes));
    }

    /** New dimensions of size 1 that become the dimensions {@code axes} of the result. */
    public NDArray expandDims(final int... axes) {
        return lazy(() -> Structure.expandDims(expr(), Origin.caller(), axes));
    }

    /** Without some dimensions of size 1, or without any of them if none is named. */
    public NDArray squeeze(final int... axes) {
        return lazy(() -> Structure.squeeze(expr(), axes, Origin.caller()));
    }

    /** Repeated to a shape, as NumPy's broadcast_to. */
    public NDArray broadcastTo(final Shape shape) {
        return lazy(() -> Structure.broadcastTo(expr(), shape, Origin.caller()));
    }

    /** Arrays joined along an axis that they have. */
    public static NDArray concatenate(final int axis, final NDArray... parts) {
        return lazy(() -> Structure.concatenate(Arrays.stream(parts).map(NDArray::expr).toList(), axis, Origin.caller()));
    }

    /** Arrays of one shape joined along a new axis. */
    public static NDArray stack(final int axis, final NDArray... parts) {
        final Origin origin = Origin.caller();
        return lazy(() -> Structure.stack(Arrays.stream(parts).map(NDArray::expr).toList(), axis, origin));
    }

    /** The matrix product, as Python's {@code @}: vectors are rows or columns, stacks of matrices are broadcast. */
    public NDArray matmul(final NDArray other) {
        return lazy(() -> Products.matmul(expr(), other.expr(), Origin.caller()));
    }

    // ---------------------------------------------------------------- computing

    /** Computes the array with default options; the caller closes the result. See {@link Evaluation}. */
    public Tensor compute() {
        return compute(RunOptions.defaults());
    }

    /** Computes the array; the caller closes the result. */
    public Tensor compute(final RunOptions options) {
        final Evaluation evaluation = new Evaluation();
        final Evaluation.Result result = evaluation.compute(this);
        evaluation.run(options);
        return result.tensor();
    }

    /** Computes the array block by block into a file or directory, in the format of the suffix, with default options. */
    public void store(final String path) {
        store(path, RunOptions.defaults());
    }

    /** Computes the array block by block into a file or directory, in the format of the suffix. */
    public void store(final String path, final RunOptions options) {
        new Evaluation().store(this, Path.of(path)).run(options);
    }

    /** How the array would be computed in memory: layers, blocks, bytes, the least budget. */
    public String explain() {
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(this);
        return evaluation.explain();
    }

    /** Draws how the array would be computed in memory to an {@code .svg} or {@code .dot} file. */
    public void visualize(final String path) {
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(this);
        evaluation.visualize(Path.of(path), RunOptions.defaults());
    }

    /** Shape, dtype and chunks; nothing is computed. */
    @Override
    public String toString() {
        return !isKnown() ? "NDArray(shape and dtype depend on values)" : "NDArray(shape=" + shape() + ", dtype=" + dtype() + ", chunks=" + chunks() + ")";
    }
}

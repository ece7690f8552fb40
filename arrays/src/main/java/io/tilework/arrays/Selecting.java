package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What lazy arrays select: elements where a mask is true, whose number is found out by a run before that of the result, and elements at positions.
 *
 * <p>Positions are int64, or any integers; negative ones count from the end, and ones that are out of bounds fail the run.
 */
public final class Selecting {

    /** What a mask leaves is joined to larger chunks if its own have less than this part of those that it came from. */
    private static final int TINY_PART = 4;

    private Selecting() {}

    /**
     * The parts of an array along an axis at which a mask is true, in their order: NumPy's compress.
     *
     * @param mask a bool vector, no longer than the axis
     */
    public static NDArray compress(final NDArray mask, final NDArray array, final int axis) {
        return Later.array(() -> {
            final int dimension = array.shape().axis(axis, "compress");
            final long size = array.shape().size(dimension);
            if (mask.ndim() != 1 || mask.size() > size) {
                throw new ShapeException("compress: the condition must be a vector no longer than axis " + axis + ", which has size " + size
                        + "; its shape is " + mask.shape());
            }
            return chosen("compress", array.part(dimension, 0, mask.size()), mask, dimension);
        });
    }

    /** The elements of an array in C order at which a condition of as many elements is true: NumPy's extract. */
    public static NDArray extract(final NDArray condition, final NDArray array) {
        return Later.array(() -> compress(condition.reshape(-1), array.reshape(-1), 0));
    }

    /** The parts along a dimension at which a bool vector of that size is true. */
    static NDArray chosen(final String name, final NDArray array, final NDArray given, final int dimension) {
        final NDArray mask = given.astype(DType.BOOL);
        if (mask.size() != array.shape().size(dimension)) {
            throw new ShapeException(name + ": a mask of shape " + given.shape() + " does not fit axis " + dimension + " of shape " + array.shape());
        }
        final Origin origin = Origin.caller();
        final Chunks chunks = array.chunks().chunks(dimension);
        final NDArray cut = new NDArray(Building.rechunk(mask.expr(), new ChunkGrid(List.of(chunks)), origin));
        final Epoch<NDArray> epoch = Epoch.counting(blockCounts(cut), counts -> compressed(array, cut, dimension, counts));
        return Later.array(epoch::value);
    }

    /** How many elements of each block of a mask are true. */
    static NDArray blockCounts(final NDArray mask) {
        return new NDArray(new Irregular.BlockCounts(Operands.of(mask.expr()), Origin.caller()));
    }

    /** The parts along a dimension at which a mask is true, which is cut as the dimension is, given how many are in each of its blocks. */
    static NDArray compressed(final NDArray array, final NDArray mask, final int dimension, final long[] counts) {
        final Origin origin = Origin.caller();
        final Expr left = new Irregular.Compress(Operands.of(array.expr(), mask.expr()), dimension, LongStream.of(counts).boxed().toList(), origin);
        final Chunks chunks = left.grid().chunks(dimension);
        final long before = array.chunks().chunks(dimension).largest();
        final boolean tiny = chunks.count() > 1 && chunks.length() / chunks.count() < before / TINY_PART;
        return new NDArray(tiny ? Building.rechunk(left, left.grid().with(dimension, Chunks.regular(chunks.length(), before)), origin) : left);
    }

    /**
     * The parts of an array along an axis at some positions, whose dimensions take the place of the axis: NumPy's take.
     *
     * @throws DTypeException if the positions are not integers
     */
    public static NDArray take(final NDArray array, final NDArray positions, final int axis) {
        return Later.array(() -> {
            final int dimension = array.shape().axis(axis, "take");
            final Origin origin = Origin.caller();
            final Expr flat = integers("take", positions).reshape(-1).expr();
            final NDArray taken = new NDArray(new Irregular.Take(Operands.of(array.expr(), flat), dimension, origin));
            if (positions.ndim() == 1) {
                return taken;
            }
            final long[] own = array.shape().toArray();
            return taken.reshape(LongStream.concat(LongStream.concat(Arrays.stream(own, 0, dimension),
                    Arrays.stream(positions.shape().toArray())), Arrays.stream(own, dimension + 1, own.length)).toArray());
        });
    }

    /**
     * For each line along an axis its elements at positions of its own; the other dimensions broadcast: NumPy's take_along_axis.
     *
     * @throws ShapeException if the numbers of dimensions differ
     */
    public static NDArray takeAlongAxis(final NDArray array, final NDArray positions, final int axis) {
        return Later.array(() -> {
            final int dimension = array.shape().axis(axis, "take_along_axis");
            if (positions.ndim() != array.ndim()) {
                throw new ShapeException("take_along_axis: positions of shape " + positions.shape() + " must have as many dimensions as the array of shape "
                        + array.shape());
            }
            final Shape joined = Shape.broadcast("take_along_axis", List.of(array.shape().with(dimension, 1), positions.shape().with(dimension, 1)));
            final NDArray from = array.broadcastTo(joined.with(dimension, array.shape().size(dimension)));
            final NDArray wanted = integers("take_along_axis", positions).broadcastTo(joined.with(dimension, positions.shape().size(dimension)));
            final Origin origin = Origin.caller();
            final ChunkGrid lines = Ordering.lines(from.chunks(), dimension);
            final ChunkGrid cut = lines.with(dimension, wanted.chunks().chunks(dimension));
            return new NDArray(new Irregular.TakeAlong(Operands.of(Building.rechunk(from.expr(), lines, origin),
                    Building.rechunk(wanted.expr(), cut, origin)), dimension, origin));
        });
    }

    /** The positions at which an array is not zero, one vector per dimension: NumPy's nonzero. An array of no dimensions is refused, as in NumPy 2. */
    public static List<NDArray> nonzero(final NDArray array) {
        if (array.ndim() == 0) {
            throw new ShapeException("nonzero: an array of no dimensions has no positions; atleast_1d gives it one");
        }
        final NDArray flat = flatnonzero(array);
        final List<NDArray> positions = new ArrayList<>();
        long stride = array.size();
        for (int d = 0; d < array.ndim(); d++) {
            final long size = array.shape().size(d);
            stride = size == 0 ? 1 : stride / size;
            final NDArray above = stride == 1 ? flat : NDArray.elementwise(ScalarOp.FLOOR_DIVIDE, flat, Operand.of(Math.max(1, stride)));
            positions.add(d == 0 ? above : above.rem(Math.max(1, size)));
        }
        return positions;
    }

    /** The positions in C order at which an array is not zero: NumPy's flatnonzero. */
    public static NDArray flatnonzero(final NDArray array) {
        return Later.array(() -> {
            final NDArray mask = array.astype(DType.BOOL).reshape(-1);
            final NDArray numbers = Creation.numbers(mask.chunks().chunks(0));
            return chosen("nonzero", numbers, mask, 0);
        });
    }

    /** The positions at which an array is not zero, a row for each: NumPy's argwhere. */
    public static NDArray argwhere(final NDArray array) {
        return Later.array(() -> {
            if (array.ndim() == 0) {
                return NDArray.concatenate(0, flatnonzero(array).expandDims(1)).part(1, 0, 0);
            }
            return NDArray.stack(1, nonzero(array).toArray(NDArray[]::new));
        });
    }

    /** Positions as int64. */
    static NDArray integers(final String name, final NDArray positions) {
        if (!positions.dtype().isInteger()) {
            throw new DTypeException(name + ": positions must be integers, not " + positions.dtype()
                    + (positions.dtype() == DType.BOOL ? "; a mask selects as an index, x[mask]" : "; convert them with astype(int64)"));
        }
        return positions.astype(DType.INT64);
    }

    /**
     * An array with other values in the place of what an index selects, as NumPy's {@code x[index] = values}: the array itself stays as it is. Values are
     * broadcast to what is selected, and converted to the dtype of the array.
     */
    static NDArray with(final NDArray array, final List<Index> index, final NDArray values) {
        return Later.array(() -> {
            final NDArray cast = values.astype(array.dtype());
            if (index.stream().noneMatch(AdvancedIndexing::isAdvanced)) {
                return Indexing.replaced(array, index, cast, Origin.caller());
            }
            if (index.size() == 1 && index.getFirst() instanceof Index.Elements(NDArray mask) && mask.dtype() == DType.BOOL && cast.size() == 1
                    && mask.ndim() <= array.ndim()) {
                return masked(array, mask, cast);
            }
            return put(array, index, cast);
        });
    }

    /** One value wherever a mask, of the first dimensions, is true. */
    private static NDArray masked(final NDArray array, final NDArray mask, final NDArray value) {
        AdvancedIndexing.requireMaskFits(mask, array.shape(), 0);
        final long[] sizes = Arrays.copyOf(mask.shape().toArray(), array.ndim());
        Arrays.fill(sizes, mask.ndim(), sizes.length, 1);
        return mask.reshape(sizes).where(value.reshape(new long[0]), array);
    }

    /** The positions that an index selects are what it selects of the positions themselves. */
    private static NDArray put(final NDArray array, final List<Index> index, final NDArray values) {
        final NDArray flat = array.reshape(-1);
        final NDArray numbers = Creation.numbers(flat.chunks().chunks(0)).reshape(array.shape().toArray());
        final NDArray selected = numbers.get(index.toArray(Index[]::new));
        return Later.array(() -> {
            final Origin origin = Origin.caller();
            if (!Shape.broadcast("with", List.of(values.shape(), selected.shape())).equals(selected.shape())) {
                throw new ShapeException("with: values of shape " + values.shape() + " do not fit what is replaced, of shape " + selected.shape());
            }
            final Expr positions = selected.reshape(-1).expr();
            final Expr fresh = Building.rechunk(values.broadcastTo(selected.shape()).reshape(-1).expr(), positions.grid(), origin);
            return new NDArray(new Irregular.Put(Operands.of(flat.expr(), positions, fresh), origin)).reshape(array.shape().toArray());
        });
    }

    /** Several vectors of positions, one for each of some dimensions, as positions in C order: NumPy's ravel_multi_index. */
    static NDArray raveled(final List<NDArray> positions, final long[] sizes) {
        NDArray linear = null;
        for (int d = 0; d < sizes.length; d++) {
            final NDArray own = inside(positions.get(d), sizes[d]);
            linear = linear == null ? own : linear.times(sizes[d]).plus(own);
        }
        final List<NDArray> outside = IntStream.range(0, sizes.length).mapToObj(d -> outside(positions.get(d), sizes[d])).toList();
        final NDArray anywhere = outside.stream().reduce((one, other) -> NDArray.elementwise(ScalarOp.LOGICAL_OR, one, other)).orElseThrow();
        return anywhere.where(Operand.of(Long.MAX_VALUE), linear);
    }

    private static NDArray outside(final NDArray positions, final long size) {
        return NDArray.elementwise(ScalarOp.LOGICAL_OR, NDArray.elementwise(ScalarOp.LESS, positions, Operand.of(-size)),
                NDArray.elementwise(ScalarOp.GREATER_EQUAL, positions, Operand.of(size)));
    }

    private static NDArray inside(final NDArray positions, final long size) {
        return NDArray.elementwise(ScalarOp.LESS, positions, Operand.of(0)).where(positions.plus(size), positions);
    }
}

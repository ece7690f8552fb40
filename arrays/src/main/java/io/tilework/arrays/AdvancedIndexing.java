package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Indices with arrays among them, by NumPy's rules ("advanced indexing"): arrays of integers broadcast together and select point by point; a mask stands for the arrays of the positions at which it
 * is true; whole numbers beside arrays count as arrays. What they select takes the place of the first of them if they stand side by side, and comes first if something stands
 * between them.
 */
final class AdvancedIndexing {

    private AdvancedIndexing() {}

    /** Whether an entry of an index is an array or a list. */
    static boolean isAdvanced(final Index index) {
        return index instanceof Index.Positions || index instanceof Index.Elements;
    }

    /** How many dimensions an entry takes up. */
    static int dimensions(final Index index) {
        return switch (index) {
            case Index.At _, Index.Range _, Index.Positions _ -> 1;
            case Index.Elements(NDArray array) -> array.dtype() == DType.BOOL ? array.ndim() : 1;
            case Index.NewAxis _, Index.Ellipsis _ -> 0;
        };
    }

    static NDArray index(final NDArray array, final List<Index> given, final Origin origin) {
        final List<Index> full = Indexing.expanded(given, array.shape());
        final int[] places = IntStream.range(0, given.size()).filter(i -> isAdvanced(given.get(i)) || given.get(i) instanceof Index.At).toArray();
        final boolean apart = places[places.length - 1] - places[0] >= places.length;
        final List<Index> advanced = given.stream().filter(AdvancedIndexing::isAdvanced).toList();
        if (advanced.size() > 1) {
            return together(array, full, apart, origin);
        }
        final int place = full.indexOf(advanced.getFirst());
        final List<Index> basic = new ArrayList<>(full.subList(0, place));
        final int axis = (int) basic.stream().filter(index -> !(index instanceof Index.At)).count();
        final int taken = dimensions(advanced.getFirst());
        for (int d = 0; d < taken; d++) {
            basic.add(Index.ALL);
        }
        basic.addAll(full.subList(place + 1, full.size()));
        final NDArray part = new NDArray(Indexing.index(array.expr(), basic, origin));
        final NDArray selected = single(part, advanced.getFirst(), axis);
        return apart && axis > 0 ? Later.array(() -> toFront(selected, axis, selected.ndim() - part.ndim() + taken)) : selected;
    }

    private static NDArray toFront(final NDArray array, final int axis, final int count) {
        return array.moveaxis(IntStream.range(axis, axis + count).toArray(), IntStream.range(0, count).toArray());
    }

    /** What one array selects, its dimensions beginning at an axis. */
    private static NDArray single(final NDArray array, final Index index, final int axis) {
        return switch (index) {
            case Index.Positions positions -> {
                if (positions.size() >= 0 && positions.size() != array.shape().size(axis)) {
                    throw new ShapeException("index: a list of " + positions.size() + " truth values does not fit axis " + axis + ", which has size "
                            + array.shape().size(axis));
                }
                yield array.take(positions.positions().stream().mapToLong(Long::longValue).toArray(), axis);
            }
            case Index.Elements(NDArray mask) when mask.dtype() == DType.BOOL -> masked(array, mask, axis);
            case Index.Elements(NDArray positions) -> Selecting.take(array, checked(positions), axis);
            default -> throw new IllegalStateException(index + " is no array");
        };
    }

    private static NDArray checked(final NDArray positions) {
        if (!positions.dtype().isInteger()) {
            throw new DTypeException("index: arrays as indices must be integers or bool, not " + positions.dtype() + "; convert with astype(int64)");
        }
        return positions;
    }

    /** The dimensions that a mask covers become one, along which it selects. */
    private static NDArray masked(final NDArray array, final NDArray mask, final int axis) {
        requireMaskFits(mask, array.shape(), axis);
        final long[] own = array.shape().toArray();
        final long covered = mask.size();
        final NDArray flat = mask.ndim() == 1 ? array : array.reshape(LongStream.concat(LongStream.concat(Arrays.stream(own, 0, axis), LongStream.of(covered)),
                Arrays.stream(own, axis + mask.ndim(), own.length)).toArray());
        return Selecting.chosen("index", flat, mask.reshape(-1), axis);
    }

    /**
     * Checks a mask.
     *
     * @throws ShapeException if its shape is not that of the dimensions from an axis on
     */
    static void requireMaskFits(final NDArray mask, final Shape shape, final int axis) {
        for (int d = 0; d < mask.ndim(); d++) {
            if (axis + d >= shape.rank() || mask.shape().size(d) != shape.size(axis + d)) {
                throw new ShapeException("index: a mask of shape " + mask.shape() + " does not fit the dimensions from axis " + axis + " on of shape " + shape);
            }
        }
    }

    /** Several arrays at once: what they cover becomes one dimension, in which they select point by point. */
    private static NDArray together(final NDArray array, final List<Index> full, final boolean apart, final Origin origin) {
        final List<Index> basic = new ArrayList<>();
        final List<NDArray> positions = new ArrayList<>();
        final List<Integer> covered = new ArrayList<>();
        int dimension = 0;
        int axis = 0;
        int front = -1;
        for (final Index index : full) {
            if (index instanceof Index.At || isAdvanced(index)) {
                front = front < 0 ? axis : front;
                for (final NDArray one : pointwise(index, array.shape(), dimension)) {
                    basic.add(Index.ALL);
                    covered.add(axis++);
                    positions.add(one);
                    dimension++;
                }
            } else {
                basic.add(index);
                axis++;
                dimension += dimensions(index);
            }
        }
        final int place = apart ? 0 : front;
        final NDArray part = new NDArray(Indexing.index(array.expr(), basic, origin));
        final NDArray moved = part.moveaxis(covered.stream().mapToInt(Integer::intValue).toArray(), IntStream.range(place, place + covered.size()).toArray());
        final long[] sizes = moved.shape().toArray();
        final long[] inner = Arrays.copyOfRange(sizes, place, place + covered.size());
        final NDArray flat = moved.reshape(LongStream.concat(LongStream.concat(Arrays.stream(sizes, 0, place), LongStream.of(LongStream.of(inner).reduce(1, Math::multiplyExact))),
                Arrays.stream(sizes, place + covered.size(), sizes.length)).toArray());
        return Later.array(() -> Selecting.take(flat, Selecting.raveled(positions, inner), place));
    }

    /** The positions that an entry selects along each of the dimensions that it covers. */
    private static List<NDArray> pointwise(final Index index, final Shape shape, final int dimension) {
        return switch (index) {
            case Index.At(long position) -> List.of(Creation.array(new long[] {Indexing.position(position, dimension, shape)}, Shape.of()));
            case Index.Positions positions -> {
                if (positions.size() >= 0 && positions.size() != shape.size(dimension)) {
                    throw new ShapeException("index: a list of " + positions.size() + " truth values does not fit axis " + dimension + ", which has size "
                            + shape.size(dimension));
                }
                positions.positions().forEach(position -> Indexing.position(position, dimension, shape));
                yield List.of(Creation.array(positions.positions().stream().mapToLong(Long::longValue).toArray(), Shape.of(positions.positions().size())));
            }
            case Index.Elements(NDArray mask) when mask.dtype() == DType.BOOL -> {
                requireMaskFits(mask, shape, dimension);
                if (mask.ndim() == 0) {
                    throw new ArgumentException("index: a single truth value beside other arrays is not taken as an index");
                }
                yield Selecting.nonzero(mask);
            }
            case Index.Elements(NDArray positions) -> List.of(checked(positions).astype(DType.INT64));
            default -> throw new IllegalStateException(index + " is no array");
        };
    }
}

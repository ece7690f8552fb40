package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays as sets of their elements: what is there once, and what two of them have in common. Elements are sorted, NaN last and only one of it. How many there are is
 * known when they are computed.
 */
public final class Sets {

    /** How many elements tell whether it is worth the while to look for few different ones. */
    private static final long SAMPLE = 1 << 16;

    private Sets() {}

    /**
     * The different elements of an array, ascending, and where they are; each one lazy.
     *
     * @param values the different elements
     * @param indices where each is for the first time, in C order
     * @param inverse for each element of the array the position of its value among the different ones, of the shape of the array
     * @param counts how often each is there
     */
    public record Unique(NDArray values, NDArray indices, NDArray inverse, NDArray counts) {}

    /** The different elements of an array and what is known of them; each is built when it is computed. */
    private record Firsts(NDArray values, NDArray indices, NDArray counts) {}

    /** The different elements of an array, ascending. */
    public static NDArray unique(final NDArray array) {
        final Later<Firsts> firsts = firsts(array);
        return Later.array(() -> firsts.get().values());
    }

    /** The different elements of an array, and where and how often they are. */
    public static Unique uniqueAll(final NDArray array) {
        final Firsts firsts = bySorting(array, true);
        return new Unique(firsts.values(), firsts.indices(),
                Later.array(() -> inverse(firsts.values(), array.reshape(-1)).reshape(array.shape().toArray())), firsts.counts());
    }

    /** Complex numbers are not searched for: how many different ones there are up to each in order tells it. */
    private static NDArray inverse(final NDArray values, final NDArray flat) {
        if (!flat.dtype().isComplex()) {
            return search(values, flat, false);
        }
        final NDArray numbers = isFirst(Ordering.sort(flat, 0)).astype(DType.INT64).cumsum(0).minus(1);
        return Selecting.take(numbers, Ordering.argsort(Ordering.argsort(flat, 0), 0), 0);
    }

    /** The different elements of an array, and how often they are; {@code indices} and {@code inverse} are null. */
    public static Unique uniqueCounts(final NDArray array) {
        final Later<Firsts> firsts = firsts(array);
        return new Unique(Later.array(() -> firsts.get().values()), null, null, Later.array(() -> firsts.get().counts()));
    }

    /** Few different elements are counted in a table, without sorting; whether they may be few, a small part of a large array tells. */
    private static Later<Firsts> firsts(final NDArray array) {
        final Epoch<Boolean> few = Epoch.counting(Later.array(() -> {
            final NDArray flat = array.reshape(-1);
            return distinct(flat.part(0, 0, Math.min(flat.size(), SAMPLE)));
        }), found -> found[0] >= 0);
        return Later.of(() -> array.size() > SAMPLE && !array.dtype().isComplex() && few.value() ? byCounting(array) : bySorting(array, false));
    }

    private static NDArray distinct(final NDArray array) {
        return new NDArray(new Irregular.Distinct(Operands.of(array.expr()), Origin.caller()));
    }

    private static Firsts byCounting(final NDArray array) {
        final DType dtype = array.dtype();
        final Epoch<Firsts> counted = Epoch.counting(distinct(array), found -> {
            if (found[0] < 0) {
                return bySorting(array, false);
            }
            final int size = (int) found[0];
            final NDArray values = dtype.isFloating()
                    ? Creation.array(Arrays.stream(found, 1, 1 + size).mapToDouble(Double::longBitsToDouble).toArray(), NDArray.shape(size))
                    : Creation.array(Arrays.copyOfRange(found, 1, 1 + size), NDArray.shape(size));
            final int counts = 1 + Irregular.Distinct.FEW;
            return new Firsts(values.astype(dtype), null, Creation.array(Arrays.copyOfRange(found, counts, counts + size), NDArray.shape(size)));
        });
        return new Firsts(Later.array(() -> counted.value().values()), null, Later.array(() -> counted.value().counts()));
    }

    /** The elements are sorted once, by the run that counts, and kept. */
    private static Firsts bySorting(final NDArray array, final boolean withIndices) {
        final NDArray flat = array.reshape(-1);
        final NDArray sorted = Ordering.sort(flat, 0);
        final List<NDArray> kept = withIndices ? List.of(sorted, Ordering.argsort(flat, 0)) : List.of(sorted);
        final Epoch<Firsts> epoch = new Epoch<>(List.of(Later.array(() -> Selecting.blockCounts(isFirst(sorted)))), kept, answers -> {
            final NDArray values = answers.kept().getFirst();
            final NDArray first = isFirst(values);
            final long[] counts = answers.counted().getFirst();
            final NDArray starts = Selecting.compressed(Creation.numbers(values.chunks().chunks(0)), first, 0, counts);
            final NDArray different = Selecting.compressed(values, first, 0, counts);
            // Of two zeros the negative one comes first; either stands for both, and this is the usual one.
            return new Firsts(values.dtype().isFloating() ? different.plus(0) : different,
                    withIndices ? Selecting.compressed(answers.kept().get(1), first, 0, counts) : null,
                    Differences.diff(NDArray.concatenate(0, starts, NDArray.of(values.size())), 1, 0));
        });
        return new Firsts(Later.array(() -> epoch.value().values()), withIndices ? Later.array(() -> epoch.value().indices()) : null,
                Later.array(() -> epoch.value().counts()));
    }

    /** Whether each element of a sorted vector is the first of its kind. */
    private static NDArray isFirst(final NDArray sorted) {
        final long size = sorted.size();
        if (size == 0) {
            return sorted.astype(DType.BOOL);
        }
        final NDArray before = sorted.part(0, 0, size - 1);
        final NDArray differs = NDArray.elementwise(ScalarOp.NOT_EQUAL, sorted.part(0, 1, size), before);
        final NDArray fresh = sorted.dtype().isFloating() || sorted.dtype().isComplex()
                ? NDArray.elementwise(ScalarOp.LOGICAL_AND, differs, NDArray.elementwise(ScalarOp.EQUAL, before, before)) : differs;
        return new NDArray(Building.rechunk(NDArray.concatenate(0, Creation.array(new boolean[] {true}, NDArray.shape(1)), fresh).expr(), sorted.chunks(),
                Origin.caller()));
    }

    /** The elements that are in one of two arrays, or in both. */
    public static NDArray union(final NDArray one, final NDArray other) {
        return unique(NDArray.concatenate(0, one.reshape(-1), other.reshape(-1)));
    }

    /** The elements that are in both of two arrays. */
    public static NDArray intersection(final NDArray one, final NDArray other) {
        final NDArray values = unique(one);
        return values.get(Index.of(isin(values, other, false)));
    }

    /** The elements of the first array that are not in the second one. */
    public static NDArray difference(final NDArray one, final NDArray other) {
        final NDArray values = unique(one);
        return values.get(Index.of(isin(values, other, true)));
    }

    /** The elements that are in exactly one of two arrays. */
    public static NDArray symmetricDifference(final NDArray one, final NDArray other) {
        return unique(NDArray.concatenate(0, difference(one, other), difference(other, one)));
    }

    /**
     * Whether each element is among those of another array: NaN is not.
     *
     * @param inverted whether it is not among them
     */
    public static NDArray isin(final NDArray array, final NDArray tested, final boolean inverted) {
        return Later.array(() -> {
            if (tested.size() == 0) {
                return Creation.full(array.shape(), Scalar.of(inverted), array.chunks());
            }
            final DType dtype = Promotion.promote(array.dtype(), tested.dtype());
            final NDArray values = array.astype(dtype);
            final NDArray sorted = Ordering.sort(tested.astype(dtype).reshape(-1), 0);
            final NDArray place = search(sorted, values, false);
            final NDArray inside = NDArray.elementwise(ScalarOp.MINIMUM, place, Operand.of(sorted.size() - 1));
            return NDArray.elementwise(inverted ? ScalarOp.NOT_EQUAL : ScalarOp.EQUAL, Selecting.take(sorted, inside, 0), values);
        });
    }

    /**
     * Before which element of an ascending vector each element would have to be put for it to stay ascending: NumPy's searchsorted.
     *
     * @param right whether behind elements that are equal to it, rather than before them
     */
    public static NDArray searchsorted(final NDArray sorted, final NDArray values, final boolean right) {
        return Later.array(() -> {
            if (sorted.ndim() != 1) {
                throw new ShapeException("searchsorted: a sorted vector is needed, not an array of shape " + sorted.shape());
            }
            return search(sorted, values, right);
        });
    }

    /**
     * In which bin each element lies: NumPy's digitize.
     *
     * @param bins the edges of bins, ascending or descending
     * @param right whether bins hold their right edge rather than their left one
     * @param descending whether the edges descend
     */
    public static NDArray digitize(final NDArray values, final NDArray bins, final boolean right, final boolean descending) {
        return Later.array(() -> {
            if (bins.ndim() != 1) {
                throw new ShapeException("digitize: bins must have one dimension, not shape " + bins.shape());
            }
            return descending ? NDArray.elementwise(ScalarOp.SUBTRACT, Operand.of(bins.size()), search(bins.flip(), values, !right))
                    : search(bins, values, !right);
        });
    }

    private static NDArray search(final NDArray sorted, final NDArray values, final boolean right) {
        return Later.array(() -> {
            final DType dtype = Promotion.promote(sorted.dtype(), values.dtype());
            if (dtype.isComplex()) {
                throw new DTypeException("searchsorted: real numbers are needed, not " + dtype);
            }
            final Expr vector = sorted.astype(dtype).expr();
            return new NDArray(new Irregular.Search(Operands.of(vector, values.astype(dtype).expr()), right, Origin.caller()));
        });
    }
}

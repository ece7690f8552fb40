package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Sorting along an axis, and what follows from order. Short lines along the axis are sorted one by one, many of them in a block; long ones in pieces that are merged, by
 * way of a file, whatever does not fit in memory. Quantiles of all elements are found by counting, without sorting anything.
 */
public final class Ordering {

    /** Lines of more elements are sorted in pieces, which takes several processors and bounded memory. */
    private static final long LONG_LINE = 1 << 21;
    /** Up to so many elements, sorting takes less than counting. */
    private static final long SHORT_LINE = 1 << 16;
    /** Few elements are looked for in each piece of a line if they are less than this part of it. */
    private static final long ENDS_PART = 8;
    /** Pieces are at least so long, since each is looked into when it is merged. */
    private static final long PIECE_AT_LEAST = 1 << 16;
    /** The length of pieces of arrays that are cut otherwise. */
    private static final long PIECE = 1 << 20;

    private Ordering() {}

    /** The elements along an axis in ascending order, NaN last. */
    public static NDArray sort(final NDArray array, final int axis) {
        return Later.array(() -> sorted("sort", array, axis, false, 0, size(array, axis, "sort")));
    }

    /** The positions of the elements along an axis in ascending order, equal ones in theirs. */
    public static NDArray argsort(final NDArray array, final int axis) {
        return Later.array(() -> sorted("argsort", array, axis, true, 0, size(array, axis, "argsort")));
    }

    /**
     * The positions of the elements along an axis in ascending order of several keys of one shape, of which the last one counts most: NumPy's lexsort.
     *
     * @throws ArgumentException if there are none
     */
    public static NDArray lexsort(final List<NDArray> keys, final int axis) {
        return Later.array(() -> {
            if (keys.isEmpty() || keys.stream().anyMatch(key -> key.ndim() == 0 || !key.shape().equals(keys.getFirst().shape()))) {
                throw new ArgumentException("lexsort: one key at least is needed, and all of one shape with an axis, not "
                        + keys.stream().map(NDArray::shape).toList());
            }
            NDArray order = argsort(keys.getFirst(), axis);
            for (final NDArray key : keys.subList(1, keys.size())) {
                final NDArray next = argsort(Selecting.takeAlongAxis(key, order, axis), axis);
                order = Selecting.takeAlongAxis(order, next, axis);
            }
            return order;
        });
    }

    /** By real parts, and imaginary ones where those are equal; numbers with a NaN come last, those with a real part first. */
    private static NDArray complexOrder(final NDArray array, final int axis) {
        final ComplexParts parts = ComplexParts.of(array);
        final NDArray nans = NDArray.elementwise(ScalarOp.ISNAN, parts.real()).astype(DType.INT8).times(2)
                .plus(NDArray.elementwise(ScalarOp.ISNAN, parts.imaginary()).astype(DType.INT8));
        return lexsort(List.of(parts.imaginary(), parts.real(), nans), axis);
    }

    private static long size(final NDArray array, final int axis, final String name) {
        return array.shape().size(array.shape().axis(axis, name));
    }

    /** The places from {@code from} to before {@code to} of the sorted order. */
    private static NDArray sorted(final String name, final NDArray array, final int axis, final boolean positions, final long from,
            final long to) {
        final int dimension = array.shape().axis(axis, name);
        if (array.dtype().isComplex()) {
            final NDArray order = complexOrder(array, dimension).part(dimension, from, to);
            return positions ? order : Selecting.takeAlongAxis(array, order, dimension);
        }
        final Origin origin = Origin.caller();
        final long length = array.shape().size(dimension);
        if (length > LONG_LINE) {
            final NDArray whole = new NDArray(new Expr.Sort(Operands.of(Building.rechunk(array.expr(), pieces(array.chunks(), dimension), origin)), dimension,
                    positions, new Interval(0, length), origin));
            return from == 0 && to == length ? whole : whole.part(dimension, from, to);
        }
        return new NDArray(new Expr.Sort(Operands.of(Building.rechunk(array.expr(), lines(array.chunks(), dimension), origin)), dimension,
                positions, new Interval(from, to), origin));
    }

    /** Chunks with pieces of lines that are worth sorting and fit in memory with several others. */
    private static ChunkGrid pieces(final ChunkGrid grid, final int dimension) {
        final Chunks own = grid.chunks(dimension);
        final boolean suits = own.count() > 1 && own.largest() <= LONG_LINE && own.length() / own.count() >= PIECE_AT_LEAST;
        return suits ? grid : grid.with(dimension, Chunks.regular(own.length(), PIECE));
    }

    /** Chunks that hold whole lines, and about as many elements as before where other dimensions can be cut further. */
    static ChunkGrid lines(final ChunkGrid grid, final int dimension) {
        long tooLarge = grid.chunks(dimension).count();
        ChunkGrid lines = grid.with(dimension, Chunks.single(grid.chunks(dimension).length()));
        for (int d = grid.rank() - 1; d >= 0 && tooLarge > 1; d--) {
            if (d != dimension) {
                final long size = Math.max(1, lines.chunks(d).largest() / tooLarge);
                tooLarge = Math.ceilDiv(tooLarge * size, Math.max(1, lines.chunks(d).largest()));
                lines = lines.with(d, Chunks.regular(lines.chunks(d).length(), size));
            }
        }
        return lines;
    }

    /**
     * The largest elements along an axis, the largest first, as Dask's topk; the smallest ones, the smallest first, if the number is negative.
     * NaN counts as the largest.
     */
    public static NDArray topk(final NDArray array, final long k, final int axis) {
        return Later.array(() -> ends("topk", array, k, axis, false));
    }

    /** The positions of the elements that {@link #topk} gives. */
    public static NDArray argtopk(final NDArray array, final long k, final int axis) {
        return Later.array(() -> ends("argtopk", array, k, axis, true));
    }

    private static NDArray ends(final String name, final NDArray array, final long k, final int axis, final boolean positions) {
        final long size = size(array, axis, name);
        final int dimension = array.shape().axis(axis, name);
        final long piece = array.chunks().chunks(dimension).largest();
        if (array.chunks().chunks(dimension).count() > 1 && Math.abs(k) < piece / ENDS_PART && size > SHORT_LINE && !array.dtype().isComplex()) {
            return endsOfPieces(name, array, k, dimension, piece, positions);
        }
        return k < 0 ? sorted(name, array, axis, positions, 0, Math.min(size, -k))
                : sorted(name, array, axis, positions, Math.max(0, size - k), size).flip(axis);
    }

    /** What is among the ends of a line is among the ends of its pieces, of which all have one size but for the last one. */
    private static NDArray endsOfPieces(final String name, final NDArray array, final long k, final int dimension, final long piece, final boolean positions) {
        final long size = array.shape().size(dimension);
        final long whole = size / piece * piece;
        final long[] sizes = array.shape().toArray();
        final long[] split = LongStream.concat(LongStream.concat(Arrays.stream(sizes, 0, dimension), LongStream.of(whole / piece, piece)),
                Arrays.stream(sizes, dimension + 1, sizes.length)).toArray();
        final NDArray pieces = array.part(dimension, 0, whole).reshape(split);
        final long kept = Math.abs(k);
        final long from = k < 0 ? 0 : piece - kept;
        final long[] joined = sizes.clone();
        joined[dimension] = whole / piece * kept;
        final NDArray rest = array.part(dimension, whole, size);
        final NDArray candidates = NDArray.concatenate(dimension, sorted(name, pieces, dimension + 1, false, from, from + kept).reshape(joined), rest);
        if (!positions) {
            return ends(name, candidates, k, dimension, false);
        }
        final long[] column = new long[split.length];
        Arrays.fill(column, 1);
        column[dimension] = whole / piece;
        final NDArray starts = Creation.arange(0, whole, piece, Chunking.auto()).reshape(column);
        final NDArray places = NDArray.concatenate(dimension, sorted(name, pieces, dimension + 1, true, from, from + kept).plus(starts).reshape(joined),
                Grids.along(array.shape(), dimension).part(dimension, whole, size).broadcastTo(array.shape().with(dimension, size - whole)));
        return Selecting.takeAlongAxis(places, ends(name, candidates, k, dimension, true), dimension);
    }

    /** The middle element along axes, or the mean of the two in the middle; NaN if one element is. All axes if none is named. */
    public static NDArray median(final NDArray array, final int[] axes, final boolean keepDims) {
        return Later.array(() -> {
            if (array.size() == 0) {
                // Of no elements it is NaN, as the mean is.
                return array.reduce(ReduceOp.MEAN, axes, keepDims, 0);
            }
            final Lines whole = Lines.of("median", array, axes);
            final long size = whole.size();
            final Lines lines = whole.looking(LongStream.rangeClosed((size - 1) / 2, size / 2).toArray());
            final NDArray low = real(lines.sorted((size - 1) / 2));
            final NDArray middle = size % 2 == 1 ? low : low.plus(real(lines.sorted(size / 2))).div(2.0);
            return lines.shaped(lines.withNan(middle), keepDims);
        });
    }

    private static NDArray real(final NDArray array) {
        return array.dtype().isInexact() ? array : array.astype(DType.FLOAT64);
    }

    /**
     * Quantiles along axes, of all elements if none is named; NaN if one element is.
     *
     * @param method one of NumPy's thirteen (Hyndman and Fan, "Sample quantiles in statistical packages", 1996, and four more)
     */
    public static NDArray quantile(final NDArray array, final double q, final int[] axes, final String method, final boolean keepDims) {
        return Later.array(() -> {
            final Lines lines = Lines.of("quantile", array, axes);
            final Place place = Place.of(method, lines.size(), q);
            return lines.looking(place.elements(lines.size())).quantile(place, keepDims);
        });
    }

    /** Quantiles, one along a new first dimension for each number. */
    public static NDArray quantiles(final NDArray array, final double[] q, final int[] axes, final String method, final boolean keepDims) {
        if (q.length == 0) {
            return Later.array(() -> quantile(array, 0, axes, method, keepDims).expandDims(0).part(0, 0, 0));
        }
        return Later.array(() -> {
            final Lines lines = Lines.of("quantile", array, axes);
            final List<Place> places = Arrays.stream(q).mapToObj(each -> Place.of(method, lines.size(), each)).toList();
            final Lines looking = lines.looking(places.stream().flatMapToLong(place -> place.elements(lines.size())).toArray());
            return NDArray.stack(0, places.stream().map(place -> looking.quantile(place, keepDims)).toArray(NDArray[]::new));
        });
    }

    /**
     * Where a quantile lies in a sorted line.
     *
     * @param below the element at it, or before it
     * @param part how far it is on the way to the next one
     * @param isElement whether the method gives elements only, and no numbers between them
     */
    private record Place(long below, double part, boolean isElement) {

        /** The elements that are needed: this one, and the next one if there is one and the method looks between them. */
        LongStream elements(final long size) {
            return LongStream.range(below, Math.min(below + (isElement ? 1 : 2), size));
        }

        static Place of(final String method, final long size, final double q) {
            if (!(q >= 0 && q <= 1)) {
                throw new ArgumentException("quantile: quantiles must be from 0 to 1 (percentiles from 0 to 100), and one is " + q);
            }
            final double even = q * (size - 1);
            return switch (method) {
                case "linear" -> between(even, size);
                case "lower" -> element(Math.floor(even), size);
                case "higher" -> element(Math.ceil(even), size);
                case "nearest" -> element(Math.rint(even), size);
                case "midpoint" -> new Place((long) Math.floor(even), even % 1 == 0 ? 0 : 0.5, false);
                case "inverted_cdf" -> element(Math.ceil(q * size - 1), size);
                case "averaged_inverted_cdf" -> between((q * size - 1) % 1 == 0 ? q * size - 0.5 : Math.ceil(q * size - 1), size);
                case "closest_observation" -> closest(q * size - 1.5, size);
                case "interpolated_inverted_cdf" -> between(plotting(size, q, 0, 1), size);
                case "hazen" -> between(plotting(size, q, 0.5, 0.5), size);
                case "weibull" -> between(plotting(size, q, 0, 0), size);
                case "median_unbiased" -> between(plotting(size, q, 1 / 3.0, 1 / 3.0), size);
                case "normal_unbiased" -> between(plotting(size, q, 3 / 8.0, 3 / 8.0), size);
                default -> throw new ArgumentException("quantile: there is no method '" + method + "'; accepted are " + METHODS);
            };
        }

        private static double plotting(final long size, final double q, final double alpha, final double beta) {
            return size * q + (alpha + q * (1 - alpha - beta)) - 1;
        }

        private static Place between(final double at, final long size) {
            final double inside = Math.clamp(at, 0, size - 1.0);
            return new Place((long) Math.floor(inside), inside - Math.floor(inside), false);
        }

        private static Place element(final double at, final long size) {
            return new Place(Math.clamp((long) at, 0, size - 1), 0, true);
        }

        /** The nearest element; of two equally near ones that whose number, counted from 1, is even. */
        private static Place closest(final double at, final long size) {
            final double floor = Math.floor(at);
            return element(at == floor && Math.floorMod((long) floor, 2) == 1 ? floor : floor + 1, size);
        }
    }

    static final List<String> METHODS = List.of("inverted_cdf", "averaged_inverted_cdf", "closest_observation",
            "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest");

    /**
     * Lines as the last dimension.
     *
     * @param all the array, if it is one line in several blocks; else null
     * @param kept the dimensions of the array, with those that are in the lines of size 1
     * @param places which places of their order are looked for, ascending
     * @param found the elements at these places
     */
    private record Lines(NDArray lines, NDArray all, long[] kept, long[] places, NDArray found) {

        static Lines of(final String name, final NDArray array, final int[] given) {
            if (array.dtype().isComplex() && name.equals("quantile")) {
                throw new DTypeException(name + ": real numbers are needed, not " + array.dtype());
            }
            if (array.dtype() == DType.BOOL && name.equals("quantile")) {
                throw new DTypeException(name + ": bool has no numbers between its elements; convert it with astype first");
            }
            final LastAxis last = LastAxis.of(name, array, given);
            final boolean isOne = last.lines().ndim() == 1;
            final long size = last.lines().shape().size(last.lines().ndim() - 1);
            return new Lines(last.lines(), isOne && size > SHORT_LINE && !array.dtype().isComplex() && array.chunks().blockCount() > 1 ? array : null, last.kept(), null, null);
        }

        long size() {
            return lines.shape().size(lines.ndim() - 1);
        }

        /** These lines with what is needed to find the elements at some places of their order. */
        Lines looking(final long... places) {
            final long[] sorted = LongStream.of(places).sorted().distinct().toArray();
            if (all != null) {
                final List<Long> wanted = LongStream.of(sorted).boxed().toList();
                return new Lines(lines, all, kept, sorted, new NDArray(new Irregular.Select(Operands.of(all.expr()), wanted, Origin.caller())));
            }
            final long first = sorted[0];
            final long last = sorted[sorted.length - 1];
            return new Lines(lines, all, kept, LongStream.rangeClosed(first, last).toArray(), Ordering.sorted("sort", lines, -1, false, first, last + 1));
        }

        Lines looking(final LongStream places) {
            return looking(places.toArray());
        }

        /** The element at a place of the order, of those that are looked for. */
        NDArray sorted(final long place) {
            final int position = Arrays.binarySearch(places, place);
            final int last = found.ndim() - 1;
            return found.part(last, position, position + 1).squeeze(last);
        }

        NDArray quantile(final Place place, final boolean keepDims) {
            final NDArray low = sorted(place.below());
            if (place.isElement()) {
                return shaped(withNan(low), keepDims);
            }
            final NDArray high = sorted(Math.min(place.below() + 1, size() - 1));
            final NDArray between = place.part() >= 0.5 ? high.minus(high.minus(low).times(1 - place.part()))
                    : low.plus(high.minus(low).times(place.part()));
            return shaped(withNan(between), keepDims);
        }

        /** NaN where an element of the line is; the elements that counting finds are NaN then anyway. */
        NDArray withNan(final NDArray values) {
            return lines.dtype().isInexact() && all == null ? NDArray.elementwise(ScalarOp.ISNAN, lines.max(-1)).where(Operand.of(Double.NaN), values) : values;
        }

        NDArray shaped(final NDArray values, final boolean keepDims) {
            return keepDims ? values.reshape(kept) : values;
        }
    }
}

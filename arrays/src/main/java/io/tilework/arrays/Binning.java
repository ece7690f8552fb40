package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Irregular;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counting and adding up in bins: of whole numbers, and of points in one or more dimensions. */
public final class Binning {

    private Binning() {}

    /**
     * How often each number from 0 to the largest one is there, int64; or the sums of weights for each, float64: NumPy's bincount.
     *
     * @param weights of the shape of the numbers; null for none
     * @param minimumLength how long the result is at least
     */
    public static NDArray bincount(final NDArray numbers, final NDArray weights, final long minimumLength) {
        return Later.array(() -> {
            if (numbers.ndim() != 1) {
                throw new ShapeException("bincount: a vector is needed, not an array of shape " + numbers.shape());
            }
            if (!numbers.dtype().isInteger() && numbers.dtype() != DType.BOOL) {
                throw new DTypeException("bincount: whole numbers are needed, not " + numbers.dtype());
            }
            if (weights != null && !weights.shape().equals(numbers.shape())) {
                throw new ShapeException("bincount: weights of shape " + weights.shape() + " do not fit numbers of shape " + numbers.shape());
            }
            if (minimumLength < 0) {
                throw new ArgumentException("bincount: the least length must not be negative, and is " + minimumLength);
            }
            final NDArray integers = numbers.astype(DType.INT64);
            if (numbers.size() == 0) {
                return Creation.full(NDArray.shape(minimumLength), 0, weights == null ? DType.INT64 : DType.FLOAT64, Chunking.auto());
            }
            final Epoch<NDArray> epoch = new Epoch<>(List.of(integers.min(), integers.max()), List.of(), found -> {
                final long least = found.counted().getFirst()[0];
                if (least < 0) {
                    throw new ArgumentException("bincount: numbers must not be negative, and one is " + least);
                }
                return sums(integers, weights, Math.max(minimumLength, found.counted().getLast()[0] + 1));
            });
            return Later.array(epoch::value);
        });
    }

    private static NDArray sums(final NDArray numbers, final NDArray weights, final long bins) {
        final Origin origin = Origin.caller();
        final Expr expr = numbers.expr();
        return new NDArray(new Irregular.BinSums(weights == null ? Operands.of(expr)
                : Operands.of(expr, Building.rechunk(weights.astype(DType.FLOAT64).expr(), expr.grid(), origin)), bins, origin));
    }

    /**
     * How many points lie in each bin, or the sums of their weights, float64: NumPy's histogramdd. A bin holds its lower edges, and the last one along a dimension its upper edge too.
     *
     * @param coordinates a vector for each dimension, all of one length
     * @param edges for each dimension, ascending
     * @param weights a vector; null for none
     */
    public static NDArray histogram(final List<NDArray> coordinates, final List<NDArray> edges, final NDArray weights) {
        if (coordinates.isEmpty()) {
            throw new ArgumentException("histogramdd: points must have at least one dimension");
        }
        return Later.array(() -> {
            for (final NDArray each : edges) {
                if (each.ndim() != 1 || each.size() < 2) {
                    throw new ShapeException("histogramdd: the edges of bins must be vectors of at least 2 numbers, not arrays of shape " + each.shape());
                }
            }
            NDArray number = null;
            NDArray isOutside = null;
            final long[] sizes = edges.stream().mapToLong(each -> each.size() - 1).toArray();
            for (int d = 0; d < sizes.length; d++) {
                final NDArray x = coordinates.get(d);
                final NDArray last = edges.get(d).get(sizes[d]);
                final NDArray behind = Sets.searchsorted(edges.get(d), x, true);
                final NDArray bin = behind.minus(1).minus(x.equal(last).astype(DType.INT64));
                final NDArray out = NDArray.elementwise(ScalarOp.LOGICAL_OR, bin.less(0), NDArray.elementwise(ScalarOp.GREATER_EQUAL, bin, Operand.of(sizes[d])));
                number = number == null ? bin : number.times(sizes[d]).plus(bin);
                isOutside = isOutside == null ? out : NDArray.elementwise(ScalarOp.LOGICAL_OR, isOutside, out);
            }
            final NDArray inside = isOutside.where(Operand.of(-1), number);
            return sums(inside, weights, Arrays.stream(sizes).reduce(1, Math::multiplyExact)).astype(DType.FLOAT64).reshape(sizes);
        });
    }

    /** Counts as a density, whose integral over all bins is 1. */
    public static NDArray density(final NDArray counts, final List<NDArray> edges) {
        return Later.array(() -> {
            NDArray density = counts;
            for (int d = 0; d < edges.size(); d++) {
                final long[] along = new long[edges.size()];
                Arrays.fill(along, 1);
                along[d] = edges.get(d).size() - 1;
                density = density.div(Differences.diff(edges.get(d), 1, 0).reshape(along));
            }
            return density.div(counts.sum());
        });
    }

    /** The columns of an array of points, or the rows of what is given as one vector for each dimension. */
    public static List<NDArray> coordinates(final NDArray points) {
        if (points.ndim() != 2) {
            throw new ShapeException("histogramdd: points must be the rows of a matrix, not of an array of shape " + points.shape());
        }
        final List<NDArray> columns = new ArrayList<>();
        for (long d = 0; d < points.shape().size(1); d++) {
            columns.add(points.get(Index.ALL, Index.at(d)));
        }
        return columns;
    }
}

package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Expr.Histogram.Spacing;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;

/**
 * How the elements of an array are distributed, as NumPy's histogram: lazy arrays, which can be computed in one run.
 *
 * <p>A bin holds its lower edge, and the last one its upper edge too; NaN and elements beyond the edges are not counted. What
 * only the data can tell is found out while computing: a range that is not finite, edges that decrease or cannot be told apart.
 * Edges are compared in floating point, so that integers beyond 2^53 count as the float64 nearest to them.
 *
 * @param counts how many elements lie in each bin, int64
 * @param edges the edges of the bins, one more than there are bins
 */
public record Histogram(NDArray counts, NDArray edges) {

    /** Bins of equal width between the smallest and the largest element, which are found in the same run. */
    static Histogram of(final NDArray array, final int bins) {
        checkBins(bins);
        if (array.size() == 0) {
            return of(array, bins, 0, 1);
        }
        final NDArray numbers = numeric(array);
        final DType dtype = edgeType(numbers);
        final NDArray least = numbers.min().astype(dtype);
        final NDArray most = numbers.max().astype(dtype);
        final NDArray single = least.equal(most);
        final NDArray low = single.where(least.minus(0.5), least);
        final NDArray high = single.where(most.plus(0.5), most);
        final NDArray number = Creation.arange(0, bins + 1L, 1, Chunking.of(bins + 1L));
        final NDArray edges = number.equal(bins).where(high,
                number.astype(dtype).times(high.minus(low).div(bins)).plus(low));
        return new Histogram(counts(numbers, edges, Spacing.EVEN), edges);
    }

    /** Bins of equal width in a range. */
    static Histogram of(final NDArray array, final int bins, final double low, final double high) {
        checkBins(bins);
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new ArgumentException("histogram: the range from " + low + " to " + high
                    + " cannot be cut into bins; its ends must be finite, and the first not above the second");
        }
        final NDArray numbers = numeric(array);
        final double widened = low == high ? 0.5 : 0;
        final NDArray edges = Creation.linspace(low - widened, high + widened, bins + 1L, true, Chunking.of(bins + 1L))
                .astype(edgeType(numbers));
        return new Histogram(counts(numbers, edges, Spacing.EVEN), edges);
    }

    /** Bins between edges. */
    static Histogram of(final NDArray array, final NDArray edges) {
        if (edges.ndim() != 1 || edges.size() < 2) {
            throw new ArgumentException("histogram: the edges of bins must be a vector of at least 2 numbers, not an array of"
                    + " shape " + edges.shape());
        }
        final NDArray floating = (edges.dtype().isFloating() ? edges : edges.astype(DType.FLOAT64)).rechunk(edges.size());
        return new Histogram(counts(numeric(array), floating, Spacing.ANY), edges);
    }

    private static NDArray counts(final NDArray array, final NDArray edges, final Spacing spacing) {
        return NDArray.of(new Expr.Histogram(Operands.of(array.expr(), edges.expr()), spacing, Origin.caller()));
    }

    private static void checkBins(final int bins) {
        if (bins < 1) {
            throw new ArgumentException("histogram: there must be at least 1 bin, not " + bins);
        }
    }

    private static NDArray numeric(final NDArray array) {
        if (array.dtype().isComplex()) {
            throw new DTypeException("histogram: real numbers are needed, not " + array.dtype());
        }
        return array.dtype() == DType.BOOL ? array.astype(DType.UINT8) : array;
    }

    private static DType edgeType(final NDArray array) {
        return array.dtype().isFloating() ? array.dtype() : DType.FLOAT64;
    }

    /** The counts as a density, whose integral over the bins is 1. */
    public NDArray density() {
        final NDArray widths = edges.get(Index.range(1, edges.size())).minus(edges.get(Index.range(0, edges.size() - 1)));
        return NDArray.elementwise(ScalarOp.DIVIDE, counts, widths.astype(DType.FLOAT64)).div(counts.sum());
    }
}

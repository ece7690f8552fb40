package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;

/**
 * Reductions that leave NaN out, by the rules of NumPy's nan-functions. NaN is replaced while the elements are read, in the same loop.
 * Where all elements are NaN, sums are 0, products 1, and all others NaN.
 *
 * @param array what is reduced
 * @param axes the axes to reduce; null means all
 * @param keepDims whether reduced axes stay with size 1
 */
public record NanStatistics(NDArray array, int[] axes, boolean keepDims) {

    private NDArray isNan() {
        return NDArray.elementwise(ScalarOp.ISNAN, array);
    }

    private NDArray replaced(final double value) {
        return array.dtype().isInexact() ? isNan().where(Operand.of(value), array) : array;
    }

    private NDArray reduced(final ReduceOp op, final NDArray what) {
        return what.reduce(op, axes, keepDims, 0);
    }

    /** How many elements there are that are not NaN, as an array of the dtype of means. */
    private NDArray count(final NDArray counted, final boolean keepReduced) {
        return NDArray.elementwise(ScalarOp.LOGICAL_NOT, NDArray.elementwise(ScalarOp.ISNAN, counted)).astype(DType.INT64)
                .reduce(ReduceOp.SUM, axes, keepReduced, 0);
    }

    /** The sum of the elements that are not NaN. */
    public NDArray sum() {
        return reduced(ReduceOp.SUM, replaced(0));
    }

    /** The product of the elements that are not NaN. */
    public NDArray prod() {
        return reduced(ReduceOp.PROD, replaced(1));
    }

    /** The mean of the elements that are not NaN. */
    public NDArray mean() {
        return array.dtype().isInexact() ? mean(keepDims) : reduced(ReduceOp.MEAN, array);
    }

    private NDArray mean(final boolean keepReduced) {
        final NDArray sum = replaced(0).reduce(ReduceOp.SUM, axes, keepReduced, 0);
        return sum.div(count(array, keepReduced).astype(sum.dtype().part()));
    }

    /** The variance of the elements that are not NaN, around their mean: a second pass over the array. */
    public NDArray var(final double ddof) {
        if (!array.dtype().isInexact()) {
            return array.reduce(ReduceOp.VAR, axes, keepDims, ddof);
        }
        final NDArray deviations = isNan().where(Operand.of(0.0), array.minus(mean(true)));
        final NDArray sizes = array.dtype().isComplex() ? deviations.abs() : deviations;
        final NDArray squares = reduced(ReduceOp.SUM, sizes.times(sizes));
        final NDArray freedom = count(array, keepDims).astype(squares.dtype()).minus(ddof);
        return freedom.greater(0).where(squares.div(freedom), Operand.of(Double.NaN));
    }

    /** The standard deviation of the elements that are not NaN. */
    public NDArray std(final double ddof) {
        return array.dtype().isInexact() ? var(ddof).sqrt() : array.reduce(ReduceOp.STD, axes, keepDims, ddof);
    }

    /** The smallest of the elements that are not NaN. */
    public NDArray min() {
        return extreme(ReduceOp.MIN, Double.POSITIVE_INFINITY);
    }

    /** The largest of the elements that are not NaN. */
    public NDArray max() {
        return extreme(ReduceOp.MAX, Double.NEGATIVE_INFINITY);
    }

    private NDArray extreme(final ReduceOp op, final double neutral) {
        if (!array.dtype().isInexact()) {
            return reduced(op, array);
        }
        return reduced(ReduceOp.ALL, isNan()).where(Operand.of(Double.NaN), reduced(op, replaced(neutral)));
    }

    /** The position of the smallest of the elements that are not NaN; 0 where all are. */
    public NDArray argmin() {
        return reduced(ReduceOp.ARGMIN, replaced(Double.POSITIVE_INFINITY));
    }

    /** The position of the largest of the elements that are not NaN; 0 where all are. */
    public NDArray argmax() {
        return reduced(ReduceOp.ARGMAX, replaced(Double.NEGATIVE_INFINITY));
    }
}

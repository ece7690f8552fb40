package io.tilework.arrays;

import io.tilework.engine.dtype.ReduceOp;

/** The methods of arrays that sum up many elements in one: of all elements, or of those along some axes. */
public sealed interface Statistics permits NDArray {

    /**
     * Any reduction.
     *
     * @param axes the axes to reduce; null means all
     * @param keepDims whether reduced axes stay with size 1
     * @param ddof what is subtracted from the count in var and std
     */
    NDArray reduce(ReduceOp op, int[] axes, boolean keepDims, double ddof);

    /** The sum along some axes, or of all elements; integers are summed as int64 or uint64. */
    default NDArray sum(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.SUM, allIfNone(axes), false, 0));
    }

    /** The product along some axes, or of all elements. */
    default NDArray prod(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.PROD, allIfNone(axes), false, 0));
    }

    /** The mean along some axes, or of all elements. */
    default NDArray mean(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.MEAN, allIfNone(axes), false, 0));
    }

    /** The smallest element along some axes, or of all; NaN if one is NaN. */
    default NDArray min(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.MIN, allIfNone(axes), false, 0));
    }

    /** The largest element along some axes, or of all; NaN if one is NaN. */
    default NDArray max(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.MAX, allIfNone(axes), false, 0));
    }

    /** The standard deviation along some axes, or of all elements. */
    default NDArray std(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.STD, allIfNone(axes), false, 0));
    }

    /** The variance along some axes, or of all elements. */
    default NDArray var(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.VAR, allIfNone(axes), false, 0));
    }

    /** Whether any element is true (not 0) along some axes, or of all. */
    default NDArray any(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.ANY, allIfNone(axes), false, 0));
    }

    /** Whether every element is true (not 0) along some axes, or of all. */
    default NDArray all(final int... axes) {
        return Later.array(() -> reduce(ReduceOp.ALL, allIfNone(axes), false, 0));
    }

    /**
     * The position of the largest element along an axis, or among all elements in C order; of the first NaN if there is one.
     *
     * @param axis one axis, or none
     */
    default NDArray argmax(final int... axis) {
        return Later.array(() -> reduce(ReduceOp.ARGMAX, allIfNone(axis), false, 0));
    }

    /**
     * The position of the smallest element along an axis, or among all elements in C order; of the first NaN if there is one.
     *
     * @param axis one axis, or none
     */
    default NDArray argmin(final int... axis) {
        return Later.array(() -> reduce(ReduceOp.ARGMIN, allIfNone(axis), false, 0));
    }

    /** The sums of all elements up to each one, along an axis. */
    default NDArray cumsum(final int axis) {
        return Later.array(() -> self().scan(ReduceOp.SUM, axis));
    }

    /** The products of all elements up to each one, along an axis. */
    default NDArray cumprod(final int axis) {
        return Later.array(() -> self().scan(ReduceOp.PROD, axis));
    }

    /** How the elements are distributed over bins of equal width between the smallest and the largest of them. */
    default Histogram histogram(final int bins) {
        return Histogram.of(self(), bins);
    }

    /** How the elements are distributed over bins of equal width in a range. */
    default Histogram histogram(final int bins, final double low, final double high) {
        return Histogram.of(self(), bins, low, high);
    }

    /** How the elements are distributed over bins between edges, which must not decrease. */
    default Histogram histogram(final NDArray edges) {
        return Histogram.of(self(), edges);
    }

    private NDArray self() {
        return switch (this) {
            case NDArray array -> array;
        };
    }

    private static int[] allIfNone(final int[] axes) {
        return axes.length == 0 ? null : axes;
    }
}

package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import java.util.Arrays;

/** Differences of neighbours along an axis, and what is computed from them. */
public final class Differences {

    private Differences() {}

    /** The differences of neighbours along an axis, {@code n} times over; whether they differ, for bool. */
    public static NDArray diff(final NDArray array, final int n, final int axis) {
        return Later.array(() -> {
            if (n < 0) {
                throw new ArgumentException("diff: the order must not be negative, and is " + n);
            }
            if (array.ndim() == 0) {
                throw new ArgumentException("diff: an array with one dimension at least is needed, not a number");
            }
            final int dimension = array.shape().axis(axis, "diff");
            NDArray result = array;
            for (int round = 0; round < n; round++) {
                final long size = result.shape().size(dimension);
                final NDArray later = result.part(dimension, Math.min(1, size), size);
                final NDArray earlier = result.part(dimension, 0, Math.max(0, size - 1));
                result = result.dtype() == DType.BOOL ? NDArray.elementwise(ScalarOp.NOT_EQUAL, later, earlier) : later.minus(earlier);
            }
            return result;
        });
    }

    /**
     * The slope along an axis: of the neighbours on both sides, and at the ends of those that there are, or, for {@code edgeOrder} 2, of a parabola.
     *
     * @param spacing the distance of neighbours
     */
    public static NDArray gradient(final NDArray given, final double spacing, final int axis, final int edgeOrder) {
        return Later.array(() -> {
            final NDArray array = given.dtype().isInexact() ? given : given.astype(DType.FLOAT64);
            final int dimension = array.shape().axis(axis, "gradient");
            final long size = array.shape().size(dimension);
            if (edgeOrder < 1 || edgeOrder > 2) {
                throw new ArgumentException("gradient: the order at the edges must be 1 or 2, and is " + edgeOrder);
            }
            if (size < edgeOrder + 1) {
                throw new ArgumentException("gradient: axis " + axis + " of shape " + array.shape() + " has " + size + " elements, and "
                        + (edgeOrder + 1) + " are needed");
            }
            final NDArray inside = size == 2 ? null : array.part(dimension, 2, size).minus(array.part(dimension, 0, size - 2)).div(2 * spacing);
            final NDArray first = edgeOrder == 1 ? at(array, dimension, 1).minus(at(array, dimension, 0)).div(spacing)
                    : parabola(array, dimension, 0, 1, spacing);
            final NDArray last = edgeOrder == 1 ? at(array, dimension, size - 1).minus(at(array, dimension, size - 2)).div(spacing)
                    : parabola(array, dimension, size - 1, -1, -spacing);
            return inside == null ? NDArray.concatenate(dimension, first, last) : NDArray.concatenate(dimension, first, inside, last);
        });
    }

    private static NDArray at(final NDArray array, final int dimension, final long position) {
        return array.part(dimension, position, position + 1);
    }

    /** The slope at one end of the parabola through three neighbours. */
    private static NDArray parabola(final NDArray array, final int dimension, final long end, final int step, final double spacing) {
        return at(array, dimension, end).times(-1.5 / spacing).plus(at(array, dimension, end + step).times(2 / spacing))
                .plus(at(array, dimension, end + 2L * step).times(-0.5 / spacing));
    }

    /** The integral along an axis by the rule of trapezoids, with neighbours at some distance. */
    public static NDArray trapezoid(final NDArray y, final double distance, final int axis) {
        return Later.array(() -> {
            final int dimension = y.shape().axis(axis, "trapezoid");
            final long size = y.shape().size(dimension);
            return y.part(dimension, 1, size).plus(y.part(dimension, 0, Math.max(0, size - 1))).times(distance).div(2.0).sum(dimension);
        });
    }

    /** The integral along an axis by the rule of trapezoids, for elements at given places. */
    public static NDArray trapezoid(final NDArray y, final NDArray x, final int axis) {
        return Later.array(() -> {
            final int dimension = y.shape().axis(axis, "trapezoid");
            final long size = y.shape().size(dimension);
            final NDArray steps = diff(x, 1, x.ndim() == 1 ? 0 : axis);
            final NDArray widths = x.ndim() == 1 && y.ndim() > 1 ? steps.reshape(alongOnly(y.ndim(), dimension, size - 1)) : steps;
            return widths.times(y.part(dimension, 1, size).plus(y.part(dimension, 0, size - 1))).div(2.0).sum(dimension);
        });
    }

    private static long[] alongOnly(final int rank, final int dimension, final long size) {
        final long[] sizes = new long[rank];
        Arrays.fill(sizes, 1);
        sizes[dimension] = size;
        return sizes;
    }
}

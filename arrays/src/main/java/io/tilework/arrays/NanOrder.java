package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Medians and quantiles of what is not NaN. Of all elements of an array those are selected first, whose number is known when they are computed; of many lines each is
 * sorted, NaN last, and looked at where its own number of elements says.
 */
public final class NanOrder {

    /** The methods that give elements, and no numbers between them. */
    private static final List<String> ELEMENTS_ONLY = List.of("lower", "higher", "nearest", "inverted_cdf", "closest_observation");

    private NanOrder() {}

    /** The middle of the elements along axes that are not NaN, or of all of them; NaN where there are none. */
    public static NDArray nanmedian(final NDArray array, final int[] axes, final boolean keepDims) {
        return Later.array(() -> !real("nanmedian", array).dtype().isFloating() ? Ordering.median(array, axes, keepDims)
                : isWhole(array, axes) ? ofAll(array, keepDims, kept -> Ordering.median(kept, null, false))
                : Lines.of(array, axes).median(keepDims));
    }

    /**
     * Quantiles of the elements along axes that are not NaN, or of all of them; NaN where there are none.
     *
     * @param method as in {@link Ordering#quantile}
     */
    public static NDArray nanquantile(final NDArray array, final double q, final int[] axes, final String method, final boolean keepDims) {
        return Later.array(() -> {
            if (!(q >= 0 && q <= 1)) {
                throw new ArgumentException("nanquantile: quantiles must be from 0 to 1 (percentiles from 0 to 100), and one is " + q);
            }
            return !real("nanquantile", array).dtype().isFloating() ? Ordering.quantile(array, q, axes, method, keepDims)
                    : isWhole(array, axes) ? ofAll(array, keepDims, kept -> Ordering.quantile(kept, q, null, method, false))
                    : Lines.of(array, axes).quantile(q, method, keepDims);
        });
    }

    private static NDArray real(final String name, final NDArray array) {
        if (array.dtype().isComplex()) {
            throw new DTypeException(name + ": real numbers are needed, not " + array.dtype());
        }
        return array;
    }

    private static boolean isWhole(final NDArray array, final int[] axes) {
        return axes == null || array.shape().axes(axes, "nanquantile").length == array.ndim();
    }

    private static NDArray ofAll(final NDArray array, final boolean keepDims, final java.util.function.UnaryOperator<NDArray> statistic) {
        final NDArray flat = array.reshape(-1);
        final NDArray kept = flat.get(NDArray.elementwise(ScalarOp.LOGICAL_NOT, NDArray.elementwise(ScalarOp.ISNAN, flat)));
        final NDArray result = Later.array(() -> kept.size() == 0 ? Creation.full(Shape.of(), Double.NaN, array.dtype(), Chunking.auto()) : statistic.apply(kept));
        final long[] ones = new long[keepDims ? array.ndim() : 0];
        Arrays.fill(ones, 1);
        return result.reshape(ones);
    }

    /**
     * Lines as the last dimension.
     *
     * @param sorted each line in order, NaN last
     * @param count how many elements of each line are not NaN, float64
     * @param kept the dimensions of the array, with those that are in the lines of size 1
     */
    private record Lines(NDArray sorted, NDArray count, long[] kept) {

        static Lines of(final NDArray array, final int[] given) {
            final LastAxis last = LastAxis.of("nanquantile", array, given);
            final NDArray lines = last.lines();
            final NDArray isNumber = NDArray.elementwise(ScalarOp.LOGICAL_NOT, NDArray.elementwise(ScalarOp.ISNAN, lines));
            return new Lines(Ordering.sort(lines, -1), isNumber.astype(DType.INT64).sum(-1).astype(DType.FLOAT64), last.kept());
        }

        /** The element of each line at a place of its own. */
        private NDArray at(final NDArray place) {
            final NDArray inside = NDArray.elementwise(ScalarOp.MAXIMUM, place, Operand.of(0)).astype(DType.INT64);
            return Selecting.takeAlongAxis(sorted, inside.expandDims(inside.ndim()), -1).squeeze(inside.ndim());
        }

        private NDArray shaped(final NDArray values, final boolean keepDims) {
            final NDArray known = count.equal(0).where(Operand.of(Double.NaN), values);
            return keepDims ? known.reshape(kept) : known;
        }

        NDArray median(final boolean keepDims) {
            final NDArray low = at(floor(count.minus(1).div(2.0)));
            final NDArray high = at(floor(count.div(2.0)));
            return shaped(low.equal(high).where(low, low.plus(high).div(2.0)), keepDims);
        }

        NDArray quantile(final double q, final String method, final boolean keepDims) {
            final NDArray place = NDArray.elementwise(ScalarOp.MAXIMUM, NDArray.elementwise(ScalarOp.MINIMUM, place(q, method), count.minus(1)), Operand.of(0.0));
            final NDArray below = floor(place);
            final NDArray low = at(below);
            if (ELEMENTS_ONLY.contains(method)) {
                return shaped(low, keepDims);
            }
            final NDArray high = at(NDArray.elementwise(ScalarOp.MINIMUM, below.plus(1), count.minus(1)));
            final NDArray part = place.minus(below).astype(sorted.dtype());
            final NDArray up = low.plus(high.minus(low).times(part));
            final NDArray down = high.minus(high.minus(low).times(NDArray.elementwise(ScalarOp.SUBTRACT, Operand.of(1.0), part)));
            final NDArray between = NDArray.elementwise(ScalarOp.GREATER_EQUAL, part, Operand.of(0.5)).where(down, up);
            return shaped(between, keepDims);
        }

        /** Where a quantile lies in each line, as {@link Ordering} says for lines of one length. */
        private NDArray place(final double q, final String method) {
            final NDArray even = count.minus(1).times(q);
            final NDArray part = count.times(q).minus(1);
            return switch (method) {
                case "linear" -> even;
                case "lower" -> floor(even);
                case "higher" -> ceil(even);
                case "nearest" -> NDArray.elementwise(ScalarOp.RINT, even);
                case "midpoint" -> floor(even).plus(ceil(even)).div(2.0);
                case "inverted_cdf" -> ceil(part);
                case "averaged_inverted_cdf" -> part.equal(floor(part)).where(part.plus(0.5), ceil(part));
                case "closest_observation" -> closest(part.minus(0.5));
                case "interpolated_inverted_cdf" -> plotting(q, 0, 1);
                case "hazen" -> plotting(q, 0.5, 0.5);
                case "weibull" -> plotting(q, 0, 0);
                case "median_unbiased" -> plotting(q, 1 / 3.0, 1 / 3.0);
                case "normal_unbiased" -> plotting(q, 3 / 8.0, 3 / 8.0);
                default -> throw new ArgumentException("nanquantile: there is no method '" + method + "'; accepted are " + Ordering.METHODS);
            };
        }

        private NDArray plotting(final double q, final double alpha, final double beta) {
            return count.times(q).plus(alpha + q * (1 - alpha - beta)).minus(1);
        }

        /** The nearest element; of two equally near ones that whose number, counted from 1, is even. */
        private static NDArray closest(final NDArray place) {
            final NDArray isOdd = NDArray.elementwise(ScalarOp.LOGICAL_AND, place.equal(floor(place)), floor(place).rem(NDArray.of(2.0).reshape(new long[0])).equal(1));
            return isOdd.where(floor(place), floor(place).plus(1));
        }

        private static NDArray floor(final NDArray x) {
            return NDArray.elementwise(ScalarOp.FLOOR, x);
        }

        private static NDArray ceil(final NDArray x) {
            return NDArray.elementwise(ScalarOp.CEIL, x);
        }
    }
}

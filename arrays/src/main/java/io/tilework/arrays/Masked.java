package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An array of which some elements are masked: they take no part in reductions, and whatever is computed from them is masked too. The rules are those of
 * NumPy's {@code ma}. Both arrays are lazy.
 *
 * @param data all elements; what stands at masked places is not defined
 * @param mask where elements are masked: bool, of the shape of the data
 * @param fillValue what {@link #filled()} puts at masked places; null for the usual number of the dtype
 */
public record Masked(NDArray data, NDArray mask, WeakScalar fillValue) {

    private static final double REAL_FILLING = 1e20;
    private static final long WHOLE_FILLING = 999_999;

    /** Elements of an array, masked where another one, which broadcasts to it, is true. */
    public static Masked where(final NDArray condition, final NDArray data) {
        return new Masked(data, Later.array(() -> condition.astype(DType.BOOL).broadcastTo(data.shape())), null);
    }

    /** Elements none of which is masked. */
    public static Masked of(final NDArray data) {
        return new Masked(data, Later.array(() -> Creation.full(data.shape(), Scalar.of(false), data.chunks())), null);
    }

    /** Elements masked where a comparison with a number is true: {@code equal}, {@code less} and so on. */
    public static Masked compared(final ScalarOp comparison, final NDArray data, final Operand value) {
        final Masked masked = where(NDArray.elementwise(comparison, data, value), data);
        return comparison == ScalarOp.EQUAL && value instanceof PlainNumber(WeakScalar number) ? masked.withFillValue(number) : masked;
    }

    /** Elements masked that lie between two numbers, or are one of them. */
    public static Masked inside(final NDArray data, final double first, final double second) {
        final NDArray low = NDArray.elementwise(ScalarOp.GREATER_EQUAL, data, Operand.of(Math.min(first, second)));
        final NDArray high = NDArray.elementwise(ScalarOp.LESS_EQUAL, data, Operand.of(Math.max(first, second)));
        return where(NDArray.elementwise(ScalarOp.LOGICAL_AND, low, high), data);
    }

    /** Elements masked that lie below the smaller or above the larger one of two numbers. */
    public static Masked outside(final NDArray data, final double first, final double second) {
        return where(NDArray.elementwise(ScalarOp.LOGICAL_OR, data.less(Math.min(first, second)), data.greater(Math.max(first, second))), data);
    }

    /** Elements masked that are NaN or infinite. */
    public static Masked invalid(final NDArray data) {
        return where(not(NDArray.elementwise(ScalarOp.ISFINITE, data)), data);
    }

    /** Elements masked that are close to a number; whole ones that are equal to it. */
    public static Masked values(final NDArray data, final double value, final double rtol, final double atol) {
        return where(Later.array(() -> data.dtype().isInexact() ? Elementwise.isclose(data, Operand.of(value), rtol, atol, false)
                : data.equal(value)), data).withFillValue(WeakScalar.of(value));
    }

    private static NDArray not(final NDArray condition) {
        return NDArray.elementwise(ScalarOp.LOGICAL_NOT, condition);
    }

    /** The same with another number to fill masked places with; null for the usual one. */
    public Masked withFillValue(final WeakScalar value) {
        return new Masked(data, mask, value);
    }

    /** The number that masked places are filled with: 999999 for integers, 1e20 for other numbers, true for bool, unless one was chosen. */
    public WeakScalar filling() {
        if (fillValue != null) {
            return fillValue;
        }
        return switch (data.dtype().kind()) {
            case BOOL -> WeakScalar.of(true);
            case SIGNED, UNSIGNED -> WeakScalar.of(WHOLE_FILLING);
            case FLOATING -> WeakScalar.of(REAL_FILLING);
            case COMPLEX -> WeakScalar.complex(REAL_FILLING, 0);
        };
    }

    /** The elements, with the fill value at masked places, in the dtype of the data; the usual number wraps around in small dtypes. */
    public NDArray filled() {
        return fillValue != null ? filled(Operand.of(fillValue)) : Later.array(() -> filled(number(filling().toScalar().cast(data.dtype()))));
    }

    private static NDArray number(final Scalar value) {
        return Creation.full(Shape.of(), value, Chunking.auto());
    }

    /**
     * The elements, with a number or the elements of an array at masked places, in the dtype of the data.
     *
     * @throws io.tilework.engine.error.DTypeException if it does not hold the number
     */
    public NDArray filled(final Operand value) {
        return Later.array(() -> {
            final NDArray filling = switch (value) {
                case NDArray array -> array.astype(data.dtype());
                case PlainNumber(WeakScalar number) -> number(number.toScalar(data.dtype()));
            };
            return mask.where(filling, data);
        });
    }

    /** The elements with a change that moves them, such as a slice or a transposition, and takes the mask along. */
    public Masked moved(final UnaryOperator<NDArray> move) {
        return new Masked(move.apply(data), move.apply(mask), fillValue);
    }

    /** In another dtype. */
    public Masked astype(final DType dtype) {
        return new Masked(data.astype(dtype), mask, fillValue);
    }

    /**
     * An elementwise operation. Masked is what is computed from something masked, and where the operation is not defined, such as a division by 0 or the
     * square root of a negative number.
     */
    public static Masked elementwise(final ScalarOp op, final List<Masked> operands) {
        final NDArray[] data = operands.stream().map(Masked::data).toArray(NDArray[]::new);
        final NDArray result = NDArray.elementwise(op, data);
        final NDArray outside = MaskedDomain.outside(op, result, data);
        final List<NDArray> masks = operands.stream().map(Masked::mask).toList();
        NDArray mask = masks.getFirst();
        for (final NDArray next : masks.subList(1, masks.size())) {
            mask = NDArray.elementwise(ScalarOp.LOGICAL_OR, mask, next);
        }
        return new Masked(result, outside == null ? mask : NDArray.elementwise(ScalarOp.LOGICAL_OR, mask, outside), operands.getFirst().fillValue);
    }

    /** These elements where a condition is true, and others elsewhere; masked where what was chosen is, or the condition itself. */
    public static Masked choose(final Masked condition, final Masked chosen, final Masked otherwise) {
        final NDArray data = condition.data.where(chosen.data, otherwise.data);
        final NDArray mask = condition.data.where(chosen.mask, otherwise.mask);
        return new Masked(data, NDArray.elementwise(ScalarOp.LOGICAL_OR, mask, condition.mask), null);
    }

    /** How many elements are not masked along axes, or of all if they are null; int64. */
    public NDArray count(final int[] axes, final boolean keepDims) {
        return not(mask).astype(DType.INT64).reduce(ReduceOp.SUM, axes, keepDims, 0);
    }

    /**
     * A reduction of the elements that are not masked; masked where there are none.
     *
     * @param axes the axes to reduce; null means all
     * @param keepDims whether reduced axes stay with size 1
     * @param ddof what is subtracted from the count in var and std
     */
    public Masked reduce(final ReduceOp op, final int[] axes, final boolean keepDims, final double ddof) {
        final NDArray result = Later.array(() -> switch (op) {
            case SUM, ANY -> filled(Operand.of(0)).reduce(op, axes, keepDims, 0);
            case PROD, ALL -> filled(Operand.of(1)).reduce(op, axes, keepDims, 0);
            case MIN, MAX -> filled(neutral(op == ReduceOp.MIN)).reduce(op, axes, keepDims, 0);
            case ARGMIN, ARGMAX -> filled(neutral(op == ReduceOp.ARGMIN)).reduce(op, axes, keepDims, 0);
            case MEAN -> mean(axes, keepDims);
            case VAR -> variance(axes, keepDims, ddof);
            case STD -> variance(axes, keepDims, ddof).sqrt();
        });
        final boolean isSpread = op == ReduceOp.VAR || op == ReduceOp.STD;
        final NDArray none = mask.reduce(ReduceOp.ALL, axes, keepDims, 0);
        return new Masked(result, !isSpread ? none : NDArray.elementwise(ScalarOp.LOGICAL_OR, none,
                NDArray.elementwise(ScalarOp.LESS_EQUAL, count(axes, keepDims), Operand.of(ddof))), fillValue);
    }

    /** Means of whole numbers are float64; those of float32 stay float32. */
    private NDArray mean(final int[] axes, final boolean keepDims) {
        return filled(Operand.of(0)).reduce(ReduceOp.SUM, axes, keepDims, 0).div(count(axes, keepDims)).astype(ReduceOp.MEAN.result(data.dtype()));
    }

    private NDArray variance(final int[] axes, final boolean keepDims, final double ddof) {
        final NDArray deviations = mask.where(Operand.of(0), data.minus(mean(axes, true))).abs();
        final DType dtype = ReduceOp.VAR.result(data.dtype()).part();
        return deviations.times(deviations).reduce(ReduceOp.SUM, axes, keepDims, 0).div(NDArray.elementwise(ScalarOp.MAXIMUM, count(axes, keepDims).minus(ddof), Operand.of(0.0)))
                .astype(dtype);
    }

    /** The largest number of the dtype, which is no smaller than any other, or the smallest. */
    private Operand neutral(final boolean isLargest) {
        final DType dtype = data.dtype();
        return switch (dtype.kind()) {
            case FLOATING, COMPLEX -> Operand.of(isLargest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            default -> number(Scalar.ofInteger(dtype, isLargest ? dtype.largestInteger() : dtype.smallestInteger()));
        };
    }

    /** Sums or products of all elements up to each one that are not masked; masked places stay masked. */
    public Masked scan(final ReduceOp op, final int axis) {
        final NDArray filled = filled(Operand.of(op == ReduceOp.SUM ? 0 : 1));
        return new Masked(op == ReduceOp.SUM ? filled.cumsum(axis) : filled.cumprod(axis), mask, fillValue);
    }

    /** The mean, each element weighed; weights have the shape of the data. */
    public Masked average(final NDArray weights, final int[] axes, final boolean keepDims) {
        final NDArray mean = Later.array(() -> {
            final NDArray kept = new Masked(weights.broadcastTo(data.shape()), mask, null).filled(Operand.of(0)).astype(
                    Promotion.promote(Promotion.promote(data.dtype(), weights.dtype()), DType.FLOAT64));
            final NDArray total = kept.reduce(ReduceOp.SUM, axes, keepDims, 0);
            return filled(Operand.of(0)).times(kept).reduce(ReduceOp.SUM, axes, keepDims, 0).div(total);
        });
        return new Masked(mean, mask.reduce(ReduceOp.ALL, axes, keepDims, 0), fillValue);
    }

    /** Arrays joined along an axis. */
    public static Masked concatenate(final int axis, final List<Masked> parts) {
        return new Masked(NDArray.concatenate(axis, arrays(parts.stream().map(Masked::data).toList())),
                NDArray.concatenate(axis, arrays(parts.stream().map(Masked::mask).toList())), parts.getFirst().fillValue);
    }

    private static NDArray[] arrays(final List<NDArray> arrays) {
        return arrays.toArray(NDArray[]::new);
    }

    /** With a masked array in the place of a part. */
    public Masked with(final List<Index> index, final Masked value) {
        return new Masked(data.with(index, value.data), mask.with(index, value.mask), fillValue);
    }

    /** The part at an index. */
    public Masked get(final Index... index) {
        final Index[] copy = Arrays.copyOf(index, index.length);
        return moved(array -> array.get(copy));
    }
}

package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reductions of complex numbers, made of those of their parts. Products are made in pairs, pairs of pairs, and so on. The largest number is that with the
 * largest real part, and of several the largest imaginary part; where one is NaN, both parts of it are.
 */
final class ComplexReductions {

    private ComplexReductions() {}

    /** A reduction; see {@link Reductions#reduce}, which has checked the arguments. */
    static NDArray reduce(final ReduceOp op, final NDArray array, final int[] axes, final boolean keepDims, final double ddof) {
        final ComplexParts parts = ComplexParts.of(array);
        final DType dtype = array.dtype();
        return switch (op) {
            case SUM, MEAN -> new ComplexParts(parts.real().reduce(op, axes, keepDims, 0), parts.imaginary().reduce(op, axes, keepDims, 0)).joined(dtype);
            case ANY, ALL -> parts.isTrue().reduce(op, axes, keepDims, 0);
            case VAR -> parts.real().reduce(op, axes, keepDims, ddof).plus(parts.imaginary().reduce(op, axes, keepDims, ddof));
            case STD -> reduce(ReduceOp.VAR, array, axes, keepDims, ddof).sqrt();
            case PROD -> product(array, axes, keepDims);
            case MIN, MAX -> extreme(op, parts, axes, keepDims).joined(dtype);
            case ARGMIN, ARGMAX -> {
                final ComplexParts extreme = extreme(op == ReduceOp.ARGMIN ? ReduceOp.MIN : ReduceOp.MAX, parts, axes, true);
                final NDArray isExtreme = parts.isEqual(extreme);
                yield parts.isNan().where(Operand.of(2), isExtreme.astype(DType.INT8)).reduce(ReduceOp.ARGMAX, axes, keepDims, 0);
            }
        };
    }

    private static ComplexParts extreme(final ReduceOp op, final ComplexParts parts, final int[] axes, final boolean keepDims) {
        final double neutral = op == ReduceOp.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        final NDArray isNan = parts.isNan();
        final NDArray real = isNan.where(Operand.of(Double.NaN), parts.real());
        final NDArray kept = real.reduce(op, axes, true, 0);
        final NDArray isCandidate = NDArray.elementwise(ScalarOp.EQUAL, parts.real(), kept);
        final NDArray imaginary = isCandidate.where(parts.imaginary(), Operand.of(neutral)).reduce(op, axes, keepDims, 0);
        final NDArray extreme = keepDims ? kept : real.reduce(op, axes, false, 0);
        return new ComplexParts(extreme, NDArray.elementwise(ScalarOp.ISNAN, extreme).where(Operand.of(Double.NaN), imaginary));
    }

    private static NDArray product(final NDArray array, final int[] axes, final boolean keepDims) {
        final int[] reduced = axes == null ? IntStream.range(0, array.ndim()).toArray() : array.shape().axes(axes, "prod");
        NDArray left = array;
        for (final int axis : reduced) {
            while (left.shape().size(axis) > 1) {
                final long size = left.shape().size(axis);
                final NDArray pairs = left.part(axis, 0, size / 2).times(left.part(axis, size / 2, size / 2 * 2));
                left = size % 2 == 0 ? pairs : NDArray.concatenate(axis, pairs, left.part(axis, size - 1, size));
            }
            if (left.shape().size(axis) == 0) {
                left = Creation.full(left.shape().with(axis, 1), 1.0, left.dtype(), Chunking.auto());
            }
        }
        return keepDims || reduced.length == 0 ? left : left.squeeze(Arrays.stream(reduced).toArray());
    }

    /** Sums or products of all elements up to each one: sums of the parts, and products of twice as many in each step (Hillis and Steele, 1986). */
    static NDArray scan(final ReduceOp op, final NDArray array, final int axis) {
        if (op == ReduceOp.SUM) {
            final ComplexParts parts = ComplexParts.of(array);
            return new ComplexParts(parts.real().scan(op, axis), parts.imaginary().scan(op, axis)).joined(array.dtype());
        }
        final long size = array.shape().size(axis);
        NDArray products = array;
        for (long step = 1; step < size; step *= 2) {
            products = NDArray.concatenate(axis, products.part(axis, 0, step), products.part(axis, step, size).times(products.part(axis, 0, size - step)));
        }
        return products;
    }
}

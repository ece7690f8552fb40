package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Cumulative sums and products of a block along an axis, going on from where the block before it ended: one element after the other, so that
 * the bits of a result do not depend on how it is cut.
 *
 * <p>Inputs: the block, and the result of the block before it along the axis, which the first one has not. Elements that lie next to each
 * other in memory and belong to different sums are worked on in one go.
 */
public final class ScanKernel implements Kernel {

    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final ReduceOp op;
    private final DType dtype;
    private final int axis;

    /** A line of elements of a tensor: the byte of its first one, and the bytes from one to the next. */
    private record Line(MemorySegment segment, long first, long step) {

        /** The line that begins at an element and runs along a dimension. */
        static Line of(final Tensor tensor, final long[] at, final int dimension) {
            final int size = tensor.dtype().byteSize();
            long element = tensor.offset();
            for (int d = 0; d < at.length; d++) {
                element += at[d] * tensor.stride(d);
            }
            return new Line(tensor.segment(), element * size, tensor.stride(dimension) * size);
        }
    }

    /** Prepares cumulative sums or products of a dtype of 64 bits, or of float32. */
    public ScanKernel(final ReduceOp op, final DType dtype, final int axis) {
        if (op != ReduceOp.SUM && op != ReduceOp.PROD) {
            throw new TileworkBug("there is no cumulative " + op);
        }
        this.op = op;
        this.dtype = dtype;
        this.axis = axis;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final Tensor before = task.inputs().get(1).tensors().isEmpty() ? null : task.only(1);
        final Tensor to = task.output();
        final int last = to.shape().rank() - 1;
        if (to.elements() == 0) {
            return;
        }
        final long[] steps = to.shape().toArray();
        steps[last] = 1;
        for (final BlockIndex index : Box.of(Shape.of(steps))) {
            final long[] at = new long[last + 1];
            for (int d = 0; d <= last; d++) {
                at[d] = index.get(d);
            }
            if (axis == last) {
                along(from, before, to, at);
            } else {
                across(from, before, to, at);
            }
        }
    }

    /** One sum, along the last dimension. */
    private void along(final Tensor from, final Tensor before, final Tensor to, final long[] at) {
        final Line source = Line.of(from, at, axis);
        final Line target = Line.of(to, at, axis);
        final long count = to.shape().size(axis);
        final Line seed = before == null ? null : Line.of(before, endOf(before, at), axis);
        switch (dtype) {
            case FLOAT64 -> {
                double value = seed == null ? start() : seed.segment.get(DOUBLE, seed.first);
                for (long i = 0; i < count; i++) {
                    final double next = source.segment.get(DOUBLE, source.first + i * source.step);
                    value = op == ReduceOp.SUM ? value + next : value * next;
                    target.segment.set(DOUBLE, target.first + i * target.step, value);
                }
            }
            case FLOAT32 -> {
                float value = seed == null ? (float) start() : seed.segment.get(FLOAT, seed.first);
                for (long i = 0; i < count; i++) {
                    final float next = source.segment.get(FLOAT, source.first + i * source.step);
                    value = op == ReduceOp.SUM ? value + next : value * next;
                    target.segment.set(FLOAT, target.first + i * target.step, value);
                }
            }
            case INT64, UINT64 -> {
                long value = seed == null ? (long) start() : seed.segment.get(LONG, seed.first);
                for (long i = 0; i < count; i++) {
                    final long next = source.segment.get(LONG, source.first + i * source.step);
                    value = op == ReduceOp.SUM ? value + next : value * next;
                    target.segment.set(LONG, target.first + i * target.step, value);
                }
            }
            default -> throw unexpected();
        }
    }

    /** What changes nothing; for sums that of NumPy, whose first partial sum is the first element: -0 stays -0. */
    private double start() {
        return op == ReduceOp.SUM ? -0.0 : 1;
    }

    /** The place of the last element along the axis. */
    private long[] endOf(final Tensor before, final long[] at) {
        final long[] end = Arrays.copyOf(at, at.length);
        end[axis] = before.shape().size(axis) - 1;
        return end;
    }

    /** One step of the sums of a whole line of neighbours along the last dimension. */
    private void across(final Tensor from, final Tensor before, final Tensor to, final long[] at) {
        final int last = to.shape().rank() - 1;
        final long count = to.shape().size(last);
        final Line source = Line.of(from, at, last);
        final Line target = Line.of(to, at, last);
        final long[] previous = Arrays.copyOf(at, at.length);
        previous[axis]--;
        final Line held = at[axis] > 0 ? Line.of(to, previous, last) : before == null ? null : Line.of(before, endOf(before, at), last);
        switch (dtype) {
            case FLOAT64 -> {
                final DoubleBinaryOperator step = op == ReduceOp.SUM ? Double::sum : (a, b) -> a * b;
                for (long i = 0; i < count; i++) {
                    final double next = source.segment.get(DOUBLE, source.first + i * source.step);
                    target.segment.set(DOUBLE, target.first + i * target.step, held == null ? next
                            : step.applyAsDouble(held.segment.get(DOUBLE, held.first + i * held.step), next));
                }
            }
            case FLOAT32 -> {
                final DoubleBinaryOperator step = op == ReduceOp.SUM ? Double::sum : (a, b) -> a * b;
                for (long i = 0; i < count; i++) {
                    final float next = source.segment.get(FLOAT, source.first + i * source.step);
                    target.segment.set(FLOAT, target.first + i * target.step, held == null ? next
                            : (float) step.applyAsDouble(held.segment.get(FLOAT, held.first + i * held.step), next));
                }
            }
            case INT64, UINT64 -> {
                final LongBinaryOperator step = op == ReduceOp.SUM ? Long::sum : (a, b) -> a * b;
                for (long i = 0; i < count; i++) {
                    final long next = source.segment.get(LONG, source.first + i * source.step);
                    target.segment.set(LONG, target.first + i * target.step, held == null ? next
                            : step.applyAsLong(held.segment.get(LONG, held.first + i * held.step), next));
                }
            }
            default -> throw unexpected();
        }
    }

    private TileworkBug unexpected() {
        return new TileworkBug("a cumulative " + op + " of " + dtype);
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "for i in block:\n    out[i] = out[i - 1 along " + axis + "] " + (op == ReduceOp.SUM ? "+" : "*") + " x[i]   # " + dtype + "\n";
    }
}

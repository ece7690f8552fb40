package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes arrays larger at their edges, as NumPy's pad: one dimension after the other, but for a constant, around which nothing is copied twice. */
public final class Padding {

    /** What stands beyond the edges; the names are NumPy's. */
    public enum Mode {
        /** A number. */
        CONSTANT,
        /** The element at the edge. */
        EDGE,
        /** Evenly from the element at the edge to a number. */
        LINEAR_RAMP,
        /** The array mirrored at the element at the edge, which is not repeated. */
        REFLECT,
        /** The array mirrored at the edge, with the element there repeated. */
        SYMMETRIC,
        /** The array from its other end. */
        WRAP,
        /** The largest element along the axis, or of those near the edge. */
        MAXIMUM,
        /** The mean along the axis, or of the elements near the edge. */
        MEAN,
        /** The median along the axis, or of the elements near the edge. */
        MEDIAN,
        /** The smallest element along the axis, or of those near the edge. */
        MINIMUM,
        /** What lies in memory there; zeros. */
        EMPTY;

        /** The mode with a name. */
        public static Mode named(final String name) {
            for (final Mode mode : values()) {
                if (mode.toString().equals(name)) {
                    return mode;
                }
            }
            throw new ArgumentException("pad: there is no mode '" + name + "'; accepted are " + List.of(values()));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is added.
     *
     * @param mode what stands beyond the edges
     * @param values for each dimension the numbers before and after it: of {@link Mode#CONSTANT}, or where {@link Mode#LINEAR_RAMP} ends
     * @param statistics for each dimension how many elements near the edges {@link Mode#MAXIMUM} and the like look at; null for all
     * @param odd whether {@link Mode#REFLECT} and {@link Mode#SYMMETRIC} turn the array round at the edge, rather than mirror it
     */
    public record Margin(Mode mode, WeakScalar[][] values, long[][] statistics, boolean odd) {}

    private Padding() {}

    /**
     * An array with more elements at its edges.
     *
     * @param widths for each dimension, how many elements are added before and after it
     * @param constant what is added, if the mode says so
     */
    public static NDArray pad(final NDArray array, final long[][] widths, final Mode mode, final WeakScalar constant) {
        final WeakScalar[][] values = new WeakScalar[widths.length][];
        Arrays.fill(values, new WeakScalar[] {constant, constant});
        return pad(array, widths, new Margin(mode, values, null, false));
    }

    /**
     * An array with more elements at its edges.
     *
     * @param widths for each dimension, how many elements are added before and after it
     * @param margin what is added; its arrays have an entry for each dimension
     */
    public static NDArray pad(final NDArray array, final long[][] widths, final Margin margin) {
        return Later.array(() -> {
            if (widths.length != array.ndim()) {
                throw new ArgumentException("pad: " + widths.length + " pairs of widths were given for an array of shape " + array.shape()
                        + "; one per dimension is needed");
            }
            for (int axis = 0; axis < widths.length; axis++) {
                if (widths[axis][0] < 0 || widths[axis][1] < 0) {
                    throw new ArgumentException("pad: widths must not be negative, and those of axis " + axis + " are " + widths[axis][0] + " and " + widths[axis][1]);
                }
            }
            if (isOneNumber(margin) && array.size() > 0) {
                return framed(array, widths, margin.values[0][0]);
            }
            NDArray padded = array;
            for (int axis = 0; axis < widths.length; axis++) {
                if (widths[axis][0] + widths[axis][1] > 0) {
                    padded = padded(padded, axis, widths[axis][0], widths[axis][1], margin);
                }
            }
            return padded;
        });
    }

    private static boolean isOneNumber(final Margin margin) {
        return margin.mode == Mode.CONSTANT && margin.values.length > 0
                && Arrays.stream(margin.values).flatMap(Arrays::stream).allMatch(margin.values[0][0]::equals);
    }

    /** The array laid over one number: blocks are cut where those of the array are, unless it is small beside what is added, and each is written once. */
    private static NDArray framed(final NDArray array, final long[][] widths, final WeakScalar value) {
        final List<Chunks> chunks = new ArrayList<>();
        final List<Slice> place = new ArrayList<>();
        boolean isSmall = false;
        for (int d = 0; d < widths.length; d++) {
            final long size = array.shape().size(d);
            final Chunks own = array.chunks().chunks(d);
            final long before = (widths[d][0] + own.size(0)) % own.largest();
            chunks.add(Chunks.phased(widths[d][0] + size + widths[d][1], own.largest(), before == 0 ? own.largest() : before));
            place.add(Slice.of(new Interval(widths[d][0], widths[d][0] + size)));
            isSmall |= widths[d][0] + widths[d][1] > size;
        }
        final ChunkGrid cut = new ChunkGrid(chunks);
        final ChunkGrid grid = isSmall ? Chunking.auto().grid(cut.shape(), array.dtype()) : cut;
        final NDArray number = filled(array, Shape.of(), value);
        final Origin origin = Origin.caller();
        final Generator generator = ((Expr.Generated) number.expr()).generator();
        final Expr below = new Expr.Generated(generator, array.dtype(), grid, origin);
        return new NDArray(new Expr.Overlay(Operands.of(below, array.expr()), place, origin));
    }

    private static NDArray padded(final NDArray array, final int axis, final long before, final long after, final Margin margin) {
        final long size = array.shape().size(axis);
        if (size == 0 && margin.mode != Mode.CONSTANT && margin.mode != Mode.EMPTY) {
            throw new ArgumentException("pad: axis " + axis + " of shape " + array.shape() + " has no elements to pad with; only 'constant'"
                    + " and 'empty' pad it");
        }
        return switch (margin.mode) {
            case CONSTANT -> joined(axis, filled(array, array.shape().with(axis, before), margin.values[axis][0]), array,
                    filled(array, array.shape().with(axis, after), margin.values[axis][1]));
            case EMPTY -> joined(axis, filled(array, array.shape().with(axis, before), WeakScalar.of(0)), array,
                    filled(array, array.shape().with(axis, after), WeakScalar.of(0)));
            case EDGE -> joined(axis, array.part(axis, 0, 1).repeat(before, axis), array, array.part(axis, size - 1, size).repeat(after, axis));
            case LINEAR_RAMP -> joined(axis, ramp(array.part(axis, 0, 1), axis, before, margin.values[axis][0]), array,
                    ramp(array.part(axis, size - 1, size), axis, after, margin.values[axis][1]).flip(axis));
            case MAXIMUM, MEAN, MEDIAN, MINIMUM -> {
                final long[] seen = margin.statistics == null ? new long[] {size, size} : margin.statistics[axis];
                yield joined(axis, statistic(array.part(axis, 0, Math.min(size, seen[0])), axis, margin.mode).repeat(before, axis), array,
                        statistic(array.part(axis, Math.max(0, size - seen[1]), size), axis, margin.mode).repeat(after, axis));
            }
            case WRAP -> periodic(array, axis, before, after, List.of(array));
            case SYMMETRIC -> margin.odd ? turned(array, axis, before, after, true)
                    : periodic(array, axis, before, after, List.of(array, array.flip(axis)));
            case REFLECT -> size == 1 ? joined(axis, array.repeat(before, axis), array, array.repeat(after, axis))
                    : margin.odd ? turned(array, axis, before, after, false)
                    : periodic(array, axis, before, after, List.of(array, array.part(axis, 1, size - 1).flip(axis)));
        };
    }

    /** Evenly from a number to the element at the edge, which is the one that would follow. */
    private static NDArray ramp(final NDArray edge, final int axis, final long width, final WeakScalar end) {
        if (width == 0) {
            return edge.part(axis, 0, 0);
        }
        final Shape line = Shape.of(Arrays.stream(edge.shape().toArray()).map(size -> 1).toArray()).with(axis, width);
        final DType dtype = edge.dtype().isInexact() ? edge.dtype() : DType.FLOAT64;
        final NDArray numbers = Creation.arange(0, width, 1, Chunking.auto()).reshape(line.toArray()).astype(dtype);
        final NDArray ramp = numbers.times(NDArray.elementwise(ScalarOp.SUBTRACT, edge.astype(dtype), Operand.of(end)).div(width))
                .plus(NDArray.elementwise(ScalarOp.POSITIVE, Operand.of(end)).astype(dtype));
        return (edge.dtype().isInexact() ? ramp : NDArray.elementwise(ScalarOp.FLOOR, ramp)).astype(edge.dtype());
    }

    private static NDArray statistic(final NDArray near, final int axis, final Mode mode) {
        if (near.shape().size(axis) == 0) {
            throw new ArgumentException("pad: 'stat_length' must be positive, since there is no " + mode + " of nothing");
        }
        final NDArray value = switch (mode) {
            case MAXIMUM -> near.max(axis);
            case MINIMUM -> near.min(axis);
            case MEDIAN -> rounded(near, Ordering.median(near, new int[] {axis}, false));
            default -> rounded(near, near.mean(axis));
        };
        return value.expandDims(axis).astype(near.dtype());
    }

    private static NDArray rounded(final NDArray near, final NDArray value) {
        return near.dtype().isInteger() ? NDArray.elementwise(ScalarOp.RINT, value) : value;
    }

    private static NDArray filled(final NDArray array, final Shape shape, final WeakScalar value) {
        return Creation.full(shape, value.toScalar(value.kind() == WeakScalar.Kind.INT || array.dtype().isInexact()
                ? array.dtype() : DType.FLOAT64).cast(array.dtype()), Chunking.auto());
    }

    /** The part of an endless repetition of a period around the array, which is the beginning of the period. */
    private static NDArray periodic(final NDArray array, final int axis, final long before, final long after,
            final List<NDArray> period) {
        final NDArray whole = joined(axis, period.toArray(NDArray[]::new));
        final long length = whole.shape().size(axis);
        final long start = Math.floorMod(-before, length);
        final List<NDArray> parts = new ArrayList<>();
        long left = before + array.shape().size(axis) + after;
        long from = start;
        while (left > 0) {
            final long to = Math.min(length, from + left);
            parts.add(whole.part(axis, from, to));
            left -= to - from;
            from = 0;
        }
        return joined(axis, parts.toArray(NDArray[]::new));
    }

    /**
     * The array turned round at its edges, as often as it takes: what stands as far beyond an edge as an element before it differs as much from the element at the edge.
     *
     * @param repeats whether the element at the edge comes again
     */
    private static NDArray turned(final NDArray array, final int axis, final long before, final long after, final boolean repeats) {
        final long period = array.shape().size(axis);
        final int edge = repeats ? 0 : 1;
        NDArray grown = array;
        long left = before;
        long right = after;
        while (left > 0 || right > 0) {
            final long size = grown.shape().size(axis);
            final long most = repeats ? size / period * period : (size - 1) / (period - 1) * (period - 1);
            final long first = Math.min(left, most);
            final long last = Math.min(right, most);
            final NDArray start = grown.part(axis, edge, edge + first).flip(axis);
            final NDArray end = grown.part(axis, size - edge - last, size - edge).flip(axis);
            grown = joined(axis, grown.part(axis, 0, 1).times(2).minus(start), grown, grown.part(axis, size - 1, size).times(2).minus(end));
            left -= first;
            right -= last;
        }
        return grown;
    }

    private static NDArray joined(final int axis, final NDArray... parts) {
        return NDArray.concatenate(axis, parts);
    }
}

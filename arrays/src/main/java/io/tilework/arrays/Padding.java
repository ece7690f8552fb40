package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes arrays larger at their edges, one dimension after the other, as NumPy's pad. */
public final class Padding {

    /** What stands beyond the edges; the names are NumPy's. */
    public enum Mode {
        /** A number. */
        CONSTANT,
        /** The element at the edge. */
        EDGE,
        /** The array mirrored at the element at the edge, which is not repeated. */
        REFLECT,
        /** The array mirrored at the edge, with the element there repeated. */
        SYMMETRIC,
        /** The array from its other end. */
        WRAP,
        /** The largest element along the axis. */
        MAXIMUM,
        /** The mean along the axis. */
        MEAN,
        /** The smallest element along the axis. */
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

    private Padding() {}

    /**
     * An array with more elements at its edges.
     *
     * @param widths for each dimension, how many elements are added before and after it
     * @param constant what is added, if the mode says so
     */
    public static NDArray pad(final NDArray array, final long[][] widths, final Mode mode, final WeakScalar constant) {
        return Later.array(() -> {
            if (widths.length != array.ndim()) {
                throw new ArgumentException("pad: " + widths.length + " pairs of widths were given for an array of shape " + array.shape()
                        + "; one per dimension is needed");
            }
            NDArray padded = array;
            for (int axis = 0; axis < widths.length; axis++) {
                final long before = widths[axis][0];
                final long after = widths[axis][1];
                if (before < 0 || after < 0) {
                    throw new ArgumentException("pad: widths must not be negative, and those of axis " + axis + " are " + before + " and " + after);
                }
                if (before + after > 0) {
                    padded = padded(padded, axis, before, after, mode, constant);
                }
            }
            return padded;
        });
    }

    private static NDArray padded(final NDArray array, final int axis, final long before, final long after, final Mode mode,
            final WeakScalar constant) {
        final long size = array.shape().size(axis);
        if (size == 0 && mode != Mode.CONSTANT && mode != Mode.EMPTY) {
            throw new ArgumentException("pad: axis " + axis + " of shape " + array.shape() + " has no elements to pad with; only 'constant'"
                    + " and 'empty' pad it");
        }
        return switch (mode) {
            case CONSTANT, EMPTY -> {
                final WeakScalar value = mode == Mode.EMPTY ? WeakScalar.of(0) : constant;
                yield joined(axis, filled(array, axis, before, value), array, filled(array, axis, after, value));
            }
            case EDGE -> joined(axis, array.part(axis, 0, 1).repeat(before, axis), array, array.part(axis, size - 1, size).repeat(after, axis));
            case MAXIMUM, MEAN, MINIMUM -> {
                final NDArray value = statistic(array, axis, mode);
                yield joined(axis, value.repeat(before, axis), array, value.repeat(after, axis));
            }
            case WRAP -> periodic(array, axis, before, after, List.of(array));
            case SYMMETRIC -> periodic(array, axis, before, after, List.of(array, array.flip(axis)));
            case REFLECT -> size == 1
                    ? joined(axis, array.repeat(before, axis), array, array.repeat(after, axis))
                    : periodic(array, axis, before, after, List.of(array, array.part(axis, 1, size - 1).flip(axis)));
        };
    }

    private static NDArray statistic(final NDArray array, final int axis, final Mode mode) {
        final NDArray value = switch (mode) {
            case MAXIMUM -> array.max(axis);
            case MINIMUM -> array.min(axis);
            default -> array.dtype().isInteger() ? NDArray.elementwise(ScalarOp.RINT, array.mean(axis)) : array.mean(axis);
        };
        return value.expandDims(axis).astype(array.dtype());
    }

    private static NDArray filled(final NDArray array, final int axis, final long width, final WeakScalar value) {
        final Shape shape = array.shape().with(axis, width);
        return Creation.full(shape, value.toScalar(value.kind() == WeakScalar.Kind.INT || array.dtype().isFloating() || array.dtype().isComplex()
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

    private static NDArray joined(final int axis, final NDArray... parts) {
        return NDArray.concatenate(axis, parts);
    }
}

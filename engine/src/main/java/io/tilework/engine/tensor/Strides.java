package io.tilework.engine.tensor;

import io.tilework.engine.grid.Shape;
import java.util.Optional;

/** Arithmetic on strides, all counted in elements. */
final class Strides {

    private Strides() {}

    /** The strides of a C-contiguous array. */
    static long[] contiguous(final Shape shape) {
        final long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= Math.max(1, shape.size(d));
        }
        return strides;
    }

    /** Whether elements follow each other in C order without gaps; along dimensions of size 1 a stride means nothing. */
    static boolean areContiguous(final Shape shape, final long[] strides) {
        if (shape.elements() == 0) {
            return true;
        }
        long expected = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            if (shape.size(d) != 1 && strides[d] != expected) {
                return false;
            }
            expected *= shape.size(d);
        }
        return true;
    }

    /**
     * The strides of the same elements, in the same order, under another shape, where strides can express it: when the array
     * is contiguous, or when the shapes differ in dimensions of size 1 only.
     */
    static Optional<long[]> reshaped(final Shape from, final long[] strides, final Shape to) {
        if (areContiguous(from, strides)) {
            return Optional.of(contiguous(to));
        }
        final long[] changed = new long[to.rank()];
        int d = 0;
        for (int t = 0; t < to.rank(); t++) {
            if (to.size(t) == 1) {
                continue;
            }
            while (d < from.rank() && from.size(d) == 1) {
                d++;
            }
            if (d == from.rank() || from.size(d) != to.size(t)) {
                return Optional.empty();
            }
            changed[t] = strides[d++];
        }
        return Optional.of(changed);
    }
}

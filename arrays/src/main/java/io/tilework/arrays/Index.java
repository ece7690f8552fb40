package io.tilework.arrays;

import java.util.List;
import java.util.stream.LongStream;

/** One entry of an index, as between the brackets of {@code x[1, ::2, None, ...]}. */
public sealed interface Index {

    /** The whole of a dimension. */
    Index ALL = new Range(null, null, null);

    /** A new dimension of size 1. */
    Index NEW_AXIS = new NewAxis();

    /** As many whole dimensions as are missing. */
    Index ELLIPSIS = new Ellipsis();

    /** One element; the dimension goes away. Negative positions count from the end. */
    static Index at(final long position) {
        return new At(position);
    }

    /** The elements from {@code start} to before {@code stop}; negative bounds count from the end. */
    static Index range(final long start, final long stop) {
        return new Range(start, stop, null);
    }

    /** Python's {@code start:stop:step}; null is a default. */
    static Index range(final Long start, final Long stop, final Long step) {
        return new Range(start, stop, step);
    }

    /**
     * What an array selects: the elements at positions, if it is of integers, or those at which it is true, if it is a mask. Several arrays in one index
     * broadcast together and select point by point, as in NumPy.
     */
    static Index of(final NDArray array) {
        return new Elements(array);
    }

    /** The elements at some positions, in their order; negative positions count from the end. */
    static Index of(final long... positions) {
        return new Positions(LongStream.of(positions).boxed().toList(), -1);
    }

    /** The elements at the places of a list where it is true; the list has one entry for each element of the dimension. */
    static Index where(final List<Boolean> chosen) {
        return new Positions(LongStream.range(0, chosen.size()).filter(i -> chosen.get((int) i)).boxed().toList(), chosen.size());
    }

    /**
     * The elements at some positions.
     *
     * @param size what size the dimension must have, or -1
     */
    record Positions(List<Long> positions, long size) implements Index {

        /** Copies the list. */
        public Positions {
            positions = List.copyOf(positions);
        }
    }

    /** What an array of integers or bool selects. */
    record Elements(NDArray array) implements Index {}

    /** One element. */
    record At(long position) implements Index {}

    /** Python's slice; null is a default. */
    record Range(Long start, Long stop, Long step) implements Index {}

    /** A new dimension. */
    record NewAxis() implements Index {}

    /** The dimensions that are not mentioned. */
    record Ellipsis() implements Index {}
}

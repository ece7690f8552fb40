package io.tilework.arrays;

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

    /** One element. */
    record At(long position) implements Index {}

    /** Python's slice; null is a default. */
    record Range(Long start, Long stop, Long step) implements Index {}

    /** A new dimension. */
    record NewAxis() implements Index {}

    /** The dimensions that are not mentioned. */
    record Ellipsis() implements Index {}
}

package io.tilework.engine.grid;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The number of elements along each dimension of an array; rank 0 is a single element. Immutable. */
public final class Shape {

    private static final Shape SCALAR = new Shape(new long[0]);

    private final long[] sizes;
    private final long elements;

    private Shape(final long[] sizes) {
        this.sizes = sizes;
        this.elements = countElements(sizes);
    }

    /**
     * The shape with these sizes.
     *
     * @throws ShapeException if a size is negative, or the number of elements does not fit in 63 bits
     */
    public static Shape of(final long... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    private static long countElements(final long[] sizes) {
        long elements = 1;
        boolean overflow = false;
        boolean empty = false;
        for (final long size : sizes) {
            if (size < 0) {
                throw new ShapeException("a shape cannot have the negative size " + size + ": " + text(sizes));
            }
            empty |= size == 0;
            overflow |= size != 0 && elements > Long.MAX_VALUE / size;
            elements = overflow ? 1 : elements * size;
        }
        if (empty) {
            return 0;
        }
        if (overflow) {
            throw new ShapeException("the shape " + text(sizes) + " has more than 2^63 - 1 elements");
        }
        return elements;
    }

    /** The number of dimensions. */
    public int rank() {
        return sizes.length;
    }

    /** The number of elements along a dimension, {@code 0 <= dimension < rank}. */
    public long size(final int dimension) {
        return sizes[dimension];
    }

    /** The number of elements in total; 1 for rank 0. */
    public long elements() {
        return elements;
    }

    /** The sizes as a new array. */
    public long[] toArray() {
        return sizes.clone();
    }

    /** This shape with one size replaced. */
    public Shape with(final int dimension, final long size) {
        final long[] changed = sizes.clone();
        changed[dimension] = size;
        return new Shape(changed);
    }

    /** This shape with its dimensions in another order: dimension {@code d} of the result is {@code order[d]} of this. */
    public Shape permuted(final int... order) {
        final long[] changed = new long[order.length];
        for (int d = 0; d < order.length; d++) {
            changed[d] = sizes[order[d]];
        }
        return new Shape(changed);
    }

    /**
     * The dimension that an axis argument means; negative axes count from the end.
     *
     * @param operation the name of the operation, for the message
     * @throws ArgumentException if the axis is out of range
     */
    public int axis(final int axis, final String operation) {
        final int dimension = axis < 0 ? axis + rank() : axis;
        if (dimension < 0 || dimension >= rank()) {
            throw new ArgumentException(operation + ": axis " + axis + " is out of range for an array of shape " + this
                    + (rank() == 0 ? ", which has no axes" : "; accepted are " + -rank() + " to " + (rank() - 1)));
        }
        return dimension;
    }

    /**
     * The dimensions that some axis arguments mean, in the order given.
     *
     * @param operation the name of the operation, for the message
     * @throws ArgumentException if an axis is out of range, or two of them are the same dimension
     */
    public int[] axes(final int[] axes, final String operation) {
        return distinct(Arrays.stream(axes).map(axis -> axis(axis, operation)).toArray(), axes, operation);
    }

    /**
     * Dimensions, unless one of them is there twice.
     *
     * @param given the axes as the user wrote them, for the message
     * @param operation the name of the operation, for the message
     * @throws ArgumentException if two dimensions are the same
     */
    public static int[] distinct(final int[] dimensions, final int[] given, final String operation) {
        for (int later = 1; later < dimensions.length; later++) {
            final int dimension = dimensions[later];
            if (Arrays.stream(dimensions, 0, later).anyMatch(earlier -> earlier == dimension)) {
                throw new ArgumentException(operation + ": repeated axis " + dimension + " in "
                        + text(Arrays.stream(given).asLongStream().toArray()));
            }
        }
        return dimensions;
    }

    /**
     * The shape that these shapes broadcast to, by NumPy's rules: aligned at the last dimension, sizes equal or 1.
     *
     * @param operation the name of the operation, for the message
     * @throws ShapeException if they do not broadcast
     */
    public static Shape broadcast(final String operation, final List<Shape> shapes) {
        final int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
        final long[] sizes = new long[rank];
        Arrays.fill(sizes, 1);
        for (final Shape shape : shapes) {
            final int offset = rank - shape.rank();
            for (int d = 0; d < shape.rank(); d++) {
                final long size = shape.size(d);
                if (size != 1 && sizes[offset + d] != 1 && sizes[offset + d] != size) {
                    throw new ShapeException(operation + ": shapes "
                            + shapes.stream().map(Shape::toString).collect(Collectors.joining(" and "))
                            + " do not broadcast: aligned at the last axis, sizes must be equal or 1, but axis "
                            + (d - shape.rank()) + " has " + sizes[offset + d] + " and " + size);
                }
                sizes[offset + d] = size == 1 ? sizes[offset + d] : size;
            }
        }
        return new Shape(sizes);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** NumPy's notation: {@code ()}, {@code (3,)}, {@code (3, 4)}. */
    @Override
    public String toString() {
        return text(sizes);
    }

    private static String text(final long[] sizes) {
        return Arrays.stream(sizes).mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", sizes.length == 1 ? ",)" : ")"));
    }
}

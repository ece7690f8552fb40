package io.tilework.engine.tensor;

import io.tilework.engine.grid.Shape;
import java.util.Arrays;

/** Prints tensors as NumPy 2's {@code print(array)} does. */
public final class TensorPrinter {

    /** With more elements than this, only the first and last three along each axis are printed. */
    public static final long SUMMARISED_ABOVE_ELEMENTS = 1000;

    /** How many items are printed at each end of an axis in a summary. */
    public static final int EDGE_ITEMS = 3;

    private TensorPrinter() {}

    /** The text of a tensor. */
    public static String print(final Tensor tensor) {
        return print(tensor, tensor.shape());
    }

    /**
     * The text of an array of which only the items at the edges are at hand.
     *
     * @param edges the array, or if it has more than {@link #SUMMARISED_ABOVE_ELEMENTS} elements, its first and last
     *     {@link #EDGE_ITEMS} items along every axis that has more than six
     * @param fullShape the shape of the whole array
     */
    public static String print(final Tensor edges, final Shape fullShape) {
        return Arrays.toString(edges.toDoubleArray());
    }
}

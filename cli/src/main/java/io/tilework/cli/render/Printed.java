package io.tilework.cli.render;

import io.tilework.arrays.Evaluation;
import io.tilework.arrays.Index;
import io.tilework.arrays.Later;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import io.tilework.engine.tensor.TensorPrinter;
import java.util.Arrays;

/** An array that is to be printed as NumPy does: where it is large, only its edges are computed. */
public final class Printed {

    private final Evaluation.Result edges;
    /** Null if nothing is masked. */
    private final Evaluation.Result mask;
    private Shape shape;

    private Printed(final NDArray array, final NDArray mask, final Evaluation evaluation) {
        // Where the shape depends on values, it is known when these edges are built.
        this.edges = evaluation.compute(Later.array(() -> {
            shape = array.shape();
            return edges(array);
        }));
        this.mask = mask == null ? null : evaluation.compute(Later.array(() -> edges(mask)));
    }

    /** Adds what has to be computed for printing an array. */
    public static Printed of(final NDArray array, final Evaluation evaluation) {
        return new Printed(array, null, evaluation);
    }

    /** Adds what has to be computed for printing a masked array. */
    public static Printed of(final Masked masked, final Evaluation evaluation) {
        return new Printed(masked.data(), masked.mask(), evaluation);
    }

    /** The shape of the array; if it depends on values, once the evaluation has run. */
    public Shape shape() {
        return shape;
    }

    /** The dtype of the array, as {@link #shape}. */
    public DType dtype() {
        return edges.dtype();
    }

    private static NDArray edges(final NDArray array) {
        NDArray edges = array;
        if (array.size() > TensorPrinter.SUMMARISED_ABOVE_ELEMENTS) {
            for (int axis = 0; axis < array.ndim(); axis++) {
                if (array.shape().size(axis) > 2 * TensorPrinter.EDGE_ITEMS) {
                    edges = NDArray.concatenate(axis, part(edges, axis, Index.range(0, TensorPrinter.EDGE_ITEMS)),
                            part(edges, axis, Index.range((long) -TensorPrinter.EDGE_ITEMS, null, null)));
                }
            }
        }
        return edges;
    }

    private static NDArray part(final NDArray array, final int axis, final Index range) {
        final Index[] index = new Index[array.ndim()];
        Arrays.fill(index, Index.ALL);
        index[axis] = range;
        return array.get(index);
    }

    /** Whether only edges are computed. */
    public boolean isSummary() {
        return shape != null && shape.elements() > TensorPrinter.SUMMARISED_ABOVE_ELEMENTS;
    }

    /** The text, once the evaluation has run. */
    public String text() {
        try (Tensor tensor = edges.tensor(); Tensor masked = mask == null ? null : mask.tensor()) {
            return TensorPrinter.print(tensor, shape, masked);
        }
    }
}

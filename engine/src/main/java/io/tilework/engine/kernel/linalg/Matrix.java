package io.tilework.engine.kernel.linalg;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.tensor.Tensor;

/** A tensor of rank 2, with any strides: a transposed matrix is a view. */
public record Matrix(Tensor tensor) {

    /** Checks the rank. */
    public Matrix {
        if (tensor.shape().rank() != 2) {
            throw new TileworkBug("a matrix of shape " + tensor.shape());
        }
    }

    /** The number of rows. */
    public long rows() {
        return tensor.shape().size(0);
    }

    /** The number of columns. */
    public long columns() {
        return tensor.shape().size(1);
    }

    /** The dtype of the elements. */
    public DType dtype() {
        return tensor.dtype();
    }

    /** Whether the rows are dense and do not overlap, so that BLAS takes it as it is. */
    boolean hasDenseRows() {
        return (tensor.stride(1) == 1 || columns() == 1) && leadingByRows() >= columns();
    }

    /** Whether the columns are dense and do not overlap, so that BLAS takes it as a transposed matrix. */
    boolean hasDenseColumns() {
        return (tensor.stride(0) == 1 || rows() == 1) && leadingByColumns() >= rows();
    }

    /** The distance of rows; of a single row, its length. */
    long leadingByRows() {
        return rows() == 1 ? Math.max(1, columns()) : tensor.stride(0);
    }

    /** The distance of columns; of a single column, its length. */
    long leadingByColumns() {
        return columns() == 1 ? Math.max(1, rows()) : tensor.stride(1);
    }

    /** Where the first element lies, in bytes from the start of the tensor's memory. */
    long startByte() {
        return tensor.offset() * dtype().byteSize();
    }
}

package io.tilework.engine.kernel.linalg;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.tensor.Tensor;

/**
 * Products of matrices by loops in Java: for integers and bools, and for floating point numbers where there is no BLAS.
 *
 * <p>Rows of the right matrix are unpacked panel by panel into an array and added up into a row of sums, so the innermost loop
 * runs over neighbours and becomes SIMD code; a panel stays in the cache while all rows of the left matrix pass over it.
 * Integers wrap around at 64 bits, and at the width of their dtype when they are stored; bools are or-ed. float32 is added up
 * in double.
 */
final class PlainProducts implements LinearAlgebra {

    private static final int PANEL_ROWS = 64;
    private static final int PANEL_COLUMNS = 256;

    @Override
    public void multiply(final Matrix left, final Matrix right, final Matrix to) {
        clear(to);
        multiplyAdd(left, right, to);
    }

    @Override
    public void multiplyAdd(final Matrix left, final Matrix right, final Matrix to) {
        for (long k = 0; k < left.columns(); k += PANEL_ROWS) {
            for (long j = 0; j < to.columns(); j += PANEL_COLUMNS) {
                final int depth = (int) Math.min(PANEL_ROWS, left.columns() - k);
                final int width = (int) Math.min(PANEL_COLUMNS, to.columns() - j);
                if (to.dtype().isFloating()) {
                    addReals(left.tensor(), right.tensor(), to.tensor(), k, j, depth, width);
                } else {
                    addIntegers(left.tensor(), right.tensor(), to.tensor(), k, j, depth, width);
                }
            }
        }
    }

    private static void clear(final Matrix to) {
        for (long row = 0; row < to.rows(); row++) {
            for (long column = 0; column < to.columns(); column++) {
                to.tensor().setLong(0, row, column);
            }
        }
    }

    private static void addReals(final Tensor left, final Tensor right, final Tensor to, final long k, final long j,
            final int depth, final int width) {
        final double[] panel = new double[depth * width];
        for (int p = 0; p < panel.length; p++) {
            panel[p] = right.getDouble(k + p / width, j + p % width);
        }
        final double[] sums = new double[width];
        for (long row = 0; row < to.shape().size(0); row++) {
            for (int c = 0; c < width; c++) {
                sums[c] = to.getDouble(row, j + c);
            }
            for (int r = 0; r < depth; r++) {
                final double factor = left.getDouble(row, k + r);
                for (int c = 0; c < width; c++) {
                    sums[c] += factor * panel[r * width + c];
                }
            }
            for (int c = 0; c < width; c++) {
                to.setDouble(sums[c], row, j + c);
            }
        }
    }

    private static void addIntegers(final Tensor left, final Tensor right, final Tensor to, final long k, final long j,
            final int depth, final int width) {
        final boolean truth = to.dtype() == DType.BOOL;
        final long[] panel = new long[depth * width];
        for (int p = 0; p < panel.length; p++) {
            panel[p] = right.getLong(k + p / width, j + p % width);
        }
        final long[] sums = new long[width];
        for (long row = 0; row < to.shape().size(0); row++) {
            for (int c = 0; c < width; c++) {
                sums[c] = to.getLong(row, j + c);
            }
            for (int r = 0; r < depth; r++) {
                final long factor = left.getLong(row, k + r);
                for (int c = 0; c < width; c++) {
                    sums[c] += factor * panel[r * width + c];
                }
            }
            for (int c = 0; c < width; c++) {
                to.setLong(truth ? Math.min(1, sums[c]) : sums[c], row, j + c);
            }
        }
    }
}

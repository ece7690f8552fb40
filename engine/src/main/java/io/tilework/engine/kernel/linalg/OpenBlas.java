package io.tilework.engine.kernel.linalg;

import io.tilework.engine.dtype.DType;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Products of float32 and float64 matrices by OpenBLAS, on the calling thread alone, since schedulers keep every core busy
 * with blocks already. Transposed views are handed over as they are; other dtypes, and strides that BLAS cannot express, go to
 * {@link PlainProducts}.
 */
final class OpenBlas implements LinearAlgebra {

    /**
     * By default JavaCPP refuses to load or allocate anything while the process has more than four times the Java heap in use, and
     * blocks are not on that heap.
     */
    private static final String PROCESS_BYTES_MAX = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        if (System.getProperty(PROCESS_BYTES_MAX) == null) {
            System.setProperty(PROCESS_BYTES_MAX, "0");
        }
    }

    private final PlainProducts plain = new PlainProducts();

    /** Loads the library; throws a {@link LinkageError} if there is none for this machine. */
    OpenBlas() {
        openblas.blas_set_num_threads(1);
    }

    @Override
    public void multiply(final Matrix left, final Matrix right, final Matrix to) {
        if (!product(left, right, to, 0)) {
            plain.multiply(left, right, to);
        }
    }

    @Override
    public void multiplyAdd(final Matrix left, final Matrix right, final Matrix to) {
        if (!product(left, right, to, 1)) {
            plain.multiplyAdd(left, right, to);
        }
    }

    private static boolean product(final Matrix left, final Matrix right, final Matrix to, final int kept) {
        if (!to.dtype().isFloating() || !to.hasDenseRows() || !fits(left) || !fits(right) || left.columns() == 0) {
            return false;
        }
        final int a = left.hasDenseRows() ? openblas.CblasNoTrans : openblas.CblasTrans;
        final int b = right.hasDenseRows() ? openblas.CblasNoTrans : openblas.CblasTrans;
        final int n = Math.toIntExact(to.rows());
        final int m = Math.toIntExact(to.columns());
        final int k = Math.toIntExact(left.columns());
        if (to.dtype() == DType.FLOAT64) {
            openblas.cblas_dgemm(openblas.CblasRowMajor, a, b, n, m, k, 1, new Doubles(left), leading(left), new Doubles(right),
                    leading(right), kept, new Doubles(to), leading(to));
        } else {
            openblas.cblas_sgemm(openblas.CblasRowMajor, a, b, n, m, k, 1, new Floats(left), leading(left), new Floats(right),
                    leading(right), kept, new Floats(to), leading(to));
        }
        return true;
    }

    private static boolean fits(final Matrix matrix) {
        return matrix.tensor().segment().isNative() && (matrix.hasDenseRows() || matrix.hasDenseColumns());
    }

    private static int leading(final Matrix matrix) {
        return Math.toIntExact(matrix.hasDenseRows() ? matrix.leadingByRows() : matrix.leadingByColumns());
    }

    private static long addressOf(final Matrix matrix) {
        return matrix.tensor().segment().address() + matrix.startByte();
    }

    /** Memory that somebody else owns. */
    private static final class Doubles extends DoublePointer {

        Doubles(final Matrix matrix) {
            super((Pointer) null);
            this.address = OpenBlas.addressOf(matrix);
        }
    }

    /** Memory that somebody else owns. */
    private static final class Floats extends FloatPointer {

        Floats(final Matrix matrix) {
            super((Pointer) null);
            this.address = OpenBlas.addressOf(matrix);
        }
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.kernel.linalg.LinearAlgebra;
import io.tilework.engine.kernel.linalg.Matrix;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One step of the product of two stacks of matrices: {@code out += left @ right} for a block of each.
 *
 * <p>Inputs: the block {@code (..., n, k)}, the block {@code (..., k, m)}, each with these two dimensions exchanged if it is transposed, and what was accumulated before, which is the
 * output itself; if the third input has no block, this is the first step, which sets the output. The leading dimensions of all
 * are equal.
 */
public final class MatmulKernel implements Kernel {

    private final DType dtype;
    private final Form left;
    private final Form right;

    /** How the blocks of a factor lie. */
    public enum Form {
        /** As they are multiplied. */
        AS_IT_IS,
        /** With the last two dimensions exchanged. */
        TRANSPOSED
    }

    /**
     * Prepares the product of matrices of a dtype.
     *
     * @throws DTypeException if there is no arithmetic on it
     */
    public MatmulKernel(final DType dtype, final Form left, final Form right) {
        if (dtype.isComplex()) {
            throw new DTypeException("matmul: arithmetic on " + dtype + " is not available yet");
        }
        this.dtype = dtype;
        this.left = left;
        this.right = right;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor leftBlock = task.only(0);
        final Tensor rightBlock = task.only(1);
        final Tensor output = task.output();
        final boolean first = task.inputs().get(2).tensors().isEmpty();
        final int leading = output.shape().rank() - 2;
        for (final BlockIndex index : Box.of(Shape.of(Arrays.copyOf(output.shape().toArray(), leading)))) {
            final Matrix to = matrix(output, Form.AS_IT_IS, index);
            if (first) {
                LinearAlgebra.instance().multiply(matrix(leftBlock, left, index), matrix(rightBlock, right, index), to);
            } else {
                LinearAlgebra.instance().multiplyAdd(matrix(leftBlock, left, index), matrix(rightBlock, right, index), to);
            }
        }
    }

    /** One matrix of a stack. */
    private static Matrix matrix(final Tensor stack, final Form form, final BlockIndex index) {
        final int rank = stack.shape().rank();
        final List<Slice> one = new ArrayList<>();
        for (int d = 0; d < rank - 2; d++) {
            one.add(new Slice(index.get(d), 1, 1));
        }
        one.add(Slice.all(stack.shape().size(rank - 2)));
        one.add(Slice.all(stack.shape().size(rank - 1)));
        final Tensor matrix = stack.slice(one).reshape(Shape.of(stack.shape().size(rank - 2), stack.shape().size(rank - 1)));
        return new Matrix(form == Form.TRANSPOSED ? matrix.transpose(1, 0) : matrix);
    }

    @Override
    public String listing() {
        return "for i, j, k in block:\n    out[..., i, j] += x0[..., " + (left == Form.TRANSPOSED ? "k, i" : "i, k") + "] * x1[..., "
                + (right == Form.TRANSPOSED ? "j, k" : "k, j") + "]   # " + dtype + "\n";
    }
}

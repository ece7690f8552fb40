package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds matrix products by NumPy's rules: vectors become rows or columns, stacks of matrices are broadcast. */
final class Products {

    private Products() {}

    static Expr matmul(final Expr left, final Expr right, final Origin origin) {
        check(left, right);
        final DType dtype = Promotion.promote(left.dtype(), right.dtype());
        if (dtype.isComplex()) {
            final ComplexParts a = ComplexParts.of(new NDArray(Building.cast(left, dtype, origin)));
            final ComplexParts b = ComplexParts.of(new NDArray(Building.cast(right, dtype, origin)));
            return new ComplexParts(a.real().matmul(b.real()).minus(a.imaginary().matmul(b.imaginary())),
                    a.real().matmul(b.imaginary()).plus(a.imaginary().matmul(b.real()))).joined(dtype).expr();
        }
        final boolean row = left.grid().rank() == 1;
        final boolean column = right.grid().rank() == 1;
        final Expr a = Building.cast(row ? Structure.expandDims(left, origin, 0) : left, dtype, origin);
        final Expr b = Building.cast(column ? Structure.expandDims(right, origin, 1) : right, dtype, origin);
        final Expr product = new Expr.MatrixProduct(Operands.of(stacked(a, b, origin)), origin);
        final List<Integer> dropped = new ArrayList<>();
        if (row) {
            dropped.add(product.grid().rank() - 2);
        }
        if (column) {
            dropped.add(product.grid().rank() - 1);
        }
        return Structure.dropDims(product, dropped, origin);
    }

    private static void check(final Expr left, final Expr right) {
        final int a = left.grid().rank();
        final int b = right.grid().rank();
        if (a == 0 || b == 0) {
            throw new ShapeException("matmul: shapes " + left.shape() + " and " + right.shape()
                    + " cannot be multiplied; both must have at least one dimension (use * for numbers)");
        }
        if (left.shape().size(a - 1) != right.shape().size(b == 1 ? 0 : b - 2)) {
            throw new ShapeException("matmul: shapes " + left.shape() + " and " + right.shape()
                    + " cannot be multiplied; the last axis of the first, with size " + left.shape().size(a - 1)
                    + ", must match the " + (b == 1 ? "only axis" : "second to last axis") + " of the second, with size "
                    + right.shape().size(b == 1 ? 0 : b - 2));
        }
    }

    /** Both operands with the same stack of matrices, and the contracted dimension cut alike. */
    private static List<Expr> stacked(final Expr a, final Expr b, final Origin origin) {
        final Shape stack = Shape.broadcast("matmul", List.of(leading(a), leading(b)));
        final Expr left = broadcast(a, stack, origin);
        final Expr right = broadcast(b, stack, origin);
        final int rank = left.grid().rank();
        final List<Chunks> chunks = new ArrayList<>(left.grid().dimensions());
        chunks.set(rank - 2, left.grid().chunks(rank - 1));
        chunks.set(rank - 1, right.grid().chunks(rank - 1));
        return List.of(left, Building.rechunk(right, new ChunkGrid(chunks), origin));
    }

    private static Shape leading(final Expr expr) {
        return Shape.of(Arrays.copyOf(expr.shape().toArray(), expr.grid().rank() - 2));
    }

    private static Expr broadcast(final Expr expr, final Shape stack, final Origin origin) {
        final long[] sizes = Arrays.copyOf(stack.toArray(), stack.rank() + 2);
        sizes[stack.rank()] = expr.shape().size(expr.grid().rank() - 2);
        sizes[stack.rank() + 1] = expr.shape().size(expr.grid().rank() - 1);
        return Structure.broadcastTo(expr, Shape.of(sizes), origin);
    }
}

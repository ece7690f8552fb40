package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import java.util.List;
import java.util.stream.IntStream;

/** Builds reductions: checks axes, and drops the reduced ones unless they are to be kept. */
final class Reductions {

    private Reductions() {}

    /**
     * A reduction.
     *
     * @param axes the axes, or null for all
     * @param keepDims whether reduced axes stay with size 1
     */
    static Expr reduce(final ReduceOp op, final Expr expr, final int[] axes, final boolean keepDims, final double ddof,
            final Origin origin) {
        final List<Integer> reduced = axes(op, expr, axes);
        if (op.isPosition() && axes != null && axes.length != 1) {
            throw new ArgumentException(op + ": a position is counted along one axis, or among all elements if no axis is"
                    + " named, and not along the axes " + IntStream.of(axes).boxed().toList());
        }
        if (op.needsElements() && reduced.stream().anyMatch(axis -> expr.shape().size(axis) == 0)) {
            throw new ArgumentException(op + ": an array of shape " + expr.shape()
                    + " has no elements along the reduced axes, and " + op + " of nothing is not defined");
        }
        if (expr.dtype().isComplex()) {
            return ComplexReductions.reduce(op, new NDArray(expr), axes, keepDims, ddof).expr();
        }
        final Expr result = new Expr.Reduction(op, Operands.of(expr), reduced, ddof, origin);
        return keepDims ? result : Structure.dropDims(result, reduced, origin);
    }

    /** Cumulative sums or products along an axis, in the dtype that the reduction has. */
    static Expr scan(final ReduceOp op, final Expr expr, final int axis, final Origin origin) {
        final String name = op == ReduceOp.SUM ? "cumsum" : "cumprod";
        final int dimension = expr.shape().axis(axis, name);
        if (expr.dtype().isComplex()) {
            return ComplexReductions.scan(op, new NDArray(expr), dimension).expr();
        }
        return new Expr.Scan(op, Operands.of(Building.cast(expr, op.result(expr.dtype()), origin)), dimension, origin);
    }

    private static List<Integer> axes(final ReduceOp op, final Expr expr, final int[] axes) {
        if (axes == null || expr.grid().rank() == 0 && isOnePoint(op, axes)) {
            return IntStream.range(0, expr.grid().rank()).boxed().toList();
        }
        return IntStream.of(expr.shape().axes(axes, op.toString())).sorted().boxed().toList();
    }

    /** As in NumPy, an array without dimensions may be reduced along an axis all the same, but not to a mean. */
    private static boolean isOnePoint(final ReduceOp op, final int[] axes) {
        return axes.length == 1 && (axes[0] == 0 || axes[0] == -1) && op != ReduceOp.MEAN && op != ReduceOp.VAR && op != ReduceOp.STD;
    }

    /** The array to reduce when the result is to be computed in a dtype, as NumPy's {@code dtype=}. */
    static Expr in(final Expr expr, final DType dtype, final Origin origin) {
        return dtype == null ? expr : Building.cast(expr, dtype, origin);
    }
}

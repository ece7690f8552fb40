package io.tilework.arrays;

import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.expr.ReshapeAxes;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;

/**
 * Reshapes so that blocks stay blocks: within each group of dimensions that are merged or split, only the first is cut, after a
 * multiple of elements that both sides can be cut at. The operand is rechunked to this where it is not cut so already.
 */
final class Reshaping {

    private Reshaping() {}

    /**
     * The expression with another shape.
     *
     * @param sizes the sizes; one of them may be -1 and then follows from the others
     * @throws ShapeException if the numbers of elements differ
     */
    static Expr reshape(final Expr expr, final long[] sizes, final Origin origin) {
        final Shape shape = complete(expr.shape(), sizes);
        if (shape.equals(expr.shape())) {
            return expr;
        }
        final Chunks[] own = expr.grid().dimensions().toArray(Chunks[]::new);
        final Chunks[] other = new Chunks[shape.rank()];
        for (final ReshapeAxes.Group group : ReshapeAxes.groups(expr.shape().toArray(), shape.toArray())) {
            cut(group, expr.shape(), shape, own, other);
        }
        return new Expr.Reshape(Operands.of(Building.rechunk(expr, ChunkGrid.of(own), origin)), ChunkGrid.of(other), origin);
    }

    private static Shape complete(final Shape from, final long[] sizes) {
        final long[] complete = sizes.clone();
        int open = -1;
        long known = 1;
        for (int d = 0; d < sizes.length; d++) {
            if (sizes[d] != -1) {
                known *= sizes[d];
            } else if (open >= 0) {
                throw new ShapeException("reshape: only one size may be -1, not " + Arrays.toString(sizes));
            } else {
                open = d;
            }
        }
        if (open >= 0 && known > 0) {
            complete[open] = from.elements() / known;
        } else if (open >= 0) {
            throw new ShapeException("reshape: the size -1 cannot be told from " + Arrays.toString(sizes));
        }
        final Shape shape = Shape.of(complete);
        if (shape.elements() != from.elements()) {
            throw new ShapeException("reshape: an array of shape " + from + " has " + from.elements()
                    + " elements and does not fit the shape " + Arrays.toString(sizes));
        }
        return shape;
    }

    private static void cut(final ReshapeAxes.Group group, final Shape from, final Shape to, final Chunks[] own,
            final Chunks[] other) {
        final int leadFrom = lead(from, group.sourceFrom(), group.sourceTo());
        final int leadTo = lead(to, group.resultFrom(), group.resultTo());
        final boolean kept = leadFrom >= 0 && leadTo >= 0 && from.size(leadFrom) == to.size(leadTo);
        final Chunks before = leadFrom < 0 ? null : own[leadFrom];
        final long blockElements = product(own, group.sourceFrom(), group.sourceTo());
        for (int d = group.sourceFrom(); d < group.sourceTo(); d++) {
            own[d] = Chunks.single(from.size(d));
        }
        for (int d = group.resultFrom(); d < group.resultTo(); d++) {
            other[d] = Chunks.single(to.size(d));
        }
        if (leadFrom < 0 || leadTo < 0) {
            return;
        }
        if (kept) {
            own[leadFrom] = before;
            other[leadTo] = before;
            return;
        }
        final long each = elementsAfter(from, leadFrom, group.sourceTo());
        final long eachTo = elementsAfter(to, leadTo, group.resultTo());
        final long unit = eachTo / gcd(each, eachTo);
        final long wanted = Math.max(1, blockElements / each);
        final long chunk = Math.max(unit, wanted / unit * unit);
        if (chunk < from.size(leadFrom)) {
            own[leadFrom] = Chunks.regular(from.size(leadFrom), chunk);
            other[leadTo] = Chunks.regular(to.size(leadTo), chunk * each / eachTo);
        }
    }

    /** The first dimension longer than 1, or -1; shapes without elements are not cut. */
    private static int lead(final Shape shape, final int start, final int end) {
        int lead = -1;
        for (int d = end - 1; d >= start; d--) {
            if (shape.size(d) == 0) {
                return -1;
            }
            lead = shape.size(d) != 1 ? d : lead;
        }
        return lead;
    }

    private static long elementsAfter(final Shape shape, final int dimension, final int end) {
        long product = 1;
        for (int d = dimension + 1; d < end; d++) {
            product *= shape.size(d);
        }
        return product;
    }

    private static long product(final Chunks[] chunks, final int start, final int end) {
        long product = 1;
        for (int d = start; d < end; d++) {
            product *= chunks[d].largest();
        }
        return product;
    }

    private static long gcd(final long left, final long right) {
        return right == 0 ? left : gcd(right, left % right);
    }
}

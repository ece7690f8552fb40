package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operands of an expression must fulfil. The array interface establishes these conditions (rechunking and casting where
 * needed, and refusing what cannot be meant), so a violation found here is a bug.
 */
final class Fitting {

    private Fitting() {}

    /** A grid broadcasts to another: aligned at the last dimension, each dimension cut alike or of size 1. */
    static void broadcasts(final ChunkGrid operand, final ChunkGrid result) {
        final int offset = result.rank() - operand.rank();
        require(offset >= 0, "rank " + operand.rank() + " does not broadcast to rank " + result.rank());
        for (int d = 0; d < operand.rank(); d++) {
            final Chunks own = operand.chunks(d);
            require(own.length() == 1 || own.equals(result.chunks(offset + d)),
                    "grid " + operand + " does not broadcast to " + result);
        }
    }

    /** The grid that operands broadcast to: along each dimension the chunks of the operands whose size is not 1. */
    static ChunkGrid broadcastGrid(final Operands operands) {
        final int rank = operands.stream().mapToInt(operand -> operand.grid().rank()).max().orElse(0);
        final List<Chunks> chunks = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            Chunks widest = Chunks.single(1);
            for (final Expr operand : operands) {
                final int own = d - (rank - operand.grid().rank());
                if (own >= 0 && operand.grid().chunks(own).length() != 1) {
                    widest = operand.grid().chunks(own);
                }
            }
            chunks.add(widest);
        }
        return new ChunkGrid(chunks);
    }

    static void selection(final List<Slice> selection, final Shape from, final Shape to) {
        require(selection.size() == from.rank() && selection.size() == to.rank(), "one slice per dimension is needed");
        for (int d = 0; d < selection.size(); d++) {
            final Slice slice = selection.get(d);
            require(slice.count() == to.size(d) && slice.span().end() <= from.size(d) && slice.span().start() >= 0,
                    "slice " + slice + " does not select " + to.size(d) + " of " + from.size(d) + " elements");
        }
    }

    /** Sums and products are made in the dtypes that reductions give. */
    static void scan(final ReduceOp op, final Expr operand, final int axis) {
        require(op == ReduceOp.SUM || op == ReduceOp.PROD, "there is no cumulative " + op);
        require(!operand.dtype().isComplex() && op.result(operand.dtype()) == operand.dtype(),
                "a cumulative " + op + " of " + operand.dtype() + " is made in " + op.result(operand.dtype()));
        require(axis >= 0 && axis < operand.grid().rank(), "axis " + axis + " is not one of " + operand.shape());
    }

    static void sort(final Expr operand, final int axis, final Interval kept) {
        require(!operand.dtype().isComplex(), operand.dtype() + " is not sorted");
        require(axis >= 0 && axis < operand.grid().rank(), "axis " + axis + " of " + operand.grid() + " is not there");
        require(kept.start() >= 0 && kept.end() <= operand.shape().size(axis), kept + " is not in an axis of " + operand.shape());
        require(operand.grid().chunks(axis).count() == 1 || kept.length() == operand.shape().size(axis), kept + " of a cut axis of " + operand.grid());
    }

    static void axes(final List<Integer> axes, final int rank) {
        for (int position = 0; position < axes.size(); position++) {
            final int axis = axes.get(position);
            require(axis >= 0 && axis < rank && (position == 0 || axes.get(position - 1) < axis),
                    "axes " + axes + " are not ascending dimensions of rank " + rank);
        }
    }

    static void edges(final Expr edges) {
        require(edges.grid().rank() == 1 && edges.grid().blockCount() == 1 && edges.shape().size(0) >= 2
                && edges.dtype().isFloating(), edges.dtype() + " " + edges.grid() + " are no edges of bins");
    }

    static void permutation(final List<Integer> order, final int rank) {
        require(order.size() == rank && order.stream().sorted().distinct().count() == rank
                && order.stream().allMatch(d -> d >= 0 && d < rank), order + " is not an order of " + rank + " dimensions");
    }

    static void sameShape(final Shape operand, final Shape result) {
        require(operand.equals(result), "shape " + operand + " is not " + result);
    }

    static void sameDType(final Operands operands) {
        require(operands.stream().allMatch(operand -> operand.dtype() == operands.get(0).dtype()),
                "dtypes " + operands.stream().map(Expr::dtype).toList() + " differ");
    }

    /** A vector of a dtype, whose chunks are those of an axis of something else, or do not matter. */
    static void vector(final Expr operand, final DType dtype, final Chunks chunks) {
        require(operand.grid().rank() == 1 && operand.dtype() == dtype && (chunks == null || operand.grid().chunks(0).equals(chunks)),
                operand.dtype() + " " + operand.grid() + " is no " + dtype + " vector" + (chunks == null ? "" : " of chunks " + chunks));
    }

    static void binned(final Operands operands, final long bins) {
        require(bins > 0 && operands.get(0).dtype() == DType.INT64, bins + " bins of " + operands.get(0).dtype());
        require(operands.size() == 1 || operands.get(1).dtype() == DType.FLOAT64 && operands.get(1).grid().equals(operands.get(0).grid()),
                "weights do not lie beside " + operands.get(0).grid());
    }

    static void places(final List<Long> places, final long length) {
        require(!places.isEmpty() && places.stream().allMatch(place -> place >= 0 && place < length), places + " are no places among " + length);
    }

    static void counts(final List<Long> counts, final Chunks chunks) {
        require(counts.size() == chunks.count(), counts.size() + " counts for " + chunks.count() + " chunks");
        for (int chunk = 0; chunk < counts.size(); chunk++) {
            require(counts.get(chunk) >= 0 && counts.get(chunk) <= chunks.size(chunk), "count " + counts.get(chunk) + " of chunk " + chunk);
        }
    }

    /** Two arrays that are cut alike, but for one axis. */
    static void sameButFor(final int axis, final ChunkGrid one, final ChunkGrid other) {
        require(axis >= 0 && axis < one.rank() && one.rank() == other.rank()
                && one.with(axis, Chunks.single(1)).equals(other.with(axis, Chunks.single(1))),
                one + " and " + other + " differ in more than axis " + axis);
    }

    static void concatenation(final Operands operands, final int axis, final Shape result) {
        long length = 0;
        for (final Expr part : operands) {
            require(part.dtype() == operands.get(0).dtype(), "parts of dtypes " + part.dtype() + " and "
                    + operands.get(0).dtype());
            require(part.shape().with(axis, 0).equals(result.with(axis, 0)), "part " + part.shape() + " of " + result);
            length += part.shape().size(axis);
        }
        require(length == result.size(axis), "parts with " + length + " elements of " + result.size(axis));
    }

    static void matrixProduct(final Expr left, final Expr right) {
        final int rank = left.grid().rank();
        require(rank >= 2 && rank == right.grid().rank() && left.dtype() == right.dtype(),
                "matrix product of ranks " + rank + " and " + right.grid().rank());
        for (int d = 0; d < rank - 2; d++) {
            require(left.grid().chunks(d).equals(right.grid().chunks(d)), "stacks are cut differently");
        }
        require(left.grid().chunks(rank - 1).equals(right.grid().chunks(rank - 2)), "the contracted dimension of "
                + left.grid() + " and " + right.grid() + " differs");
    }

    private static void require(final boolean condition, final String otherwise) {
        if (!condition) {
            throw new TileworkBug(otherwise);
        }
    }
}

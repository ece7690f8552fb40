package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Builds expressions that rearrange: transpose, expand and squeeze dimensions, broadcast, concatenate. */
final class Structure {

    /** Beyond this, chunks are cut anew rather than listed one by one. */
    private static final long MOST_UNEVEN_CHUNKS = 100_000;

    private Structure() {}

    static Expr transpose(final Expr expr, final int[] axes, final Origin origin) {
        final int rank = expr.grid().rank();
        if (axes.length != rank) {
            throw new ArgumentException("transpose: " + axes.length + " axes were given for an array of shape "
                    + expr.shape() + "; one per dimension is needed");
        }
        final List<Integer> order = IntStream.of(expr.shape().axes(axes, "transpose")).boxed().toList();
        return new Expr.Transpose(Operands.of(expr), order, origin);
    }

    /** Inserts dimensions of size 1 so that they become the dimensions {@code axes} of the result. */
    static Expr expandDims(final Expr expr, final Origin origin, final int... axes) {
        final int rank = expr.grid().rank() + axes.length;
        final int[] places = IntStream.of(axes).map(axis -> place(axis, rank)).toArray();
        final List<Chunks> chunks = new ArrayList<>(expr.grid().dimensions());
        IntStream.of(Shape.distinct(places, axes, "expand_dims")).sorted().forEach(place -> chunks.add(place, Chunks.single(1)));
        return axes.length == 0 ? expr : new Expr.Reshape(Operands.of(expr), new ChunkGrid(chunks), origin);
    }

    private static int place(final int axis, final int rank) {
        final int place = axis < 0 ? axis + rank : axis;
        if (place < 0 || place >= rank) {
            throw new ArgumentException("expand_dims: axis " + axis + " is out of range for a result with " + rank
                    + " dimensions; accepted are " + -rank + " to " + (rank - 1));
        }
        return place;
    }

    /** Drops dimensions of size 1, which are given ascending. */
    static Expr dropDims(final Expr expr, final List<Integer> dimensions, final Origin origin) {
        if (dimensions.isEmpty()) {
            return expr;
        }
        final List<Chunks> chunks = IntStream.range(0, expr.grid().rank()).filter(d -> !dimensions.contains(d))
                .mapToObj(expr.grid()::chunks).toList();
        return new Expr.Reshape(Operands.of(expr), new ChunkGrid(chunks), origin);
    }

    static Expr squeeze(final Expr expr, final int[] axes, final Origin origin) {
        final Shape shape = expr.shape();
        if (axes.length == 0) {
            return dropDims(expr, IntStream.range(0, shape.rank()).filter(d -> shape.size(d) == 1).boxed().toList(), origin);
        }
        final List<Integer> dimensions = IntStream.of(shape.axes(axes, "squeeze")).sorted().boxed().toList();
        for (final int dimension : dimensions) {
            if (shape.size(dimension) != 1) {
                throw new ShapeException("squeeze: axis " + dimension + " of shape " + shape + " has size "
                        + shape.size(dimension) + "; only axes of size 1 can be dropped");
            }
        }
        return dropDims(expr, dimensions, origin);
    }

    static Expr broadcastTo(final Expr expr, final Shape shape, final Origin origin) {
        final Shape joined = Shape.broadcast("broadcast_to", List.of(expr.shape(), shape));
        if (!joined.equals(shape)) {
            throw new ShapeException("broadcast_to: an array of shape " + expr.shape() + " cannot be broadcast to " + shape);
        }
        if (shape.equals(expr.shape())) {
            return expr;
        }
        final ChunkGrid fresh = Chunking.auto().grid(shape, expr.dtype());
        final int offset = shape.rank() - expr.grid().rank();
        final List<Chunks> chunks = IntStream.range(0, shape.rank())
                .mapToObj(d -> d < offset || expr.shape().size(d - offset) == 1 ? fresh.chunks(d)
                        : expr.grid().chunks(d - offset)).toList();
        return new Expr.Broadcast(Operands.of(expr), new ChunkGrid(chunks), origin);
    }

    static Expr stack(final List<Expr> parts, final int axis, final Origin origin) {
        if (parts.isEmpty()) {
            throw new ArgumentException("stack: at least one array is needed");
        }
        for (final Expr part : parts) {
            if (!part.shape().equals(parts.getFirst().shape())) {
                throw new ShapeException("stack: arrays must have the same shape, not " + parts.getFirst().shape() + " and "
                        + part.shape());
            }
        }
        return concatenate(parts.stream().map(part -> expandDims(part, origin, axis)).toList(), axis, origin);
    }

    static Expr concatenate(final List<Expr> given, final int axis, final Origin origin) {
        if (given.isEmpty()) {
            throw new ArgumentException("concatenate: at least one array is needed");
        }
        final int dimension = given.getFirst().shape().axis(axis, "concatenate");
        checkParts(given, dimension);
        final DType dtype = given.stream().map(Expr::dtype).reduce(Promotion::promote).orElseThrow();
        final List<Expr> parts = given.stream().filter(part -> part.shape().size(dimension) > 0)
                .map(part -> Building.cast(part, dtype, origin)).toList();
        if (parts.size() <= 1) {
            return parts.isEmpty() ? Building.cast(given.getFirst(), dtype, origin) : parts.getFirst();
        }
        final ChunkGrid grid = parts.stream().max((a, b) -> Long.compare(a.shape().elements(), b.shape().elements()))
                .orElseThrow().grid().with(dimension, joined(parts, dimension));
        return new Expr.Concatenate(Operands.of(parts), dimension, grid, origin);
    }

    private static void checkParts(final List<Expr> parts, final int dimension) {
        final Shape first = parts.getFirst().shape();
        for (final Expr part : parts) {
            if (part.shape().rank() != first.rank()
                    || !part.shape().with(dimension, 0).equals(first.with(dimension, 0))) {
                throw new ShapeException("concatenate: shapes " + parts.stream().map(p -> p.shape().toString())
                        .collect(Collectors.joining(" and ")) + " differ in more than axis " + dimension);
            }
        }
    }

    /**
     * The chunks of parts one after the other, if not many of them are smaller than the largest; regular ones stay so where each part but the
     * last is whole chunks. Otherwise regular chunks of the largest size.
     */
    private static Chunks joined(final List<Expr> parts, final int dimension) {
        final List<Chunks> all = parts.stream().map(part -> part.grid().chunks(dimension)).toList();
        final long length = all.stream().mapToLong(Chunks::length).sum();
        final long largest = all.stream().mapToLong(Chunks::largest).max().orElse(1);
        if (all.getFirst() instanceof Chunks.Regular first && first.size() == largest && all.subList(0, all.size() - 1).stream()
                .allMatch(chunks -> chunks instanceof Chunks.Regular regular && regular.size() == first.size()
                        && regular.first() == first.size() && regular.length() % first.size() == 0)) {
            return Chunks.regular(length, first.size());
        }
        final long count = all.stream().mapToLong(Chunks::count).sum();
        if (count > MOST_UNEVEN_CHUNKS || count > all.size() + 2 * Math.ceilDiv(length, largest)) {
            return Chunks.regular(length, largest);
        }
        return Chunks.ofSizes(all.stream().flatMapToLong(chunks ->
                LongStream.range(0, chunks.count()).map(chunks::size)).toArray());
    }
}

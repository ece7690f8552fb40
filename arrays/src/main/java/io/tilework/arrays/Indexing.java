package io.tilework.arrays;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Basic indexing: positions, slices with any step, new axes and the ellipsis; and what is put in the place of such parts. */
final class Indexing {

    private Indexing() {}

    /** An index, in which arrays and lists of positions may be. */
    static NDArray index(final NDArray array, final List<Index> given, final Origin origin) {
        return Later.array(() -> given.stream().anyMatch(AdvancedIndexing::isAdvanced) ? AdvancedIndexing.index(array, given, origin)
                : new NDArray(index(array.expr(), given, origin)));
    }

    /** An array with other values in the place of what an index without arrays selects. */
    static NDArray replaced(final NDArray array, final List<Index> given, final NDArray values, final Origin origin) {
        final Expr expr = array.expr();
        final List<Slice> selection = new ArrayList<>();
        for (final Index index : expanded(given, expr.shape())) {
            final int dimension = selection.size();
            if (index instanceof Index.At(long position)) {
                selection.add(new Slice(position(position, dimension, expr.shape()), 1, 1));
            } else if (index instanceof Index.Range range) {
                selection.add(Slice.python(range.start(), range.stop(), range.step(), expr.shape().size(dimension)));
            }
        }
        final Expr part = index(expr, given, origin);
        final Shape joined = Shape.broadcast("with", List.of(part.shape(), values.shape()));
        if (!joined.equals(part.shape())) {
            throw new ShapeException("with: values of shape " + values.shape() + " do not fit what is replaced, of shape " + part.shape());
        }
        if (part.shape().elements() == 0) {
            return array;
        }
        final NDArray fitted = values.broadcastTo(part.shape()).reshape(selection.stream().mapToLong(Slice::count).toArray());
        return new NDArray(new Expr.Overlay(Operands.of(expr, fitted.expr()), selection, origin));
    }

    static Expr index(final Expr expr, final List<Index> given, final Origin origin) {
        final Shape shape = expr.shape();
        final List<Slice> slices = new ArrayList<>();
        final List<Chunks> result = new ArrayList<>();
        final List<Chunks> sliced = new ArrayList<>();
        for (final Index index : expanded(given, shape)) {
            final int dimension = slices.size();
            switch (index) {
                case Index.NewAxis axis -> result.add(Chunks.single(1));
                case Index.At at -> {
                    slices.add(new Slice(position(at.position(), dimension, shape), 1, 1));
                    sliced.add(Chunks.single(1));
                }
                case Index.Range range -> {
                    final Slice slice = Slice.python(range.start(), range.stop(), range.step(), shape.size(dimension));
                    slices.add(slice);
                    sliced.add(chunks(expr.grid().chunks(dimension), slice));
                    result.add(sliced.getLast());
                }
                case Index.Positions _, Index.Elements _ -> throw new IllegalStateException("arrays are taken afterwards");
                case Index.Ellipsis ellipsis -> throw new IllegalStateException("ellipses are expanded before");
            }
        }
        final ChunkGrid grid = new ChunkGrid(sliced);
        final Expr part = grid.equals(expr.grid()) && selectsAll(slices, shape) ? expr
                : new Expr.Sliced(Operands.of(expr), slices, grid, origin);
        return result.equals(sliced) ? part : new Expr.Reshape(Operands.of(part), new ChunkGrid(result), origin);
    }

    private static boolean selectsAll(final List<Slice> slices, final Shape shape) {
        for (int d = 0; d < slices.size(); d++) {
            if (!slices.get(d).isAll(shape.size(d))) {
                return false;
            }
        }
        return true;
    }

    /** The index with one entry per dimension beside the new axes. */
    static List<Index> expanded(final List<Index> given, final Shape shape) {
        final long ellipses = given.stream().filter(Index.Ellipsis.class::isInstance).count();
        if (ellipses > 1) {
            throw new ArgumentException("index: an index can have only one ellipsis ('...')");
        }
        final int used = given.stream().mapToInt(AdvancedIndexing::dimensions).sum();
        if (used > shape.rank()) {
            throw new ArgumentException("index: " + used + " indices are too many for an array of shape " + shape
                    + ", which has " + shape.rank() + " dimensions");
        }
        final List<Index> full = new ArrayList<>();
        for (final Index index : ellipses == 0 ? withEllipsis(given) : given) {
            if (index instanceof Index.Ellipsis) {
                for (long missing = shape.rank() - used; missing > 0; missing--) {
                    full.add(Index.ALL);
                }
            } else {
                full.add(index);
            }
        }
        return full;
    }

    private static List<Index> withEllipsis(final List<Index> given) {
        final List<Index> extended = new ArrayList<>(given);
        extended.add(Index.ELLIPSIS);
        return extended;
    }

    static long position(final long given, final int dimension, final Shape shape) {
        final long size = shape.size(dimension);
        final long position = given < 0 ? given + size : given;
        if (position < 0 || position >= size) {
            throw new ArgumentException("index: position " + given + " is out of bounds for axis " + dimension
                    + ", which has size " + size);
        }
        return position;
    }

    /**
     * How a slice of chunks is cut: at the edges of the chunks it comes from, where these are regular enough to say so in
     * constant space; otherwise into chunks of about as many source elements.
     */
    private static Chunks chunks(final Chunks source, final Slice slice) {
        if (slice.count() == 0) {
            return Chunks.single(0);
        }
        final long step = Math.abs(slice.step());
        if (source instanceof Chunks.Regular regular) {
            final long size = Math.max(1, regular.size() / step);
            return regular.size() % step == 0 && source.count() > 1
                    ? Chunks.phased(slice.count(), size, Math.min(size, inFirstChunk(source, slice)))
                    : Chunks.regular(slice.count(), size);
        }
        return Chunks.ofSizes(LongStream.range(0, source.count())
                .map(chunk -> slice.step() > 0 ? chunk : source.count() - 1 - chunk)
                .map(chunk -> slice.positionsIn(source.elements(chunk)).length())
                .filter(size -> size > 0).toArray());
    }

    private static long inFirstChunk(final Chunks source, final Slice slice) {
        return slice.positionsIn(source.elements(source.chunkOf(slice.start()))).length();
    }
}

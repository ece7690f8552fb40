package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A lazy array: an operation on other lazy arrays, with the shape, dtype and chunk grid of its result.
 *
 * <p>The records below are the whole language; what they mean is written in the package's description. A record that exists
 * is well formed: its constructor checks what {@link Fitting} states, and reports a violation as a bug, since the array
 * interface has turned every mistake of a user into a message before.
 */
public sealed interface Expr permits Expr.Broadcast, Expr.Cast, Expr.Concatenate, Expr.Elementwise, Expr.Generated, Expr.Histogram,
        Expr.MatrixProduct, Expr.Overlay, Expr.Rechunk, Expr.Reduction, Expr.Reshape, Expr.Scan, Expr.Sliced, Expr.Sort, Expr.Source,
        Expr.Transpose, Irregular {

    /** The dtype of the elements. */
    DType dtype();

    /** How the array is cut into blocks; its shape is the shape of the array. */
    ChunkGrid grid();

    /** The arrays that this one is computed from, in order. */
    Operands operands();

    /** The line of user code that built it. */
    Origin origin();

    /** The same operation on other operands of the same shapes and dtypes. Grids that follow from operands are recomputed. */
    Expr withOperands(Operands operands);

    /** The shape of the array. */
    default Shape shape() {
        return grid().shape();
    }

    /** A stored array, or a part of it: one slice per dimension of the source; {@code grid} cuts the selected part. */
    record Source(BlockSource source, List<Slice> selection, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the selection lies inside of the source. */
        public Source {
            selection = List.copyOf(selection);
            Fitting.selection(selection, source.chunks().shape(), grid.shape());
        }

        @Override
        public DType dtype() {
            return source.dtype();
        }

        @Override
        public Operands operands() {
            return Operands.of();
        }

        @Override
        public Expr withOperands(final Operands operands) {
            return this;
        }
    }

    /** An array computed from the numbers of its elements. */
    record Generated(Generator generator, DType dtype, ChunkGrid grid, Origin origin) implements Expr {

        @Override
        public Operands operands() {
            return Operands.of();
        }

        @Override
        public Expr withOperands(final Operands operands) {
            return this;
        }
    }

    /** One scalar operation on the elements at the same place; the operands are broadcast, and cut alike. */
    record Elementwise(ScalarOp op, Operands operands, DType dtype, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the operands broadcast to the grid. */
        public Elementwise {
            operands.forEach(operand -> Fitting.broadcasts(operand.grid(), grid));
        }

        /** The operation on operands whose grids fit each other. */
        public Elementwise(final ScalarOp op, final Operands operands, final Origin origin) {
            this(op, operands, op.signature(operands.stream().map(Expr::dtype).toList()).result(),
                    Fitting.broadcastGrid(operands), origin);
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Elementwise(op, changed, origin);
        }
    }

    /** Every element converted, as NumPy's astype. */
    record Cast(Operands operands, DType dtype, Origin origin) implements Expr {

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Cast(changed, dtype, origin);
        }
    }

    /**
     * A reduction along some axes, which stay with size 1.
     *
     * @param axes the reduced dimensions, ascending
     * @param deltaDegreesOfFreedom what is subtracted from the count in var and std (NumPy's ddof); 0 for other operations
     */
    record Reduction(ReduceOp op, Operands operands, List<Integer> axes, double deltaDegreesOfFreedom, Origin origin)
            implements Expr {

        /** Checks the axes. */
        public Reduction {
            axes = List.copyOf(axes);
            Fitting.axes(axes, operands.get(0).grid().rank());
        }

        @Override
        public DType dtype() {
            return op.result(operands.get(0).dtype());
        }

        @Override
        public ChunkGrid grid() {
            final List<Chunks> chunks = new ArrayList<>(operands.get(0).grid().dimensions());
            axes.forEach(axis -> chunks.set(axis, Chunks.single(1)));
            return new ChunkGrid(chunks);
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Reduction(op, changed, axes, deltaDegreesOfFreedom, origin);
        }
    }

    /**
     * How many elements of the first operand lie in each bin, int64. The second operand, a floating point vector in one
     * block, holds the edges of the bins, one more than there are bins. A bin holds its lower edge, and the last one its
     * upper edge too. NaN and what is beyond the edges is not counted.
     */
    record Histogram(Operands operands, Spacing spacing, Origin origin) implements Expr {

        /** What is promised of the edges, and found out when the array is computed. */
        public enum Spacing {
            /** They are finite and grow by about the same, so that the bin of an element can be computed. */
            EVEN,
            /** They do not decrease. */
            ANY
        }

        /** Checks the edges. */
        public Histogram {
            Fitting.edges(operands.get(1));
        }

        /** How many bins there are. */
        public int bins() {
            return Math.toIntExact(operands.get(1).shape().size(0) - 1);
        }

        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public ChunkGrid grid() {
            return ChunkGrid.single(Shape.of(bins()));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Histogram(changed, spacing, origin);
        }
    }

    /** The dimensions in another order: dimension {@code d} of the result is {@code order.get(d)} of the operand. */
    record Transpose(Operands operands, List<Integer> order, Origin origin) implements Expr {

        /** Checks that the order names every dimension once. */
        public Transpose {
            order = List.copyOf(order);
            Fitting.permutation(order, operands.get(0).grid().rank());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid().permuted(order.stream().mapToInt(Integer::intValue).toArray());
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Transpose(changed, order, origin);
        }
    }

    /** A part: one slice per dimension, steps of both signs. The grid may cut the part in any way. */
    record Sliced(Operands operands, List<Slice> selection, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the selection lies inside of the operand. */
        public Sliced {
            selection = List.copyOf(selection);
            Fitting.selection(selection, operands.get(0).shape(), grid.shape());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Sliced(changed, selection, grid, origin);
        }
    }

    /**
     * The elements in C order under another shape. Blocks must line up: either both shapes are the same but for dimensions of
     * size 1, or every block is a run of elements, and the runs are the same on both sides.
     */
    record Reshape(Operands operands, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the blocks line up. */
        public Reshape {
            ReshapeAxes.between(operands.get(0).grid(), grid)
                    .orElseThrow(() -> new TileworkBug("blocks do not line up in a reshape to " + grid));
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Reshape(changed, grid, origin);
        }
    }

    /** Repeated along new leading dimensions and along dimensions of size 1, as NumPy's broadcast_to. */
    record Broadcast(Operands operands, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the operand broadcasts to the grid. */
        public Broadcast {
            Fitting.broadcasts(operands.get(0).grid(), grid);
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Broadcast(changed, grid, origin);
        }
    }

    /** The same array, cut differently. */
    record Rechunk(Operands operands, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the shape stays. */
        public Rechunk {
            Fitting.sameShape(operands.get(0).shape(), grid.shape());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Rechunk(changed, grid, origin);
        }
    }

    /** Arrays of one dtype joined along an axis. The grid may cut the result in any way. */
    record Concatenate(Operands operands, int axis, ChunkGrid grid, Origin origin) implements Expr {

        /** Checks that the parts have the same dtype, and the same sizes but for the axis. */
        public Concatenate {
            Fitting.concatenation(operands, axis, grid.shape());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Concatenate(changed, axis, grid, origin);
        }
    }

    /** The first operand with the second one in the place of a part of it: one slice per dimension, steps of both signs. */
    record Overlay(Operands operands, List<Slice> selection, Origin origin) implements Expr {

        /** Checks that the part lies inside of the first operand, and that the second one fits it. */
        public Overlay {
            selection = List.copyOf(selection);
            Fitting.selection(selection, operands.get(0).shape(), operands.get(1).shape());
            Fitting.sameDType(operands);
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Overlay(changed, selection, origin);
        }
    }

    /**
     * The sums or products of all elements up to each one, along an axis; of a dtype in which these are made: int64, uint64, float32 or
     * float64. One element after the other, whatever the grid.
     */
    record Scan(ReduceOp op, Operands operands, int axis, Origin origin) implements Expr {

        /** Checks operation, dtype and axis. */
        public Scan {
            Fitting.scan(op, operands.get(0), axis);
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Scan(op, changed, axis, origin);
        }
    }

    /**
     * The elements along an axis in ascending order, NaN last, or the positions at which they are, as int64; equal ones in their order.
     *
     * @param kept which places of the sorted order are wanted: all of them, if the axis is cut
     */
    record Sort(Operands operands, int axis, boolean positions, Interval kept, Origin origin) implements Expr {

        /** Checks dtype and axis. */
        public Sort {
            Fitting.sort(operands.get(0), axis, kept);
        }

        @Override
        public DType dtype() {
            return positions ? DType.INT64 : operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return isCut() ? operands.get(0).grid() : operands.get(0).grid().with(axis, Chunks.single(kept.length()));
        }

        /** Whether a line lies in several blocks. */
        public boolean isCut() {
            return operands.get(0).grid().chunks(axis).count() > 1;
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Sort(changed, axis, positions, kept, origin);
        }
    }

    /**
     * The matrix product of two stacks of matrices of one dtype: {@code (..., n, k)} and {@code (..., k, m)} give
     * {@code (..., n, m)}; the leading dimensions are the same on both sides and cut alike, as is k.
     */
    record MatrixProduct(Operands operands, Origin origin) implements Expr {

        /** Checks that the operands fit. */
        public MatrixProduct {
            Fitting.matrixProduct(operands.get(0), operands.get(1));
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            final ChunkGrid left = operands.get(0).grid();
            final int last = left.rank() - 1;
            return left.with(last, operands.get(1).grid().chunks(last));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new MatrixProduct(changed, origin);
        }
    }

    /** The order of dimensions that swaps the last two. */
    static List<Integer> swapLastTwo(final int rank) {
        return IntStream.range(0, rank).map(d -> d < rank - 2 ? d : 2 * rank - 3 - d).boxed().toList();
    }
}

package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.SortedRuns;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** What a layer's blocks look like in memory: C-contiguous tensors of a dtype, or views of other memory. */
public sealed interface BlockLayout {

    /** The dtype of the blocks' elements. */
    DType dtype();

    /** The shape of the tensor that holds a block whose elements of the grid have this shape. */
    Shape tensorShape(Shape block);

    /** The bytes that the tensor takes out of the budget. */
    default long bytes(final Shape block) {
        return BlockPool.roundedBytes(Math.multiplyExact(tensorShape(block).elements(), dtype().byteSize()));
    }

    /** The bytes of one block of a grid. */
    default long bytes(final ChunkGrid grid, final BlockIndex block) {
        return bytes(grid.blockShape(block));
    }

    /** The elements of the grid, as they are. */
    record Elements(DType dtype) implements BlockLayout {

        @Override
        public Shape tensorShape(final Shape block) {
            return block;
        }
    }

    /** The state of a reduction over the block: a leading dimension for its components, and size 1 along reduced axes. */
    record State(DType dtype, int components, List<Integer> reduced) implements BlockLayout {

        /** Copies the list. */
        public State {
            reduced = List.copyOf(reduced);
        }

        @Override
        public Shape tensorShape(final Shape block) {
            final long[] sizes = new long[block.rank() + 1];
            sizes[0] = components;
            for (int d = 0; d < block.rank(); d++) {
                sizes[d + 1] = reduced.contains(d) ? 1 : block.size(d);
            }
            return Shape.of(sizes);
        }
    }

    /** Elements whose block has another shape than the block of the grid: the steps of a chain, which all hold the whole. */
    record Without(DType dtype, int dimension) implements BlockLayout {

        @Override
        public Shape tensorShape(final Shape block) {
            final long[] sizes = new long[block.rank() - 1];
            for (int d = 0; d < sizes.length; d++) {
                sizes[d] = block.size(d < dimension ? d : d + 1);
            }
            return Shape.of(sizes);
        }
    }

    /** Samples of the sorted lines of a block, as unsigned numbers that are ordered as the elements are. */
    record Samples(SortedRuns runs) implements BlockLayout {

        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public Shape tensorShape(final Shape block) {
            return runs.samples(block);
        }
    }

    /** The elements of the grid where they lie in memory anyway: in an array that is computed with, or in a result. */
    record Resident(DType dtype, Place place) implements BlockLayout {

        @Override
        public Shape tensorShape(final Shape block) {
            return block;
        }

        @Override
        public long bytes(final Shape block) {
            return 0;
        }
    }

    /** Tells where blocks lie in memory. */
    @FunctionalInterface
    interface Place {

        /** A view of the memory of a block; closing it does nothing. */
        Tensor of(BlockIndex block);
    }

    /** Nothing: the tasks of a layer that writes to a sink leave nothing in memory. */
    record Nothing(DType dtype) implements BlockLayout {

        @Override
        public Shape tensorShape(final Shape block) {
            return Shape.of(0);
        }

        @Override
        public long bytes(final Shape block) {
            return 0;
        }
    }
}

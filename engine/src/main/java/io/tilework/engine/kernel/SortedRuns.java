package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;

/**
 * How lines that are cut into blocks are sorted by way of a file.
 *
 * <p>One task per block sorts its piece of each line, a <em>run</em>, writes it to the file, and keeps every so-and-so-many-th key of it in memory, the
 * <em>samples</em>. One task per block of the result finds out from the samples, and by reading a few more keys, where in each run its own elements
 * begin and end ({@link RunSplits}), reads these pieces of all runs, and merges them. So each element is written and read once, whatever the values are, and blocks
 * of the result have the sizes that they should have (P. Varman et al., "Merging multiple lists on hierarchical-memory multiprocessors", 1991).
 *
 * <p>In the file, blocks follow each other in C order, in a block its lines do, and of a line there are the elements, or the keys and then the positions
 * that they had in the whole line.
 *
 * @param grid how the array is cut, and how the sorted one is
 * @param axis along which lines run
 * @param positions whether positions are sorted by their elements, rather than the elements themselves
 */
public record SortedRuns(DType dtype, ChunkGrid grid, int axis, boolean positions) {

    /** Fewer elements between samples are not worth it: reading them costs no more than reading one. */
    private static final long STRIDE_AT_LEAST = 64;

    /** The number of blocks of a line. */
    public int runs() {
        return Math.toIntExact(grid.chunks(axis).count());
    }

    /** Every how-many-th key of a run is a sample: so that samples, and what has to be read beside them, take about the same memory. */
    public long stride() {
        final long root = (long) Math.sqrt(grid.chunks(axis).largest() / 4.0);
        return Math.max(STRIDE_AT_LEAST, Long.highestOneBit(Math.max(1, root)));
    }

    /** The shape of the samples of a block. */
    public Shape samples(final Shape block) {
        return block.with(axis, Math.ceilDiv(block.size(axis), stride()));
    }

    /** The bytes that an element takes in the file. */
    int elementBytes() {
        return positions ? 2 * Long.BYTES : dtype.byteSize();
    }

    /** The dtype of the sorted array. */
    public DType result() {
        return positions ? DType.INT64 : dtype;
    }

    /** Where a block begins in the file, in bytes. */
    long blockStart(final BlockIndex block) {
        long elements = 0;
        for (int d = 0; d < grid.rank(); d++) {
            long before = grid.chunks(d).start(block.get(d));
            for (int e = 0; e < grid.rank(); e++) {
                before *= e < d ? grid.chunks(e).size(block.get(e)) : e > d ? grid.chunks(e).length() : 1;
            }
            elements += before;
        }
        return elements * elementBytes();
    }

    /** Where a line begins in the file, in bytes, given the block that holds the run and the number of the line in it. */
    long lineStart(final BlockIndex block, final long line) {
        return blockStart(block) + line * grid.chunks(axis).size(block.get(axis)) * elementBytes();
    }
}

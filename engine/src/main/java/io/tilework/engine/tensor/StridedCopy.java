package io.tilework.engine.tensor;

import java.lang.foreign.MemorySegment;

/**
 * Copies between tensors of the same shape and dtype, whatever their strides.
 *
 * <p>The order in which elements are copied is free, so the dimensions are sorted first: the one along which the target's
 * elements lie closest runs innermost. Neighbouring dimensions that continue each other on both sides become one. What is left
 * is an odometer over the outer dimensions, and for the two innermost ("rows" and "columns") one of two loops: where columns
 * are contiguous on both sides, one memory copy per row; else a loop over elements, cut into square tiles if the source is
 * closest along the rows, as in a transposition, so that every cache line that is read serves a whole tile.
 */
final class StridedCopy {

    /** Tiles of 32 x 32: one side's lines stay in the L1 cache for elements of up to 16 bytes. */
    private static final int TILE = 32;

    /** Below this many bytes, starting a memory copy costs more than the loop over elements. */
    private static final long SHORT_RUN_BYTES = 64;

    private final MemorySegment target;
    private final MemorySegment source;
    private final int elementBytes;
    private final TileCopy tiles;
    private final long[] sizes;
    private final long[] targetStrides;
    private final long[] sourceStrides;
    private final boolean empty;
    private long targetAt;
    private long sourceAt;
    private int rank;

    /** Prepares a copy; strides and places are in bytes from here on. */
    StridedCopy(final Tensor target, final Tensor source) {
        this.target = target.segment();
        this.source = source.segment();
        elementBytes = target.dtype().byteSize();
        tiles = TileCopy.ofElementBytes(elementBytes);
        empty = target.elements() == 0;
        targetAt = target.offset() * elementBytes;
        sourceAt = source.offset() * elementBytes;
        final int capacity = Math.max(2, target.shape().rank());
        sizes = new long[capacity];
        targetStrides = new long[capacity];
        sourceStrides = new long[capacity];
        for (int d = 0; d < target.shape().rank(); d++) {
            if (target.shape().size(d) != 1) {
                insert(target.shape().size(d), target.stride(d) * elementBytes, source.stride(d) * elementBytes);
            }
        }
        merge();
        bringSourceRunsInward();
    }

    /** Adds a dimension, sorted by the target's stride, which is made positive by running backwards. */
    private void insert(final long size, final long targetStride, final long sourceStride) {
        final boolean backwards = targetStride < 0;
        if (backwards) {
            targetAt += (size - 1) * targetStride;
            sourceAt += (size - 1) * sourceStride;
        }
        int place = rank++;
        while (place > 0 && targetStrides[place - 1] < Math.abs(targetStride)) {
            move(place - 1, place);
            place--;
        }
        sizes[place] = size;
        targetStrides[place] = Math.abs(targetStride);
        sourceStrides[place] = backwards ? -sourceStride : sourceStride;
    }

    private void move(final int from, final int to) {
        sizes[to] = sizes[from];
        targetStrides[to] = targetStrides[from];
        sourceStrides[to] = sourceStrides[from];
    }

    /** Makes one dimension of neighbours that continue each other on both sides. */
    private void merge() {
        int last = 0;
        for (int d = 1; d < rank; d++) {
            if (targetStrides[last] == targetStrides[d] * sizes[d] && sourceStrides[last] == sourceStrides[d] * sizes[d]) {
                sizes[last] *= sizes[d];
                targetStrides[last] = targetStrides[d];
                sourceStrides[last] = sourceStrides[d];
            } else {
                move(d, ++last);
            }
        }
        rank = Math.min(rank, last + 1);
        while (rank < 2) {
            for (int d = rank; d > 0; d--) {
                move(d - 1, d);
            }
            sizes[0] = 1;
            targetStrides[0] = 0;
            sourceStrides[0] = 0;
            rank++;
        }
    }

    /** Makes the dimension along which the source lies closest the rows, unless it is the columns. */
    private void bringSourceRunsInward() {
        int closest = rank - 1;
        for (int d = rank - 2; d >= 0; d--) {
            if (Math.abs(sourceStrides[d]) < Math.abs(sourceStrides[closest]) && sourceStrides[d] != 0) {
                closest = d;
            }
        }
        if (closest < rank - 2) {
            final long size = sizes[closest];
            final long targetStride = targetStrides[closest];
            final long sourceStride = sourceStrides[closest];
            for (int d = closest; d < rank - 2; d++) {
                move(d + 1, d);
            }
            sizes[rank - 2] = size;
            targetStrides[rank - 2] = targetStride;
            sourceStrides[rank - 2] = sourceStride;
        }
    }

    /** Copies everything. */
    void run() {
        if (empty) {
            return;
        }
        final long[] index = new long[rank];
        int d;
        do {
            copyPlane(targetAt, sourceAt);
            for (d = rank - 3; d >= 0; d--) {
                targetAt += targetStrides[d];
                sourceAt += sourceStrides[d];
                if (++index[d] < sizes[d]) {
                    break;
                }
                targetAt -= sizes[d] * targetStrides[d];
                sourceAt -= sizes[d] * sourceStrides[d];
                index[d] = 0;
            }
        } while (d >= 0);
    }

    private void copyPlane(final long to, final long from) {
        final long rows = sizes[rank - 2];
        final long columns = sizes[rank - 1];
        final boolean contiguous = targetStrides[rank - 1] == elementBytes && sourceStrides[rank - 1] == elementBytes;
        if (contiguous && columns * elementBytes >= SHORT_RUN_BYTES) {
            for (long row = 0; row < rows; row++) {
                MemorySegment.copy(source, from + row * sourceStrides[rank - 2], target, to + row * targetStrides[rank - 2],
                        columns * elementBytes);
            }
            return;
        }
        final boolean transposing = Math.abs(sourceStrides[rank - 2]) < Math.abs(sourceStrides[rank - 1]);
        final long rowStep = transposing ? TILE : rows;
        final long columnStep = transposing ? TILE : columns;
        for (long row = 0; row < rows; row += rowStep) {
            for (long column = 0; column < columns; column += columnStep) {
                tiles.copy(
                        target, to + row * targetStrides[rank - 2] + column * targetStrides[rank - 1],
                        targetStrides[rank - 2], targetStrides[rank - 1],
                        source, from + row * sourceStrides[rank - 2] + column * sourceStrides[rank - 1],
                        sourceStrides[rank - 2], sourceStrides[rank - 1],
                        Math.min(rowStep, rows - row), Math.min(columnStep, columns - column));
            }
        }
    }
}

package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the elements of a block lie in an NPY file.
 *
 * <p>A block of an array is a set of runs in the file: one for each of its rows, or one for several where it has them whole. Runs are written from where they lie in the
 * block; a block that is not contiguous is copied first, in pieces.
 *
 * @param headerBytes what comes before the elements
 */
record NpyBlocks(DType dtype, ChunkGrid grid, long headerBytes) {

    /** A block that has to be copied before it can be written is, in pieces of at most this size. */
    private static final long PIECE_BYTES = 1 << 20;

    /** What {@link #write} borrows for a block of such a shape. */
    long scratchBytes(final Shape block) {
        return Math.min(PIECE_BYTES, block.elements() * dtype.byteSize());
    }

    /** Writes a block to its places; gives its bytes. */
    long write(final FileChannel file, final BlockIndex block, final Tensor content, final Scratch scratch) throws IOException {
        final long[] place = grid.elements(block).intervals().stream().mapToLong(Interval::start).toArray();
        if (content.isContiguous() && content.segment().isNative()) {
            writeRuns(file, place, content);
        } else {
            writeInPieces(file, place, content, scratch.borrow(scratchBytes(content.shape())));
        }
        return content.bytes();
    }

    /** Copies pieces that fit into the room, halving the block along its first long axis until they do. */
    private void writeInPieces(final FileChannel file, final long[] place, final Tensor content, final MemorySegment room)
            throws IOException {
        if (content.bytes() <= room.byteSize()) {
            final Tensor copy = Tensor.wrap(room, dtype, content.shape());
            copy.copyFrom(content);
            writeRuns(file, place, copy);
            return;
        }
        int axis = 0;
        while (content.shape().size(axis) == 1) {
            axis++;
        }
        final long size = content.shape().size(axis);
        for (final Slice half : List.of(new Slice(0, size / 2, 1), new Slice(size / 2, size - size / 2, 1))) {
            final List<Slice> part = new ArrayList<>();
            for (int d = 0; d < content.shape().rank(); d++) {
                part.add(d == axis ? half : Slice.all(content.shape().size(d)));
            }
            final long[] start = place.clone();
            start[axis] += half.start();
            writeInPieces(file, start, content.slice(part), room);
        }
    }

    /** Writes a contiguous tensor, whose first element belongs at a place of the array. */
    private void writeRuns(final FileChannel file, final long[] place, final Tensor content) throws IOException {
        if (content.elements() == 0) {
            return;
        }
        final MemorySegment memory = content.contiguousSegment();
        final int runAxis = runAxis(content.shape());
        long runElements = 1;
        for (int d = runAxis; d < place.length; d++) {
            runElements *= content.shape().size(d);
        }
        final long runBytes = runElements * dtype.byteSize();
        final long[] at = place.clone();
        for (long done = 0; done < memory.byteSize(); done += runBytes) {
            ChannelBytes.write(file, headerBytes + position(at) * dtype.byteSize(), memory.asSlice(done, runBytes));
            for (int d = runAxis - 1; d >= 0 && ++at[d] == place[d] + content.shape().size(d); d--) {
                at[d] = place[d];
            }
        }
    }

    /** The first axis of a run: those after it are whole in the block, so their rows follow each other in the file. */
    private int runAxis(final Shape block) {
        int axis = Math.max(0, block.rank() - 1);
        while (axis > 0 && block.size(axis) == grid.shape().size(axis)) {
            axis--;
        }
        return axis;
    }

    private long position(final long[] index) {
        long position = 0;
        for (int d = 0; d < index.length; d++) {
            position = position * grid.shape().size(d) + index[d];
        }
        return position;
    }
}

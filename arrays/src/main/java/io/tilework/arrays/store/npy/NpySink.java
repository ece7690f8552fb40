package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.ChannelBytes;
import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * An NPY file being written, block by block at the places of its elements.
 *
 * <p>A block of an array is a set of runs in the file: one for each of its rows, or one for several where it has them whole.
 * Runs are written from where they lie in the block; a block that is not contiguous is copied first, in pieces. The file
 * needs no other preparation than its header and its length: what is not yet written is a hole.
 */
final class NpySink implements BlockSink {

    /** A block that has to be copied before it can be written is, in pieces of at most this size. */
    private static final long PIECE_BYTES = 1 << 20;

    private final Path path;
    private final DType dtype;
    private final ChunkGrid grid;
    private final Shape shape;
    private final byte[] header;
    private final Replacement replacement;
    private volatile FileChannel channel;

    NpySink(final Path path, final DType dtype, final ChunkGrid grid) {
        this.path = path;
        this.dtype = dtype;
        this.grid = grid;
        shape = grid.shape();
        header = NpyHeader.bytes(dtype, shape);
        refuseOtherKinds();
        replacement = new Replacement(path);
    }

    private void refuseOtherKinds() {
        if (Files.isDirectory(path)) {
            throw StoreFaults.refused(path, "it is a directory, but an NPY store is a file; remove it or choose another name");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw StoreFaults.refused(path, "it is not a regular file");
        }
        try {
            if (Files.exists(path) && Files.size(path) > 0 && !NpyHeader.isAt(path)) {
                throw StoreFaults.refused(path, "it exists and is no NPY file; remove it or choose another name");
            }
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public ChunkGrid grid() {
        return grid;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return Math.min(PIECE_BYTES, block.elements() * dtype.byteSize());
    }

    @Override
    public void open() {
        refuseOtherKinds();
        replacement.openFile();
        try {
            final long bytes = Math.addExact(header.length, Math.multiplyExact(shape.elements(), (long) dtype.byteSize()));
            replacement.needSpace(bytes);
            channel = FileChannel.open(replacement.temporary(), StandardOpenOption.WRITE);
            channel.write(ByteBuffer.wrap(header), 0);
            if (bytes > header.length) {
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            }
        } catch (final IOException e) {
            abort();
            throw StoreFaults.unwritable(path, e);
        } catch (final RuntimeException e) {
            abort();
            throw e;
        }
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        final FileChannel open = channel;
        if (open == null) {
            throw new TileworkBug("block " + block + " is written to " + path + ", which is not open");
        }
        final Box box = grid.elements(block);
        final long[] place = box.intervals().stream().mapToLong(Interval::start).toArray();
        try {
            if (content.isContiguous() && content.segment().isNative()) {
                writeRuns(open, place, content);
            } else {
                final MemorySegment room = scratch.borrow(scratchBytes(content.shape()));
                writeInPieces(open, place, content, room);
            }
            return content.bytes();
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        }
    }

    /** Copies pieces that fit into the room, halving the block along its first long axis until they do. */
    private void writeInPieces(final FileChannel open, final long[] place, final Tensor content, final MemorySegment room)
            throws IOException {
        if (content.bytes() <= room.byteSize()) {
            final Tensor copy = Tensor.wrap(room, dtype, content.shape());
            copy.copyFrom(content);
            writeRuns(open, place, copy);
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
            writeInPieces(open, start, content.slice(part), room);
        }
    }

    /** Writes a contiguous tensor, whose first element belongs at a place of the array. */
    private void writeRuns(final FileChannel open, final long[] place, final Tensor content) throws IOException {
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
            ChannelBytes.write(open, header.length + position(at) * dtype.byteSize(), memory.asSlice(done, runBytes));
            for (int d = runAxis - 1; d >= 0 && ++at[d] == place[d] + content.shape().size(d); d--) {
                at[d] = place[d];
            }
        }
    }

    /** The first axis of a run: those after it are whole in the block, so their rows follow each other in the file. */
    private int runAxis(final Shape block) {
        int axis = Math.max(0, block.rank() - 1);
        while (axis > 0 && block.size(axis) == shape.size(axis)) {
            axis--;
        }
        return axis;
    }

    private long position(final long[] index) {
        long position = 0;
        for (int d = 0; d < index.length; d++) {
            position = position * shape.size(d) + index[d];
        }
        return position;
    }

    @Override
    public void commit() {
        closeChannel();
        replacement.commit();
    }

    private void closeChannel() {
        final FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        }
    }

    @Override
    public void abort() {
        try {
            closeChannel();
        } catch (final StoreException left) {
            // The file is removed whether or not its last bytes could be written.
        }
        replacement.abort();
    }
}

package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.FileAddresses;
import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An NPY file being written. It needs no other preparation than its header and its length: what is not yet written is a hole. */
final class NpySink implements BlockSink {

    private final Path path;
    private final DType dtype;
    private final ChunkGrid grid;
    private final Shape shape;
    private final byte[] header;
    private final NpyBlocks blocks;
    private final Replacement replacement;
    private volatile FileChannel channel;

    NpySink(final Path path, final DType dtype, final ChunkGrid grid) {
        this.path = path;
        this.dtype = dtype;
        this.grid = grid;
        shape = grid.shape();
        header = NpyHeader.bytes(dtype, shape);
        blocks = new NpyBlocks(dtype, grid, header.length);
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
        return blocks.scratchBytes(block);
    }

    @Override
    public Optional<String> address() {
        return Optional.of(FileAddresses.of(replacement.temporary()));
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
        try {
            return blocks.write(open, block, content, scratch);
        } catch (final IOException e) {
            throw StoreFaults.unwritable(path, e);
        }
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

package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.Replacement;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An NPY file that another process is writing, to which this one adds blocks.
 *
 * <p>Every byte has its place and its value, so that several processes may write the same block, and may be killed while they do. The file is opened anew for each block, under
 * its temporary name: once it was committed or aborted, it is not found any more.
 */
final class JoinedNpySink implements BlockSink {

    private final Path file;
    private final Path name;
    private final NpyBlocks blocks;

    /**
     * Joins.
     *
     * @param file what is being written
     * @throws io.tilework.engine.error.StoreException if it is gone, or has another shape or dtype
     */
    JoinedNpySink(final Path file, final ElementLayout layout, final DType dtype, final ChunkGrid grid) {
        this.file = file;
        this.name = Replacement.target(file);
        this.blocks = new NpyBlocks(dtype, grid, NpyHeader.bytes(dtype, grid.shape()).length);
        if (layout.dtype() != dtype || !layout.shape().equals(grid.shape())) {
            throw StoreFaults.refused(name, "what is being written there is " + layout.dtype() + " " + layout.shape());
        }
    }

    @Override
    public String name() {
        return name.toString();
    }

    @Override
    public DType dtype() {
        return blocks.dtype();
    }

    @Override
    public ChunkGrid grid() {
        return blocks.grid();
    }

    @Override
    public long scratchBytes(final Shape block) {
        return blocks.scratchBytes(block);
    }

    @Override
    public void open() {
        // Whoever made the file did.
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch scratch) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return blocks.write(channel, block, content, scratch);
        } catch (final IOException e) {
            throw StoreFaults.unwritable(name, e);
        }
    }

    @Override
    public void commit() {
        // Whoever made the file does.
    }

    @Override
    public void abort() {
        // Whoever made the file does.
    }
}

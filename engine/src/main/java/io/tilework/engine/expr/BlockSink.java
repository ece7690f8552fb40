package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Where the blocks of a result go: a file, a directory of chunks, a tensor in memory.
 *
 * <p>Life: {@link #open} once, then {@link #write} for every block of the grid, from several threads and in any order, then
 * either {@link #commit}, which makes the result appear under its name as a whole, or {@link #abort}, which leaves what was
 * there before. A block may be written twice, with the same content.
 */
public interface BlockSink {

    /** What a message or a plan calls it, such as the path. */
    String name();

    /** The dtype that {@link #write} takes. */
    DType dtype();

    /** The blocks that {@link #write} takes; its shape is that of the array. */
    ChunkGrid grid();

    /** An upper bound of what {@link #write} borrows for a block of such a shape, in bytes. */
    long scratchBytes(Shape block);

    /** What it keeps in memory from {@link #open} until the end of the run, in bytes: counted against the budget. */
    default long heldBytes() {
        return 0;
    }

    /**
     * Whether the result lies in memory from {@link #open} on, so that blocks can be computed in their {@link #place} and need
     * no memory of their own.
     */
    default boolean isResident() {
        return false;
    }

    /** Where a block lies, with any strides, if {@link #isResident()}; {@link #write} copies nothing that lies there already. */
    default Tensor place(final BlockIndex block) {
        throw new UnsupportedOperationException(name() + " does not lie in memory");
    }

    /**
     * How another process writes blocks of the same result, by a {@link SinkOpener}, from {@link #open} to {@link #commit}: the URI of a file or directory that both of
     * them see, for example. Empty if only this process can.
     */
    default Optional<String> address() {
        return Optional.empty();
    }

    /**
     * Makes ready for blocks, under a temporary name.
     *
     * @throws io.tilework.engine.error.StoreException if the place cannot be written
     */
    void open();

    /**
     * Writes a block.
     *
     * @param block which block of the grid
     * @param content the block's elements, with any strides
     * @param scratch lends working memory, at most {@link #scratchBytes}
     * @return the bytes written to storage, for reports
     * @throws io.tilework.engine.error.StoreException if it cannot be written
     */
    long write(BlockIndex block, Tensor content, Scratch scratch);

    /** Makes the result appear under its name, in place of what was there. */
    void commit();

    /** Removes whatever was written. Safe to call at any time before {@link #commit} ends, also twice, and never fails. */
    void abort();
}

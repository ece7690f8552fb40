package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * An array that is stored somewhere and read piece by piece: a file, a directory of chunks, a tensor in memory.
 *
 * <p>Reading the same elements again gives the same values, so a block of a source may be dropped and read once more.
 * Implementations are immutable and may be read by several threads at once. Two sources are equal if they read the same data.
 */
public interface BlockSource {

    /** What a message or a plan calls it, such as the path. */
    String name();

    /**
     * How another process opens the same source, by a {@link SourceOpener}: the URI of a file or directory that both of them see, for example. Empty if it lies in
     * the memory of this process only.
     */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** The dtype of the elements as {@link #read} delivers them. */
    DType dtype();

    /** How the array is stored: the pieces that are cheap to read as a whole. Its shape is the shape of the array. */
    ChunkGrid chunks();

    /**
     * Whether any part can be read at about the cost of its own bytes, as from an uncompressed file, so that blocks need not
     * follow {@link #chunks}.
     */
    default boolean readsAnyPart() {
        return false;
    }

    /**
     * Whether the elements lie in memory all the time, so that {@link #view} shows them and nobody need copy them. What they
     * take is the matter of whoever holds them, and does not count against the budget.
     */
    default boolean isResident() {
        return false;
    }

    /** The selected elements where they lie, with any strides, if {@link #isResident()}; the tensor is not closed. */
    default Tensor view(final List<Slice> selection) {
        throw new UnsupportedOperationException(name() + " does not lie in memory");
    }

    /**
     * An upper bound of what {@link #read} borrows for such a selection, in bytes.
     *
     * @param selection one slice per dimension, inside of the shape
     */
    long scratchBytes(List<Slice> selection);

    /**
     * Reads the selected elements.
     *
     * @param selection one slice per dimension, inside of the shape; steps of both signs
     * @param target receives the elements; its shape is that of the selection and its dtype that of the source
     * @param scratch lends working memory, at most {@link #scratchBytes}
     * @return the bytes read from storage, for reports
     * @throws io.tilework.engine.error.StoreException if the data cannot be read, or are truncated or corrupted
     */
    long read(List<Slice> selection, Tensor target, Scratch scratch);
}

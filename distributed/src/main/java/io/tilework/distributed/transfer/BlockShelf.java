package io.tilework.distributed.transfer;

import io.tilework.engine.grid.Slice;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;

/** What a member of a cluster has for others, and takes from them. Called by several threads. Whoever has nothing of a kind leaves it as it is. */
public interface BlockShelf {

    /** A block, which stays where it is until it is given back; empty if it is not here. May wait for it to be made. */
    default Optional<Lent> lend(final BlockName name) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * A piece that the task of a block has left in the file of its layer, as its bytes; empty if it did not run here.
     *
     * @throws IOException if the file has no such piece
     */
    default Optional<Lent> lendPiece(final BlockName name, final long position, final long bytes) throws IOException {
        return Optional.empty();
    }

    /** A part of a source in the memory of this process, by the number under which it was announced; empty if there is none. */
    default Optional<Lent> read(final long run, final int source, final List<Slice> selection) throws IOException {
        return Optional.empty();
    }

    /**
     * Takes the block of a result.
     *
     * @param name the layer stands for the number of the result
     * @param stream the block as an Arrow IPC stream, to be read to its end
     * @return false if it is not wanted; the stream need not be read then
     */
    default boolean take(final BlockName name, final ReadableByteChannel stream) throws IOException, InterruptedException {
        return false;
    }

    /** A block that is being sent. */
    interface Lent extends AutoCloseable {

        /** Writes it: a block as an Arrow IPC stream, a piece as it is. */
        void writeTo(WritableByteChannel channel) throws IOException;

        /** Gives it back. */
        @Override
        void close();
    }
}

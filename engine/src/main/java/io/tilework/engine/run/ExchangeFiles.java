package io.tilework.engine.run;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The files of a run by which blocks are cut differently ({@link io.tilework.engine.plan.Exchange}) or sorted. Each is called by the layer whose tasks write it; what the task of
 * a block has written stays together, also where several processes have such files and a block was made by another one. Safe for several threads.
 */
public interface ExchangeFiles {

    /**
     * A piece of what the task of a block has written.
     *
     * @param block the number of the block in the layer that writes
     * @param position where the piece begins in the file, in bytes
     * @param bytes how long it is
     */
    record Piece(long block, long position, long bytes) {}

    /** Takes pieces, one after the other. */
    interface Receiver {

        /** Where the piece at this place in the list goes: as long as it is. The one before need not stay there. */
        MemorySegment room(int piece);

        /** The piece is there. */
        default void arrived(final int piece) {
            // The room is where it belongs.
        }
    }

    /**
     * Writes a piece.
     *
     * @param layer whose task it is
     * @param position where the piece begins, in bytes
     * @throws io.tilework.engine.error.StoreException if it cannot be written, naming file, bytes and reason
     */
    void write(int layer, long position, MemorySegment piece);

    /** The task of a block has written everything. */
    void written(int layer, long block);

    /**
     * Reads pieces that were written, in the order of the list.
     *
     * @param layer whose tasks wrote them
     * @throws io.tilework.engine.error.StoreException if they cannot be read
     */
    void read(int layer, List<Piece> pieces, Receiver receiver);

    /** Reads one piece. */
    default void read(final int layer, final long block, final long position, final MemorySegment piece) {
        read(layer, List.of(new Piece(block, position, piece.byteSize())), _ -> piece);
    }
}

package io.tilework.distributed.transfer;

import io.tilework.engine.tensor.Tensor;
import java.util.Optional;

/** The blocks that a member of a cluster has and gives to others. Called by several threads. */
public interface BlockShelf {

    /** A block, which stays where it is until it is given back; empty if it is not here. May wait for it to be made. */
    Optional<Lent> lend(BlockName name) throws InterruptedException;

    /** A block that is being sent. */
    interface Lent extends AutoCloseable {

        /** The block, contiguous and off-heap. */
        Tensor tensor();

        /** Gives it back. */
        @Override
        void close();
    }
}

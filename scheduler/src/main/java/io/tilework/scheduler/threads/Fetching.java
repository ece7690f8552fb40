package io.tilework.scheduler.threads;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.run.ExchangeFiles;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Block;
import java.util.List;

/** Brings here what other processes made. Called by several threads. */
public interface Fetching {

    /** For runs of this process alone. */
    Fetching NONE = new Fetching() {
        @Override
        public boolean fetch(final Block block, final Tensor target) {
            throw new TileworkBug("there is no other process to fetch " + block + " from");
        }

        @Override
        public boolean fetchPieces(final Block any, final List<ExchangeFiles.Piece> pieces, final ExchangeFiles.Receiver receiver) {
            throw new TileworkBug("there is no other process to fetch pieces of " + any + " from");
        }
    };

    /**
     * Fetches a block from its {@link Block#maker}.
     *
     * @param target receives it; its content is unspecified if it is not there
     * @return false if it is not there any more, or its maker cannot be reached
     */
    boolean fetch(Block block, Tensor target);

    /**
     * Fetches pieces of blocks from their {@link Block#maker}.
     *
     * @param any one of the blocks, all of which are of one layer and have one maker
     * @param receiver takes them, in the order of the list
     * @return false if they are not all there any more, or their maker cannot be reached
     */
    boolean fetchPieces(Block any, List<ExchangeFiles.Piece> pieces, ExchangeFiles.Receiver receiver);
}

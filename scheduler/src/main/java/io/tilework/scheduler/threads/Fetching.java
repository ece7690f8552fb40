package io.tilework.scheduler.threads;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.tensor.Tensor;
import io.tilework.scheduler.logic.Block;

/** Brings blocks here that other processes made. Called by several threads. */
@FunctionalInterface
public interface Fetching {

    /** For runs of this process alone. */
    Fetching NONE = (block, target) -> {
        throw new TileworkBug("there is no other process to fetch " + block + " from");
    };

    /**
     * Fetches a block from its {@link Block#maker}.
     *
     * @param target receives it; its content is unspecified if it is not there
     * @return false if it is not there any more, or its maker cannot be reached
     */
    boolean fetch(Block block, Tensor target);
}

package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.ChunkGrid;

/**
 * Opens sinks that another process has opened, by their addresses, so that several processes write one result. Found by {@link java.util.ServiceLoader}. Implementations are
 * stateless.
 */
public interface SinkOpener {

    /** Whether an address, which may be any text, is one of those that this opens. */
    boolean opens(String address);

    /**
     * A sink that writes blocks to what another process has opened, and to nothing else: its {@code open}, {@code commit} and {@code abort} do nothing, since these are the
     * business of the other process. A block may be written by several processes at once, with the same content. Whatever is written after the other process has
     * committed or aborted fails, and changes nothing.
     *
     * @param address one that {@link #opens}
     * @param dtype what will be written
     * @param grid the blocks that will be written
     * @throws io.tilework.engine.error.StoreException if it is not there, as on another machine that shares no file system, or takes other blocks
     */
    BlockSink open(String address, DType dtype, ChunkGrid grid);
}

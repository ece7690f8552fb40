package io.tilework.arrays.store;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to store arrays. Found by {@link java.util.ServiceLoader}, so that a program can open any store knowing only its path.
 * Implementations are stateless.
 */
public interface StoreFormat {

    /** The name for messages, such as {@code Zarr}. */
    String name();

    /** The endings of file names for which this format is written, with their dot. */
    List<String> suffixes();

    /** Whether what lies at a path, which exists, is of this format or claims to be: by its content, or by its suffix. */
    boolean reads(Path path);

    /**
     * Opens a stored array, reading its metadata only.
     *
     * @throws io.tilework.engine.error.StoreException if it is not sound, or uses what this format does not read
     */
    BlockSource open(Path path);

    /**
     * Describes a stored array.
     *
     * @throws io.tilework.engine.error.StoreException as {@link #open} does
     */
    StoreInfo info(Path path);

    /**
     * Plans to write an array; nothing is written before {@link BlockSink#open}.
     *
     * @param grid the blocks that the writer would like to write; the sink's own grid may differ where the format needs it to
     * @throws io.tilework.engine.error.StoreException if the place cannot be written, or holds something of another kind
     */
    BlockSink create(Path path, DType dtype, ChunkGrid grid, StoreOptions options);

    /**
     * Joins in writing an array that another process is writing ({@link io.tilework.engine.expr.SinkOpener}).
     *
     * @param temporary where it writes until it commits
     * @throws io.tilework.engine.error.StoreException if what is written there has another dtype, or other blocks
     */
    BlockSink join(Path temporary, DType dtype, ChunkGrid grid);
}

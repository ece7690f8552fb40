package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import java.lang.foreign.MemorySegment;

/** The file by way of which runs are sorted. Safe for several threads. */
public interface RunFile {

    /** Writes bytes at a position. */
    void write(long position, MemorySegment bytes);

    /** All lines of a block are written. */
    void written(BlockIndex block);

    /** Reads bytes that were written with the lines of a block, from their position. */
    void read(BlockIndex block, long position, MemorySegment bytes);
}

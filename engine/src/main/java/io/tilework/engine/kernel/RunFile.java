package io.tilework.engine.kernel;

import java.lang.foreign.MemorySegment;

/** The file by way of which runs are sorted. Safe for several threads. */
public interface RunFile {

    /** Writes bytes at a position. */
    void write(long position, MemorySegment bytes);

    /** Reads bytes from a position at which they were written. */
    void read(long position, MemorySegment bytes);
}

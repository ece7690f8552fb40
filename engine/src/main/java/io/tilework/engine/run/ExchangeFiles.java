package io.tilework.engine.run;

import java.lang.foreign.MemorySegment;

/** The files of a run by which blocks are cut differently ({@link io.tilework.engine.plan.Exchange}). Safe for several threads. */
public interface ExchangeFiles {

    /**
     * Writes a piece.
     *
     * @param exchange its number
     * @param position where the piece begins, in bytes
     * @throws io.tilework.engine.error.StoreException if it cannot be written, naming file, bytes and reason
     */
    void write(int exchange, long position, MemorySegment piece);

    /**
     * Reads a piece that was written.
     *
     * @throws io.tilework.engine.error.StoreException if it cannot be read
     */
    void read(int exchange, long position, MemorySegment piece);
}

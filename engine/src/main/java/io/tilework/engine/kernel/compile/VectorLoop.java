package io.tilework.engine.kernel.compile;

/** A compiled loop over the rows and columns of a tile, or of a whole block. Without state; many threads may run it. */
@FunctionalInterface
public interface VectorLoop {

    /**
     * Computes every element.
     *
     * @param columns at least the {@link CompiledLoop#lanes()} of the loop
     * @param addresses for each stream that is not in a tile the address of its first element; last, that of the output
     * @param rowBytes for each of these the distance of rows in bytes
     * @param tiles for each stream in a tile, and the output if it is, a {@code double[]} or {@code long[]} with one row after
     *     the other
     * @param constants the bits of the constants: of doubles, of integers, or 0 and 1; float32 as the bits of the double
     */
    void run(int rows, int columns, long[] addresses, long[] rowBytes, Object[] tiles, long[] constants);
}

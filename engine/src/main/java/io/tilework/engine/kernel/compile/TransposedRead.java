package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;

/** Reads tiles whose rows run along neighbours in memory, and whose columns are apart. */
@FunctionalInterface
interface TransposedRead {

    /** How many rows and columns a tile must have at least. */
    int SIZE = 8;

    /**
     * Reads a tile.
     *
     * @param dtype one of which {@link #reads(DType)} is true
     * @param address of the first element
     * @param columnStride the distance of columns in memory, in elements
     * @param tile a {@code double[]} or {@code long[]}, in which rows follow each other
     */
    void read(DType dtype, long address, long columnStride, Object tile, int rows, int columns);

    /** Whether elements of a dtype can be read. */
    static boolean reads(final DType dtype) {
        return dtype == DType.FLOAT64 || dtype == DType.FLOAT32 || dtype == DType.INT64 || dtype == DType.UINT64;
    }
}

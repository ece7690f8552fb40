package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import java.util.Arrays;

/**
 * The values of one register for the elements of a tile: doubles for floating dtypes, longs for integers and bool. One of the
 * arrays is null; both are for doubles that stay in the memory of a block.
 */
public final class Tile {

    /** How many elements a tile has at most: 16 KiB, so that a few registers stay in the first cache. */
    public static final int ELEMENTS = 2048;

    final double[] reals;
    final long[] integers;

    private final Reals inMemory;

    private Tile(final double[] reals, final long[] integers, final Reals inMemory) {
        this.reals = reals;
        this.integers = integers;
        this.inMemory = inMemory;
    }

    /** Doubles that are not copied into a tile, but stay where they lie; only reductions of rows and columns may take it. */
    public static Tile inMemory(final long address, final long rowStride) {
        return new Tile(null, null, new Reals(null, address, rowStride));
    }

    /** The doubles, of rows of some length. */
    Reals reals(final int columns) {
        return inMemory != null ? inMemory : new Reals(reals, 0, columns);
    }

    /** A tile for elements of a dtype. */
    public static Tile of(final DType dtype) {
        return holdsReals(dtype) ? new Tile(new double[ELEMENTS], null, null) : new Tile(null, new long[ELEMENTS], null);
    }

    /** The array with the values: a {@code double[]} or a {@code long[]}. */
    public Object array() {
        return reals != null ? reals : integers;
    }

    /** Copies the first row to all following ones. */
    void repeatRow(final int rows, final int columns) {
        final Object values = array();
        for (int row = 1; row < rows; row++) {
            System.arraycopy(values, 0, values, row * columns, columns);
        }
    }

    /** Sets all elements to one value. */
    void fill(final Scalar value) {
        if (reals != null) {
            Arrays.fill(reals, value.real());
        } else {
            Arrays.fill(integers, value.integer());
        }
    }

    /** Whether values of a dtype are kept as doubles. */
    static boolean holdsReals(final DType dtype) {
        return dtype.isFloating();
    }
}

package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import java.util.Arrays;

/**
 * The values of one register for the elements of a tile: doubles for floating dtypes, longs for integers and bool. One of the
 * arrays is null.
 */
public final class Tile {

    /** How many elements a tile has at most: 16 KiB, so that a few registers stay in the first cache. */
    public static final int ELEMENTS = 2048;

    final double[] reals;
    final long[] integers;

    private Tile(final double[] reals, final long[] integers) {
        this.reals = reals;
        this.integers = integers;
    }

    /** A tile for elements of a dtype. */
    public static Tile of(final DType dtype) {
        return holdsReals(dtype) ? new Tile(new double[ELEMENTS], null) : new Tile(null, new long[ELEMENTS]);
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

package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import java.util.Arrays;

/**
 * The elements of tiles as keys: numbers of 64 bits of which a larger one wins. The order of keys is the order of elements, for
 * argmin reversed; equal elements have equal keys, also 0.0 and -0.0, and every NaN has the largest key of all.
 *
 * <p>Loops compare elements and not keys. They branch, since an element seldom beats all before it: the n-th of elements in random
 * order does with probability 1/n. So a branch is predicted well, and cheaper than the maximum of doubles, which must mind NaN
 * and signed zeros.
 */
interface TileKeys {

    /** The key of an element. */
    long key(Tile values, int place);

    /** The place of the first of the largest among some neighbours, at least one. */
    int largest(Tile values, int first, int count);

    /** The place of the first of the largest in a column of rows that follow each other, at least one. */
    int largestInColumn(Tile values, int column, int rows, int columns);

    /**
     * For each column the row of the first of the largest, if that may be larger than a key; -1 if it is not.
     *
     * @param held the keys
     * @param found gets the rows
     */
    void largerOfColumns(Tile values, int rows, int columns, long[] held, long[] found);

    /** The keys for a reduction of elements of a dtype. */
    static TileKeys of(final ReduceOp op, final DType dtype, final TileArena.Taken arena,
            final ReductionLoops loops) {
        final boolean reversed = op == ReduceOp.ARGMIN;
        if (Tile.holdsReals(dtype)) {
            return new Reals(reversed ? -1 : 1, arena.tile(dtype).reals, loops);
        }
        final long unsigned = dtype == DType.UINT64 ? Long.MIN_VALUE : 0;
        return new Integers(reversed ? ~unsigned : unsigned, arena.tile(dtype).integers);
    }

    /**
     * Keys of doubles, which are multiplied by 1 or -1 first. Bits of doubles are ordered as integers once those of negative
     * numbers, but for the sign, are inverted.
     *
     * @param limits memory for a row of numbers
     */
    record Reals(double factor, double[] limits, ReductionLoops loops) implements TileKeys {

        @Override
        public long key(final Tile values, final int place) {
            final double value = factor * loops.get(values.reals(0), place);
            return value != value ? Long.MAX_VALUE : ordered(Double.doubleToRawLongBits(value + 0.0));
        }

        private static long ordered(final long bits) {
            return bits ^ bits >> Long.SIZE - 1 >>> 1;
        }

        @Override
        public int largest(final Tile values, final int first, final int count) {
            return first + loops.position(factor > 0 ? Fold.MAXIMUM : Fold.MINIMUM, values.reals(count), first, count);
        }

        @Override
        public int largestInColumn(final Tile values, final int column, final int rows, final int columns) {
            int found = column;
            for (int i = column + columns; i < rows * columns; i += columns) {
                if (!(factor * values.reals[i] <= factor * values.reals[found])) {
                    if (values.reals[found] != values.reals[found]) {
                        return found;
                    }
                    found = i;
                }
            }
            return found;
        }

        @Override
        public void largerOfColumns(final Tile values, final int rows, final int columns, final long[] held, final long[] found) {
            for (int i = 0; i < columns; i++) {
                limits[i] = Double.longBitsToDouble(ordered(held[i]));
            }
            Arrays.fill(found, 0, columns, -1);
            for (int row = 0; row < rows; row++) {
                larger(limits, values.reals, factor, row * columns, columns, found, row);
            }
        }

        private static void larger(final double[] limits, final double[] a, final double factor, final int from, final int count,
                final long[] found, final int row) {
            for (int i = 0; i < count; i++) {
                if (!(factor * a[from + i] <= limits[i]) && limits[i] == limits[i]) {
                    limits[i] = factor * a[from + i];
                    found[i] = row;
                }
            }
        }
    }

    /**
     * Keys of integers, some of whose bits are inverted.
     *
     * @param limits memory for a row of numbers
     */
    record Integers(long inverted, long[] limits) implements TileKeys {

        @Override
        public long key(final Tile values, final int place) {
            return values.integers[place] ^ inverted;
        }

        @Override
        public int largest(final Tile values, final int first, final int count) {
            return largest(values.integers, inverted, first, first + count);
        }

        private static int largest(final long[] a, final long inverted, final int from, final int end) {
            long most = a[from] ^ inverted;
            int found = from;
            for (int i = from + 1; i < end; i++) {
                if ((a[i] ^ inverted) > most) {
                    most = a[i] ^ inverted;
                    found = i;
                }
            }
            return found;
        }

        @Override
        public int largestInColumn(final Tile values, final int column, final int rows, final int columns) {
            int found = column;
            for (int i = column + columns; i < rows * columns; i += columns) {
                if (key(values, i) > key(values, found)) {
                    found = i;
                }
            }
            return found;
        }

        @Override
        public void largerOfColumns(final Tile values, final int rows, final int columns, final long[] held, final long[] found) {
            System.arraycopy(held, 0, limits, 0, columns);
            Arrays.fill(found, 0, columns, -1);
            for (int row = 0; row < rows; row++) {
                larger(limits, values.integers, inverted, row * columns, columns, found, row);
            }
        }

        private static void larger(final long[] limits, final long[] a, final long inverted, final int from, final int count,
                final long[] found, final int row) {
            for (int i = 0; i < count; i++) {
                if ((a[from + i] ^ inverted) > limits[i]) {
                    limits[i] = a[from + i] ^ inverted;
                    found[i] = row;
                }
            }
        }
    }
}

package io.tilework.engine.grid;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The coordinates of a block in its chunk grid, one per dimension. Immutable. */
public final class BlockIndex {

    private final long[] coordinates;

    private BlockIndex(final long[] coordinates) {
        this.coordinates = coordinates;
    }

    /** The index with these coordinates. */
    public static BlockIndex of(final long... coordinates) {
        return new BlockIndex(coordinates.clone());
    }

    /** The number of coordinates. */
    public int rank() {
        return coordinates.length;
    }

    /** The coordinate along a dimension. */
    public long get(final int dimension) {
        return coordinates[dimension];
    }

    /** This index with its coordinates in another order: coordinate {@code d} of the result is {@code order[d]} of this. */
    public BlockIndex permuted(final int... order) {
        final long[] changed = new long[order.length];
        for (int d = 0; d < order.length; d++) {
            changed[d] = coordinates[order[d]];
        }
        return new BlockIndex(changed);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof BlockIndex that && Arrays.equals(coordinates, that.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }

    @Override
    public String toString() {
        return Arrays.stream(coordinates).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}

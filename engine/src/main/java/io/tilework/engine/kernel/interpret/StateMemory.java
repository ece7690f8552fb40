package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.tensor.Tensor;

/** The states of a reduction in a contiguous tensor: one component after the other. */
final class StateMemory {

    private final DType dtype;
    private final TileAccess access;
    private final long start;
    private final int components;
    private final long count;

    /** Something done to a run of neighbouring states. */
    interface Run {
        void accept(long from, int count);
    }

    StateMemory(final Tensor states) {
        this.dtype = states.dtype();
        this.access = new TileAccess(states.segment(), dtype);
        this.start = states.offset();
        this.components = (int) states.shape().size(0);
        this.count = states.elements() / components;
    }

    /** How far apart the states of neighbouring elements are along each dimension; 0 along reduced ones. */
    static long[] strides(final Tensor states) {
        final long[] strides = new long[states.shape().rank() - 1];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = states.shape().size(d + 1) == 1 ? 0 : states.stride(d + 1);
        }
        return strides;
    }

    /** A tile for each component. */
    Tile[] tiles(final TileArena.Taken arena) {
        final Tile[] tiles = new Tile[components];
        for (int component = 0; component < components; component++) {
            tiles[component] = arena.tile(dtype);
        }
        return tiles;
    }

    /** Goes through all states, as many at a time as a tile holds. */
    void forEachRun(final Run run) {
        for (long from = 0; from < count; from += Tile.ELEMENTS) {
            run.accept(from, (int) Math.min(Tile.ELEMENTS, count - from));
        }
    }

    void read(final long from, final int run, final Tile[] to) {
        read(from, 0, 1, to, 1, run);
    }

    void read(final long position, final long rowStride, final long columnStride, final Tile[] to, final int rows,
            final int columns) {
        for (int component = 0; component < components; component++) {
            access.read(start + component * count + position, rowStride, columnStride, to[component], rows, columns);
        }
    }

    void write(final Tile[] from, final long to, final int run) {
        write(from, 1, run, to, 0, 1);
    }

    void write(final Tile[] from, final int rows, final int columns, final long position, final long rowStride,
            final long columnStride) {
        for (int component = 0; component < components; component++) {
            access.write(from[component], rows, columns, start + component * count + position, rowStride, columnStride);
        }
    }
}

package io.tilework.engine.kernel.interpret;

import java.util.List;

/** Takes the result of a loop, tile by tile. */
public interface TileSink {

    /**
     * The streams whose positions the sink wants to know: for each the distance of neighbours along each dimension of the loop.
     * The last is where values go, in elements; 0 along dimensions where one place takes all.
     */
    List<long[]> strides();

    /**
     * Whether the values of a tile may stay in memory ({@link Tile#inMemory}), with rows so far apart.
     *
     * @param nest of the loop; the last of its streams is where values go
     */
    default boolean takesMemory(final int rows, final int columns, final long rowStride, final LoopNest nest) {
        return false;
    }

    /**
     * Takes the values of one tile.
     *
     * @param positions of the first element of the tile in every stream of the loop, those of the sink at last
     * @param nest tells how the streams go on from there
     */
    void accept(Tile values, int rows, int columns, long[] positions, LoopNest nest);
}

package io.tilework.engine.kernel.interpret;

/** Takes the result of a loop, tile by tile. */
public interface TileSink {

    /**
     * How far apart the places of neighbouring elements are along each dimension of the loop, in elements; 0 where one place
     * takes all.
     */
    long[] strides();

    /**
     * Takes the values of one tile.
     *
     * @param position the place of the first element, relative to that of the loop's first
     */
    void accept(Tile values, int rows, int columns, long position, long rowStride, long columnStride);
}

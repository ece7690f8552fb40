/**
 * The integer geometry of chunked arrays: shapes, chunk grids, boxes of blocks, and the maps between them.
 *
 * <p>Start with {@link io.tilework.engine.grid.ChunkGrid}, which cuts a {@link io.tilework.engine.grid.Shape} into blocks,
 * and {@link io.tilework.engine.grid.BlockMap}, the one idea that everything else hangs on: the inputs of one output block
 * form a box of source blocks, and so do the consumers of a source block. Nothing here knows of dtypes or memory, and every
 * structure takes O(rank) space for regular chunks, whatever the number of blocks.
 *
 * <p>Imports {@code error} only.
 */
package io.tilework.engine.grid;

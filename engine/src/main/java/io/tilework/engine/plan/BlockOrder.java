package io.tilework.engine.plan;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;

/**
 * The order in which the blocks of a result are asked for, as a function of the position and back: no list is kept.
 *
 * <p>Law: {@code position} is the inverse of {@code at}, and grows with every coordinate. So of all blocks in a box, the one with the
 * lowest coordinates comes first.
 */
public sealed interface BlockOrder {

    /** C order: the last dimension runs fastest. */
    BlockOrder ROWS = new Bands(0, 1);

    /** Each block of a square of blocks together with its mirror image. */
    BlockOrder MIRRORED = new Mirrored();

    /** The block at a position, {@code 0 <= position < grid.blockCount()}. */
    BlockIndex at(ChunkGrid grid, long position);

    /** The position of a block. */
    long position(ChunkGrid grid, BlockIndex block);

    /**
     * Band by band along one dimension; in a band the other dimensions in C order, and for each of their coordinates the blocks of
     * the band. What many blocks of the band share stays in memory while the others pass by, once per band. Bands of one block
     * along the first dimension are C order, along the last of two dimensions column by column. Grids that lack the dimension are gone
     * through in C order.
     *
     * @param dimension along which the bands are cut
     * @param size how many blocks a band has along it; the last band has what is left
     */
    record Bands(int dimension, long size) implements BlockOrder {

        /** Checks the numbers. */
        public Bands {
            if (dimension < 0 || size < 1) {
                throw new TileworkBug("bands of " + size + " blocks along dimension " + dimension);
            }
        }

        @Override
        public BlockIndex at(final ChunkGrid grid, final long position) {
            if (dimension >= grid.rank()) {
                return grid.index(position);
            }
            final long along = grid.chunks(dimension).count();
            final long others = grid.blockCount() / along;
            final long band = position / (size * others);
            final long height = Math.min(size, along - band * size);
            final long inBand = position - band * size * others;
            final long[] block = new long[grid.rank()];
            block[dimension] = band * size + inBand % height;
            long rest = inBand / height;
            for (int d = grid.rank() - 1; d >= 0; d--) {
                if (d != dimension) {
                    final long count = grid.chunks(d).count();
                    block[d] = rest % count;
                    rest /= count;
                }
            }
            return BlockIndex.of(block);
        }

        @Override
        public long position(final ChunkGrid grid, final BlockIndex block) {
            if (dimension >= grid.rank()) {
                return grid.number(block);
            }
            final long along = grid.chunks(dimension).count();
            final long others = grid.blockCount() / along;
            long rest = 0;
            for (int d = 0; d < grid.rank(); d++) {
                rest = d == dimension ? rest : rest * grid.chunks(d).count() + block.get(d);
            }
            final long band = block.get(dimension) / size;
            final long height = Math.min(size, along - band * size);
            return band * size * others + rest * height + block.get(dimension) % size;
        }

        @Override
        public String toString() {
            return size == 1 && dimension == 0 ? "rows" : "bands of " + size + " along dimension " + dimension;
        }
    }

    /**
     * For a square grid of rank 2: each block is followed by its mirror image, {@code (0,0) (0,1) (1,0) (0,2) (2,0) ...
     * (1,1) (1,2) (2,1) ...}, so that an operation on an array and its transpose finds both blocks in memory.
     *
     * <p>Row {@code i} of the upper triangle takes {@code 2 (n - i) - 1} positions and so starts at {@code 2 n i - i^2}; the row
     * of a position follows by the quadratic formula. Other grids are gone through in C order.
     */
    record Mirrored() implements BlockOrder {

        @Override
        public BlockIndex at(final ChunkGrid grid, final long position) {
            if (!isSquare(grid)) {
                return grid.index(position);
            }
            final long n = grid.chunks(0).count();
            long row = (long) (n - Math.sqrt((double) n * n - position));
            while (row > 0 && start(n, row) > position) {
                row--;
            }
            while (row + 1 < n && start(n, row + 1) <= position) {
                row++;
            }
            final long inRow = position - start(n, row);
            final long column = row + (inRow + 1) / 2;
            return inRow % 2 == 1 || inRow == 0 ? BlockIndex.of(row, column) : BlockIndex.of(column, row);
        }

        @Override
        public long position(final ChunkGrid grid, final BlockIndex block) {
            if (!isSquare(grid)) {
                return grid.number(block);
            }
            final long row = Math.min(block.get(0), block.get(1));
            final long column = Math.max(block.get(0), block.get(1));
            final long image = block.get(0) > block.get(1) ? 1 : 0;
            return start(grid.chunks(0).count(), row) + Math.max(0, 2 * (column - row) - 1 + image);
        }

        private static boolean isSquare(final ChunkGrid grid) {
            return grid.rank() == 2 && grid.chunks(0).count() == grid.chunks(1).count();
        }

        private static long start(final long n, final long row) {
            return 2 * n * row - row * row;
        }

        @Override
        public String toString() {
            return "mirrored pairs";
        }
    }
}

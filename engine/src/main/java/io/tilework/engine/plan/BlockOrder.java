package io.tilework.engine.plan;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;

/** The order in which the blocks of a result are asked for, as a function of the position: no list is kept. */
public enum BlockOrder {

    /** C order: the last dimension runs fastest. */
    ROWS {
        @Override
        public BlockIndex at(final ChunkGrid grid, final long position) {
            return grid.index(position);
        }
    },

    /**
     * For a square grid of rank 2: each block is followed by its mirror image, {@code (0,0) (0,1) (1,0) (0,2) (2,0) ...
     * (1,1) (1,2) (2,1) ...}, so that an operation on an array and its transpose finds both blocks in memory.
     *
     * <p>Row {@code i} of the upper triangle takes {@code 2 (n - i) - 1} positions and so starts at {@code 2 n i - i^2}; the row
     * of a position follows by the quadratic formula.
     */
    MIRRORED {
        @Override
        public BlockIndex at(final ChunkGrid grid, final long position) {
            final long n = grid.chunks(0).count();
            if (grid.rank() != 2 || grid.chunks(1).count() != n) {
                throw new TileworkBug("the mirrored order needs a square grid, not " + grid);
            }
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
    };

    private static long start(final long n, final long row) {
        return 2 * n * row - row * row;
    }

    /** The block at a position, {@code 0 <= position < grid.blockCount()}. */
    public abstract BlockIndex at(ChunkGrid grid, long position);
}

package io.tilework.engine.kernel.interpret;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a loop over several streams of elements into tiles of rows and columns.
 *
 * <p>Every stream (an input, a generator, the output) has a stride along each dimension. Dimensions of size 1 are dropped, and
 * neighbours that every stream walks through as one are merged, so that an operation on contiguous blocks of any rank becomes
 * a loop over one dimension. Columns run along the last dimension, where the output is dense. Rows run along
 * <ol>
 *   <li>the dimension along which some input is denser than along the columns (it is transposed): tiles are about square
 *       then, so that both sides of the transposition use whole cache lines;
 *   <li>else, if the output stands still along some dimension (it is reduced) but not along the columns, that one, so
 *       that many rows are added up before the state is written;
 *   <li>else the dimension before the last.
 * </ol>
 */
public final class LoopNest {

    private static final int TRANSPOSED_ROWS = 64;
    private static final int REDUCED_COLUMNS = 128;
    /** What the state of columns has room for, and 16 rows of them fit the second cache. */
    private static final int WIDENED_COLUMNS = 512;
    private static final int LARGEST_TILE = 1 << 30;

    private final long[] extents;
    private final long[][] strides;
    private final int streams;
    private final int row;
    private final int column;
    private final int tileRows;
    private final int tileColumns;

    /** Computes on one tile. */
    public interface Body {

        /**
         * Runs.
         *
         * @param positions for each stream the position of the tile's first element, relative to the start of the loop
         */
        void run(int rows, int columns, long[] positions);
    }

    /**
     * Plans a loop.
     *
     * @param extents how many elements there are along each dimension
     * @param strides for each stream the distance of neighbours along each dimension; the last stream is the output
     */
    public LoopNest(final long[] extents, final List<long[]> strides) {
        final List<Integer> lasts = mergedDimensions(extents, strides);
        this.streams = strides.size();
        this.extents = new long[lasts.size()];
        this.strides = new long[streams][lasts.size()];
        merge(extents, strides, lasts);
        this.column = this.extents.length - 1;
        final int transposed = transposedDimension();
        final int reduced = transposed >= 0 ? -1 : reducedDimension();
        this.row = transposed >= 0 ? transposed : reduced >= 0 ? reduced : column - 1;
        final long allRows = row < 0 ? 1 : this.extents[row];
        final long allColumns = column < 0 ? 1 : this.extents[column];
        int wanted = Tile.ELEMENTS;
        if (transposed >= 0) {
            wanted = Tile.ELEMENTS / TRANSPOSED_ROWS;
        } else if (reduced >= 0) {
            wanted = REDUCED_COLUMNS;
        }
        this.tileRows = (int) Math.max(1, Math.min(allRows, Tile.ELEMENTS / Math.clamp(allColumns, 1, wanted)));
        this.tileColumns = (int) Math.min(allColumns, Tile.ELEMENTS / tileRows);
    }

    private LoopNest(final LoopNest cut, final int tileRows, final int tileColumns) {
        this.extents = cut.extents;
        this.strides = cut.strides;
        this.streams = cut.streams;
        this.row = cut.row;
        this.column = cut.column;
        this.tileRows = tileRows;
        this.tileColumns = tileColumns;
    }

    /** The same loop in tiles as large as can be, for code that keeps no tile in memory of its own. */
    public LoopNest uncut() {
        final long allColumns = column < 0 ? 1 : extents[column];
        final long allRows = row < 0 ? 1 : extents[row];
        final int columns = (int) Math.clamp(allColumns, 1, LARGEST_TILE);
        return new LoopNest(this, (int) Math.clamp(allRows, 1, LARGEST_TILE / columns), columns);
    }

    /**
     * The same loop with wider tiles, and the same rows in each, for columns that are reduced where they lie: memory is read faster in
     * longer pieces, and how columns are cut does not show in what comes out of them.
     */
    public LoopNest widened() {
        return new LoopNest(this, tileRows, (int) Math.clamp(columns(), 1, WIDENED_COLUMNS));
    }

    /** Whether the output, the last stream, takes one element for each column of a tile, whatever the row. */
    public boolean isReducedToColumns() {
        return rowStride(streams - 1) == 0 && columnStride(streams - 1) != 0 && tileRows > 1;
    }

    /** How many streams there are. */
    public int streams() {
        return streams;
    }

    /** How many columns there are. */
    public long columns() {
        return column < 0 ? 1 : extents[column];
    }

    /** The stride of a stream from row to row. */
    public long rowStride(final int stream) {
        return row < 0 ? 0 : strides[stream][row];
    }

    /** The stride of a stream from column to column. */
    public long columnStride(final int stream) {
        return column < 0 ? 0 : strides[stream][column];
    }

    /** The last dimensions, first to last, of runs of dimensions that all streams walk through as one. */
    private static List<Integer> mergedDimensions(final long[] extents, final List<long[]> strides) {
        final List<Integer> kept = new ArrayList<>();
        for (int d = 0; d < extents.length; d++) {
            if (extents[d] == 1) {
                continue;
            }
            if (!kept.isEmpty() && isOne(extents, strides, kept.getLast(), d)) {
                kept.removeLast();
            }
            kept.add(d);
        }
        return kept;
    }

    private static boolean isOne(final long[] extents, final List<long[]> strides, final int outer, final int inner) {
        return strides.stream().allMatch(stride -> stride[outer] == stride[inner] * extents[inner]);
    }

    private void merge(final long[] all, final List<long[]> allStrides, final List<Integer> lasts) {
        int next = 0;
        long extent = 1;
        for (int d = 0; d < all.length; d++) {
            extent *= all[d];
            if (next < lasts.size() && lasts.get(next) == d) {
                extents[next] = extent;
                for (int stream = 0; stream < streams; stream++) {
                    strides[stream][next] = allStrides.get(stream)[d];
                }
                extent = 1;
                next++;
            }
        }
    }

    private int transposedDimension() {
        int found = -1;
        for (int stream = 0; stream < streams - 1 && column > 0; stream++) {
            long least = Math.abs(strides[stream][column]);
            for (int d = 0; d < column; d++) {
                final long stride = Math.abs(strides[stream][d]);
                if (stride > 0 && stride < least) {
                    least = stride;
                    found = d;
                }
            }
        }
        return found;
    }

    private int reducedDimension() {
        final long[] output = strides[streams - 1];
        for (int d = column - 1; d >= 0 && output[column] != 0; d--) {
            if (output[d] == 0) {
                return d;
            }
        }
        return -1;
    }

    /** Runs the body over all tiles, in a fixed order. */
    public void forEachTile(final Body body) {
        for (final long extent : extents) {
            if (extent == 0) {
                return;
            }
        }
        outer(0, new long[streams], body);
    }

    private void outer(final int dimension, final long[] positions, final Body body) {
        if (dimension >= column) {
            tiles(positions, body);
        } else if (dimension == row) {
            outer(dimension + 1, positions, body);
        } else {
            final long[] moving = positions.clone();
            for (long index = 0; index < extents[dimension]; index++) {
                outer(dimension + 1, moving, body);
                move(moving, dimension, 1);
            }
        }
    }

    private void tiles(final long[] start, final Body body) {
        final long[] positions = new long[streams];
        final long allRows = row < 0 ? 1 : extents[row];
        final long allColumns = column < 0 ? 1 : extents[column];
        for (long r = 0; r < allRows; r += tileRows) {
            final int rows = (int) Math.min(tileRows, allRows - r);
            System.arraycopy(start, 0, positions, 0, streams);
            move(positions, row, r);
            for (long c = 0; c < allColumns; c += tileColumns) {
                body.run(rows, (int) Math.min(tileColumns, allColumns - c), positions);
                move(positions, column, tileColumns);
            }
        }
    }

    private void move(final long[] positions, final int dimension, final long by) {
        for (int stream = 0; stream < streams && dimension >= 0; stream++) {
            positions[stream] += by * strides[stream][dimension];
        }
    }
}

package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import java.lang.foreign.MemorySegment;

/**
 * Reads and writes the rows and columns of a tile in the memory of a tensor. In the tile, rows follow each other without gaps.
 *
 * <p>A read walks along the dimension whose elements are nearer to each other in memory, so that every cache line that is
 * fetched for a transposed tile is used up at once; the tile itself, which is written with strides then, is in the first cache.
 */
public final class TileAccess {

    private final MemorySegment memory;
    private final long byteSize;
    private final ElementLoops loops;

    /** Access to memory that holds a dtype. */
    public TileAccess(final MemorySegment memory, final DType dtype) {
        this.memory = memory;
        this.byteSize = dtype.byteSize();
        this.loops = ElementLoops.of(dtype);
    }

    /** Reads a tile whose first element has a position in memory; all in elements. */
    public void read(final long position, final long rowStride, final long columnStride, final Tile to, final int rows,
            final int columns) {
        if (isOneRun(rowStride, columnStride, rows, columns)) {
            loops.dense().run(memory, position * byteSize, to, 0, rows * columns);
        } else if (rowStride == 0) {
            readRow(position, columnStride, to, 0, columns);
            to.repeatRow(rows, columns);
        } else if (Math.abs(columnStride) <= Math.abs(rowStride)) {
            for (int row = 0; row < rows; row++) {
                readRow(position + row * rowStride, columnStride, to, row * columns, columns);
            }
        } else {
            for (int column = 0; column < columns; column++) {
                loops.strided().run(memory, (position + column * columnStride) * byteSize, rowStride * byteSize, to, column,
                        columns, rows);
            }
        }
    }

    private void readRow(final long position, final long stride, final Tile to, final int first, final int count) {
        if (stride == 1) {
            loops.dense().run(memory, position * byteSize, to, first, count);
        } else {
            loops.strided().run(memory, position * byteSize, stride * byteSize, to, first, 1, count);
        }
    }

    /** Writes a tile; no two elements may have the same place. */
    public void write(final Tile from, final int rows, final int columns, final long position, final long rowStride,
            final long columnStride) {
        if (isOneRun(rowStride, columnStride, rows, columns)) {
            loops.store().run(from, 0, memory, position * byteSize, rows * columns);
            return;
        }
        for (int row = 0; row < rows; row++) {
            final long at = (position + row * rowStride) * byteSize;
            if (columnStride == 1) {
                loops.store().run(from, row * columns, memory, at, columns);
            } else {
                loops.scatter().run(from, row * columns, memory, at, columnStride * byteSize, columns);
            }
        }
    }

    private static boolean isOneRun(final long rowStride, final long columnStride, final int rows, final int columns) {
        return (columnStride == 1 || columns == 1) && (rowStride == columns || rows == 1);
    }
}

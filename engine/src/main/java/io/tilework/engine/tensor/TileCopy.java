package io.tilework.engine.tensor;

import io.tilework.engine.error.TileworkBug;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The innermost loops of {@link StridedCopy}: copies a rectangle of elements, one by one. One loop per size of element, each a
 * constant for the compiler; places and strides are in bytes.
 */
@FunctionalInterface
interface TileCopy {

    /** Copies {@code rows x columns} elements. */
    void copy(MemorySegment target, long to, long toRow, long toColumn, MemorySegment source, long from, long fromRow,
            long fromColumn, long rows, long columns);

    /** The loop for elements of a size. */
    static TileCopy ofElementBytes(final int bytes) {
        return switch (bytes) {
            case 1 -> TileCopy::copy1;
            case 2 -> TileCopy::copy2;
            case 4 -> TileCopy::copy4;
            case 8 -> TileCopy::copy8;
            case 16 -> TileCopy::copy16;
            default -> throw new TileworkBug("there are no elements of " + bytes + " bytes");
        };
    }

    private static void copy1(final MemorySegment target, final long to, final long toRow, final long toColumn,
            final MemorySegment source, final long from, final long fromRow, final long fromColumn, final long rows,
            final long columns) {
        for (long row = 0; row < rows; row++) {
            final long toAt = to + row * toRow;
            final long fromAt = from + row * fromRow;
            for (long column = 0; column < columns; column++) {
                target.set(ValueLayout.JAVA_BYTE, toAt + column * toColumn,
                        source.get(ValueLayout.JAVA_BYTE, fromAt + column * fromColumn));
            }
        }
    }

    private static void copy2(final MemorySegment target, final long to, final long toRow, final long toColumn,
            final MemorySegment source, final long from, final long fromRow, final long fromColumn, final long rows,
            final long columns) {
        for (long row = 0; row < rows; row++) {
            final long toAt = to + row * toRow;
            final long fromAt = from + row * fromRow;
            for (long column = 0; column < columns; column++) {
                target.set(ValueLayout.JAVA_SHORT_UNALIGNED, toAt + column * toColumn,
                        source.get(ValueLayout.JAVA_SHORT_UNALIGNED, fromAt + column * fromColumn));
            }
        }
    }

    private static void copy4(final MemorySegment target, final long to, final long toRow, final long toColumn,
            final MemorySegment source, final long from, final long fromRow, final long fromColumn, final long rows,
            final long columns) {
        for (long row = 0; row < rows; row++) {
            final long toAt = to + row * toRow;
            final long fromAt = from + row * fromRow;
            for (long column = 0; column < columns; column++) {
                target.set(ValueLayout.JAVA_INT_UNALIGNED, toAt + column * toColumn,
                        source.get(ValueLayout.JAVA_INT_UNALIGNED, fromAt + column * fromColumn));
            }
        }
    }

    private static void copy8(final MemorySegment target, final long to, final long toRow, final long toColumn,
            final MemorySegment source, final long from, final long fromRow, final long fromColumn, final long rows,
            final long columns) {
        for (long row = 0; row < rows; row++) {
            final long toAt = to + row * toRow;
            final long fromAt = from + row * fromRow;
            for (long column = 0; column < columns; column++) {
                target.set(ValueLayout.JAVA_LONG_UNALIGNED, toAt + column * toColumn,
                        source.get(ValueLayout.JAVA_LONG_UNALIGNED, fromAt + column * fromColumn));
            }
        }
    }

    private static void copy16(final MemorySegment target, final long to, final long toRow, final long toColumn,
            final MemorySegment source, final long from, final long fromRow, final long fromColumn, final long rows,
            final long columns) {
        for (long row = 0; row < rows; row++) {
            final long toAt = to + row * toRow;
            final long fromAt = from + row * fromRow;
            for (long column = 0; column < columns; column++) {
                final long low = source.get(ValueLayout.JAVA_LONG_UNALIGNED, fromAt + column * fromColumn);
                final long high = source.get(ValueLayout.JAVA_LONG_UNALIGNED, fromAt + column * fromColumn + Long.BYTES);
                target.set(ValueLayout.JAVA_LONG_UNALIGNED, toAt + column * toColumn, low);
                target.set(ValueLayout.JAVA_LONG_UNALIGNED, toAt + column * toColumn + Long.BYTES, high);
            }
        }
    }
}

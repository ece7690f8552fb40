package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads transposed tiles by vectors, eight by eight elements at a time, in registers: eight vectors of neighbours in memory are
 * exchanged in pairs of rows 1, 2 and 4 apart (Eklundh, "A fast computer method for matrix transposing", 1972).
 *
 * <p>It is run as a {@link WrittenOutCopy}, since the JVM inlines so many operations only if they are written out.
 */
final class VectorTransposition implements TransposedRead {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final LongVector LOW_1 = places(0, 8, 2, 10, 4, 12, 6, 14);
    private static final LongVector HIGH_1 = places(1, 9, 3, 11, 5, 13, 7, 15);
    private static final LongVector LOW_2 = places(0, 1, 8, 9, 4, 5, 12, 13);
    private static final LongVector HIGH_2 = places(2, 3, 10, 11, 6, 7, 14, 15);
    private static final LongVector LOW_4 = places(0, 1, 2, 3, 8, 9, 10, 11);
    private static final LongVector HIGH_4 = places(4, 5, 6, 7, 12, 13, 14, 15);

    /** Made by the copy. */
    VectorTransposition() {}

    private static LongVector places(final long... lanes) {
        return LongVector.fromArray(LONGS, lanes, 0);
    }

    @Override
    public void read(final DType dtype, final long address, final long columnStride, final Object tile, final int rows,
            final int columns) {
        final long byteStride = columnStride * dtype.byteSize();
        for (int c = 0; c < columns; c += SIZE) {
            final int column = Math.min(c, columns - SIZE);
            for (int r = 0; r < rows; r += SIZE) {
                final int row = Math.min(r, rows - SIZE);
                final long from = address + column * byteStride + (long) row * dtype.byteSize();
                final int to = row * columns + column;
                square(dtype, from, byteStride, tile, to, columns);
            }
        }
    }

    /** One call for 64 elements, with everything that it calls inlined. */
    private static void square(final DType dtype, final long from, final long stride, final Object tile, final int to,
            final int columns) {
        final LongVector a0 = load(dtype, from);
        final LongVector a1 = load(dtype, from + stride);
        final LongVector a2 = load(dtype, from + 2 * stride);
        final LongVector a3 = load(dtype, from + 3 * stride);
        final LongVector a4 = load(dtype, from + 4 * stride);
        final LongVector a5 = load(dtype, from + 5 * stride);
        final LongVector a6 = load(dtype, from + 6 * stride);
        final LongVector a7 = load(dtype, from + 7 * stride);
        final LongVector b0 = LOW_1.selectFrom(a0, a1);
        final LongVector b1 = HIGH_1.selectFrom(a0, a1);
        final LongVector b2 = LOW_1.selectFrom(a2, a3);
        final LongVector b3 = HIGH_1.selectFrom(a2, a3);
        final LongVector b4 = LOW_1.selectFrom(a4, a5);
        final LongVector b5 = HIGH_1.selectFrom(a4, a5);
        final LongVector b6 = LOW_1.selectFrom(a6, a7);
        final LongVector b7 = HIGH_1.selectFrom(a6, a7);
        final LongVector c0 = LOW_2.selectFrom(b0, b2);
        final LongVector c1 = LOW_2.selectFrom(b1, b3);
        final LongVector c2 = HIGH_2.selectFrom(b0, b2);
        final LongVector c3 = HIGH_2.selectFrom(b1, b3);
        final LongVector c4 = LOW_2.selectFrom(b4, b6);
        final LongVector c5 = LOW_2.selectFrom(b5, b7);
        final LongVector c6 = HIGH_2.selectFrom(b4, b6);
        final LongVector c7 = HIGH_2.selectFrom(b5, b7);
        store(LOW_4.selectFrom(c0, c4), tile, to);
        store(LOW_4.selectFrom(c1, c5), tile, to + columns);
        store(LOW_4.selectFrom(c2, c6), tile, to + 2 * columns);
        store(LOW_4.selectFrom(c3, c7), tile, to + 3 * columns);
        store(HIGH_4.selectFrom(c0, c4), tile, to + 4 * columns);
        store(HIGH_4.selectFrom(c1, c5), tile, to + 5 * columns);
        store(HIGH_4.selectFrom(c2, c6), tile, to + 6 * columns);
        store(HIGH_4.selectFrom(c3, c7), tile, to + 7 * columns);
    }

    private static LongVector load(final DType dtype, final long address) {
        return dtype != DType.FLOAT32
                ? LongVector.fromMemorySegment(LONGS, VectorMemory.ALL, address, ByteOrder.LITTLE_ENDIAN)
                : ((DoubleVector) FloatVector.fromMemorySegment(FLOATS, VectorMemory.ALL, address, ByteOrder.LITTLE_ENDIAN)
                        .convertShape(VectorOperators.F2D, DOUBLES, 0)).reinterpretAsLongs();
    }

    private static void store(final LongVector row, final Object tile, final int to) {
        if (tile instanceof double[] reals) {
            row.reinterpretAsDoubles().intoArray(reals, to);
        } else {
            row.intoArray((long[]) tile, to);
        }
    }
}

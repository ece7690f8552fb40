package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.DTypeException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;

/**
 * Moves elements of a dtype between memory and tiles. One loop per dtype, direction, and kind of stride: dense ones become
 * SIMD code. Elements need not be aligned.
 *
 * @param dense reads neighbours
 * @param strided reads at any distance, and spreads in the tile
 * @param store writes neighbours
 * @param scatter writes at any distance
 */
record ElementLoops(Read dense, StridedRead strided, Write store, StridedWrite scatter) {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private static final Map<DType, ElementLoops> TABLE = new EnumMap<>(DType.class);

    static {
        TABLE.put(DType.BOOL, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(BYTE, at + i) == 0 ? 0 : 1; } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(BYTE, at + s * i) != 0 ? 1 : 0; } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + i, (byte) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + step * i, (byte) r[k + i]); } }));
        TABLE.put(DType.INT8, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(BYTE, at + i); } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(BYTE, at + s * i); } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + i, (byte) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + step * i, (byte) r[k + i]); } }));
        TABLE.put(DType.UINT8, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(BYTE, at + i) & 0xff; } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(BYTE, at + s * i) & 0xff; } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + i, (byte) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(BYTE, at + step * i, (byte) r[k + i]); } }));
        TABLE.put(DType.INT16, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(SHORT, at + 2L * i); } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(SHORT, at + s * i); } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(SHORT, at + 2L * i, (short) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(SHORT, at + step * i, (short) r[k + i]); } }));
        TABLE.put(DType.UINT16, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(SHORT, at + 2L * i) & 0xffff; } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(SHORT, at + s * i) & 0xffff; } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(SHORT, at + 2L * i, (short) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(SHORT, at + step * i, (short) r[k + i]); } }));
        TABLE.put(DType.INT32, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(INT, at + 4L * i); } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(INT, at + s * i); } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(INT, at + 4L * i, (int) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(INT, at + step * i, (int) r[k + i]); } }));
        TABLE.put(DType.UINT32, integers(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(INT, at + 4L * i) & 0xffff_ffffL; } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(INT, at + s * i) & 0xffff_ffffL; } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(INT, at + 4L * i, (int) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(INT, at + step * i, (int) r[k + i]); } }));
        TABLE.put(DType.INT64, integers(
                (m, at, r, k, n) -> MemorySegment.copy(m, LONG, at, r, k, n),
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(LONG, at + s * i); } },
                (r, k, m, at, n) -> MemorySegment.copy(r, k, m, LONG, at, n),
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(LONG, at + step * i, r[k + i]); } }));
        TABLE.put(DType.FLOAT32, reals(
                (m, at, r, k, n) -> { for (int i = 0; i < n; i++) { r[k + i] = m.get(FLOAT, at + 4L * i); } },
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(FLOAT, at + s * i); } },
                (r, k, m, at, n) -> { for (int i = 0; i < n; i++) { m.set(FLOAT, at + 4L * i, (float) r[k + i]); } },
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(FLOAT, at + step * i, (float) r[k + i]); } }));
        TABLE.put(DType.FLOAT64, reals(
                (m, at, r, k, n) -> MemorySegment.copy(m, DOUBLE, at, r, k, n),
                (m, at, s, r, k, by, n) -> { for (int i = 0; i < n; i++) { r[k + i * by] = m.get(DOUBLE, at + s * i); } },
                (r, k, m, at, n) -> MemorySegment.copy(r, k, m, DOUBLE, at, n),
                (r, k, m, at, step, n) -> { for (int i = 0; i < n; i++) { m.set(DOUBLE, at + step * i, r[k + i]); } }));
        TABLE.put(DType.UINT64, TABLE.get(DType.INT64));
    }

    /** Reads neighbours from a place in memory, in bytes, to a place in a tile. */
    interface Read {
        void run(MemorySegment from, long at, Tile to, int first, int count);
    }

    /** Reads elements {@code stepBytes} apart, and puts them {@code by} apart in the tile. */
    interface StridedRead {
        void run(MemorySegment from, long at, long stepBytes, Tile to, int first, int by, int count);
    }

    /** Writes neighbours. */
    interface Write {
        void run(Tile from, int first, MemorySegment to, long at, int count);
    }

    /** Writes elements {@code stepBytes} apart. */
    interface StridedWrite {
        void run(Tile from, int first, MemorySegment to, long at, long stepBytes, int count);
    }

    private interface RealRead {
        void run(MemorySegment m, long at, double[] r, int k, int n);
    }

    private interface RealStridedRead {
        void run(MemorySegment m, long at, long step, double[] r, int k, int by, int n);
    }

    private interface RealWrite {
        void run(double[] r, int k, MemorySegment m, long at, int n);
    }

    private interface RealStridedWrite {
        void run(double[] r, int k, MemorySegment m, long at, long step, int n);
    }

    private interface IntegerRead {
        void run(MemorySegment m, long at, long[] r, int k, int n);
    }

    private interface IntegerStridedRead {
        void run(MemorySegment m, long at, long step, long[] r, int k, int by, int n);
    }

    private interface IntegerWrite {
        void run(long[] r, int k, MemorySegment m, long at, int n);
    }

    private interface IntegerStridedWrite {
        void run(long[] r, int k, MemorySegment m, long at, long step, int n);
    }

    /** The loops of a dtype. */
    static ElementLoops of(final DType dtype) {
        final ElementLoops loops = TABLE.get(dtype);
        if (loops == null) {
            throw new DTypeException("arithmetic on " + dtype + " is not available yet");
        }
        return loops;
    }

    private static ElementLoops reals(final RealRead dense, final RealStridedRead strided, final RealWrite store,
            final RealStridedWrite scatter) {
        return new ElementLoops((from, at, to, first, count) -> dense.run(from, at, to.reals, first, count),
                (from, at, step, to, first, by, count) -> strided.run(from, at, step, to.reals, first, by, count),
                (from, first, to, at, count) -> store.run(from.reals, first, to, at, count),
                (from, first, to, at, step, count) -> scatter.run(from.reals, first, to, at, step, count));
    }

    private static ElementLoops integers(final IntegerRead dense, final IntegerStridedRead strided, final IntegerWrite store,
            final IntegerStridedWrite scatter) {
        return new ElementLoops((from, at, to, first, count) -> dense.run(from, at, to.integers, first, count),
                (from, at, step, to, first, by, count) -> strided.run(from, at, step, to.integers, first, by, count),
                (from, first, to, at, count) -> store.run(from.integers, first, to, at, count),
                (from, first, to, at, step, count) -> scatter.run(from.integers, first, to, at, step, count));
    }
}

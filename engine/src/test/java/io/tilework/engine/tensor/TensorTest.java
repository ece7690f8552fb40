package io.tilework.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views, element access, conversion, ownership. */
class TensorTest {

    private final BlockPool pool = new BlockPool(1 << 20);

    @AfterEach
    void close() {
        pool.close();
    }

    private Tensor counting(final long... sizes) {
        final Shape shape = Shape.of(sizes);
        return Tensor.fromDoubles(pool, shape, IntStream.range(0, (int) shape.elements()).asDoubleStream().toArray());
    }

    @Test
    void viewsShareTheElements() {
        try (Tensor x = counting(3, 4)) {
            assertArrayEquals(new double[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}, x.transpose(1, 0).toDoubleArray());
            final Tensor flipped = x.view(new Slice(2, 2, -2), new Slice(1, 2, 2));
            assertArrayEquals(new double[] {9, 11, 1, 3}, flipped.toDoubleArray());
            assertArrayEquals(new long[] {9, 11, 1, 3}, flipped.toLongArray());
            flipped.setDouble(-5, 1, 0);
            assertEquals(-5, x.getDouble(0, 1));
            assertEquals(-8, flipped.stride(0));
            assertEquals(9, flipped.offset());
            assertFalse(flipped.isContiguous());
            assertTrue(x.view(Slice.all(3).then(new Slice(1, 2, 1)), Slice.all(4)).isContiguous());
            assertTrue(x.view(new Slice(1, 1, 1), new Slice(1, 2, 1)).isContiguous(), "a stride of one row means nothing");
        }
    }

    @Test
    void reshapesWhereStridesAllow() {
        try (Tensor x = counting(2, 6)) {
            assertEquals(7, x.reshape(Shape.of(3, 4)).getDouble(1, 3));
            final Tensor cut = x.view(Slice.all(2), new Slice(0, 3, 2));
            assertEquals(10, cut.reshape(Shape.of(2, 1, 3, 1)).getDouble(1, 0, 2, 0));
            assertThrows(ShapeException.class, () -> cut.reshape(Shape.of(6)));
            assertThrows(ShapeException.class, () -> x.reshape(Shape.of(5)));
            assertEquals(Shape.of(0, 9), x.view(Slice.all(2), new Slice(0, 0, 1)).reshape(Shape.of(0, 9)).shape());
        }
    }

    @Test
    void broadcastsByRepeating() {
        try (Tensor x = counting(3, 1)) {
            final Tensor wide = x.broadcastTo(Shape.of(2, 3, 4));
            assertEquals(2, wide.getDouble(1, 2, 3));
            assertEquals(24 * 8, wide.bytes());
            assertThrows(ShapeException.class, () -> x.broadcastTo(Shape.of(2, 4)));
            assertThrows(ShapeException.class, () -> x.broadcastTo(Shape.of(3)));
        }
    }

    @Test
    void reinterpretsBytes() {
        try (Tensor x = counting(2, 2)) {
            final Tensor pairs = x.reinterpret(DType.COMPLEX128, Shape.of(2));
            assertEquals(2, pairs.getReal(1));
            assertEquals(3, pairs.getImaginary(1));
            assertEquals(0x3ff00000, x.reinterpret(DType.INT32, Shape.of(8)).getLong(3));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void convertsElements(final DType dtype) {
        try (Tensor x = Tensor.allocate(pool, dtype, Shape.of(3))) {
            x.fill(1L);
            assertArrayEquals(new double[] {1, 1, 1}, x.toDoubleArray());
            x.setDouble(0, 1);
            x.setLong(1, 2);
            assertArrayEquals(new long[] {1, 0, 1}, x.toLongArray());
            assertFalse(x.getBoolean(1));
            x.setComplex(0, 1, 1);
            assertEquals(dtype.isComplex(), x.getBoolean(1));
            assertEquals(dtype.isComplex() ? 1 : 0, x.getImaginary(1));
            x.view(new Slice(2, 2, -2)).fill(0.0);
            assertArrayEquals(new double[] {0, 0, 0}, x.toDoubleArray());
        }
    }

    @Test
    void unsignedElementsKeepTheirValue() {
        try (Tensor x = Tensor.allocate(pool, DType.UINT64, Shape.of()); Tensor y = Tensor.allocate(pool, DType.UINT8, Shape.of())) {
            x.setLong(-1);
            assertEquals(0x1p64, x.getDouble());
            x.setDouble(0x1p63 + 4096);
            assertEquals(Long.MIN_VALUE + 4096, x.getLong());
            y.setLong(-1);
            assertEquals(255, y.getLong());
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void swapsBytesOfEveryPart(final DType dtype) {
        final RandomTensors random = new RandomTensors(3, pool);
        final Tensor x = random.strided(dtype, Shape.of(4, 3));
        try (Tensor before = Tensor.allocate(pool, dtype, x.shape())) {
            before.copyFrom(x);
            x.swapBytes();
            final int part = dtype.isComplex() ? dtype.byteSize() / 2 : dtype.byteSize();
            final byte[] expected = before.contiguousSegment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            for (int at = 0; at < expected.length; at += part) {
                for (int low = at, high = at + part - 1; low < high; low++, high--) {
                    final byte swapped = expected[low];
                    expected[low] = expected[high];
                    expected[high] = swapped;
                }
            }
            before.copyFrom(x);
            assertEquals(-1, MemorySegment.ofArray(expected).mismatch(before.contiguousSegment()));
            before.swapBytes();
            x.swapBytes();
            try (Tensor back = Tensor.allocate(pool, dtype, x.shape())) {
                back.copyFrom(x);
                assertEquals(-1, back.contiguousSegment().mismatch(before.contiguousSegment()));
            }
        }
        random.close();
    }

    @Test
    void explainsWrongIndices() {
        try (Tensor x = counting(3, 4)) {
            assertEquals("index 4 is out of range for axis 1 of a tensor of shape (3, 4)",
                    assertThrows(ArgumentException.class, () -> x.getDouble(0, 4)).getMessage());
            assertEquals("an element of a tensor of shape (3, 4) has 2 indices, not 1",
                    assertThrows(ArgumentException.class, () -> x.setLong(1, 0)).getMessage());
            assertThrows(ArgumentException.class, () -> x.view(Slice.all(3), new Slice(2, 3, 1)));
            assertThrows(ArgumentException.class, () -> x.view(Slice.all(3)));
            assertThrows(ArgumentException.class, () -> x.transpose(0, 0));
            assertThrows(ArgumentException.class, () -> x.transpose(0));
            assertThrows(ArgumentException.class, () -> Tensor.fromInts(pool, Shape.of(3), 1, 2));
            assertThrows(ArgumentException.class,
                    () -> Tensor.wrap(MemorySegment.ofArray(new byte[7]), DType.INT64, Shape.of(1)));
            assertThrows(ShapeException.class, () -> Tensor.allocate(pool, DType.INT64, Shape.of(1L << 61)));
        }
    }

    @Test
    void onlyTheOwnerClosesAndUseAfterwardsIsAnError() {
        final Tensor x = counting(3);
        final Tensor view = x.view(new Slice(1, 2, 1));
        view.close();
        assertEquals(1, view.getDouble(0));
        x.close();
        x.close();
        assertTrue(view.isClosed());
        assertThrows(IllegalStateException.class, () -> view.getDouble(0));
        assertThrows(IllegalStateException.class, x::toDoubleArray);
        assertEquals(0, pool.allocatedBytes());
    }

    @Test
    void emptyAndScalarTensorsWorkAlike() {
        try (Tensor none = Tensor.allocate(pool, DType.FLOAT32, Shape.of(3, 0)); Tensor one = Tensor.fromFloats(pool, Shape.of(), 2.5f)) {
            assertEquals(0, none.toDoubleArray().length);
            none.fill(1.0);
            none.swapBytes();
            none.copyFrom(none.view(new Slice(2, 3, -1), Slice.all(0)));
            assertEquals(0, none.contiguousSegment().byteSize());
            assertEquals(2.5, one.getDouble());
            assertEquals("2.5", one.toString());
        }
    }
}

package io.tilework.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies against copying element by element; what lies between the target's elements must stay as it is. */
class StridedCopyTest {

    private final BlockPool pool = new BlockPool(64L << 20);

    @AfterEach
    void close() {
        pool.close();
    }

    private static void assertCopies(final Tensor target, final Tensor source) {
        final MemorySegment before = MemorySegment.ofArray(new byte[(int) target.segment().byteSize()]);
        before.copyFrom(target.segment());
        final int elementBytes = target.dtype().byteSize();
        final Positions to = new Positions(target);
        final Positions from = new Positions(source);
        for (long e = 0; e < target.elements(); e++) {
            MemorySegment.copy(source.segment(), from.next(), before, to.next(), elementBytes);
        }
        target.copyFrom(source);
        assertEquals(-1, before.mismatch(target.segment()), () -> target + " from strides " + strides(source) + " to "
                + strides(target));
    }

    private static List<Long> strides(final Tensor tensor) {
        return java.util.stream.IntStream.range(0, tensor.shape().rank()).mapToObj(tensor::stride).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void copiesBetweenAnyStrides(final long seed) {
        final RandomTensors random = new RandomTensors(seed, pool);
        for (int round = 0; round < 400; round++) {
            final DType dtype = random.dtype();
            final Shape shape = random.shape(9);
            assertCopies(random.strided(dtype, shape), random.strided(dtype, shape));
            assertCopies(random.contiguous(dtype, shape), random.strided(dtype, shape));
            assertCopies(random.strided(dtype, shape), random.contiguous(dtype, shape));
            random.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"BOOL", "INT16", "FLOAT32", "INT64", "COMPLEX128"})
    void copiesWholeTilesAndWhatIsLeftOfThem(final DType dtype) {
        final RandomTensors random = new RandomTensors(7, pool);
        for (final long size : new long[] {31, 32, 33, 97}) {
            assertCopies(random.contiguous(dtype, Shape.of(size, 70)), random.contiguous(dtype, Shape.of(70, size)).transpose(1, 0));
            assertCopies(random.contiguous(dtype, Shape.of(2, size, 3, 40)),
                    random.contiguous(dtype, Shape.of(40, 3, 2, size)).transpose(2, 3, 1, 0));
        }
        random.close();
    }

    @Test
    void copiesBroadcastViews() {
        final RandomTensors random = new RandomTensors(8, pool);
        final Shape shape = Shape.of(5, 40, 30);
        for (final Shape small : List.of(Shape.of(), Shape.of(30), Shape.of(40, 1), Shape.of(5, 1, 30), Shape.of(1, 40, 1))) {
            assertCopies(random.strided(DType.INT32, shape), random.strided(DType.INT32, small).broadcastTo(shape));
        }
        random.close();
    }

    @Test
    void copiesBetweenHeapAndUnalignedMemory() {
        final byte[] heap = new byte[8 * 40 + 3];
        for (int at = 0; at < heap.length; at++) {
            heap[at] = (byte) at;
        }
        final Tensor source = Tensor.wrap(MemorySegment.ofArray(heap).asSlice(3), DType.FLOAT64, Shape.of(5, 8));
        try (Tensor target = Tensor.allocate(pool, DType.FLOAT64, Shape.of(8, 5))) {
            assertCopies(target, source.transpose(1, 0));
            assertCopies(source.view(Slice.all(5), new Slice(7, 8, -1)), target.transpose(1, 0));
        }
    }

    @Test
    void refusesOtherShapesAndDTypes() {
        try (Tensor a = Tensor.fromDoubles(pool, Shape.of(2), 1, 2); Tensor b = Tensor.fromLongs(pool, Shape.of(2), 1, 2)) {
            assertThrows(TileworkBug.class, () -> a.copyFrom(b));
            assertThrows(TileworkBug.class, () -> a.copyFrom(a.reshape(Shape.of(2, 1))));
        }
    }
}

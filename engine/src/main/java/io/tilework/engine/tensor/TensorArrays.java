package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import java.lang.foreign.MemorySegment;

/** From Java arrays to tensors and back. */
final class TensorArrays {

    private TensorArrays() {}

    /** A new tensor with the elements of an array. */
    static Tensor copied(final BlockPool pool, final DType dtype, final Shape shape, final MemorySegment array) {
        final long bytes = shape.elements() * dtype.byteSize();
        if (array.byteSize() != bytes) {
            throw new ArgumentException("a tensor of shape " + shape + " has " + shape.elements() + " elements, but "
                    + array.byteSize() / dtype.byteSize() + " were given");
        }
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        MemorySegment.copy(array, 0, tensor.segment(), 0, bytes);
        return tensor;
    }

    static double[] toDoubles(final Tensor tensor) {
        final double[] array = new double[arrayLength(tensor)];
        if (tensor.dtype() == DType.FLOAT64) {
            Tensor.wrap(MemorySegment.ofArray(array), DType.FLOAT64, tensor.shape()).copyFrom(tensor);
            return array;
        }
        final Positions positions = new Positions(tensor);
        for (int e = 0; e < array.length; e++) {
            array[e] = Element.real(tensor.dtype(), tensor.segment(), positions.next());
        }
        return array;
    }

    static long[] toLongs(final Tensor tensor) {
        final long[] array = new long[arrayLength(tensor)];
        if (tensor.dtype() == DType.INT64 || tensor.dtype() == DType.UINT64) {
            Tensor.wrap(MemorySegment.ofArray(array), tensor.dtype(), tensor.shape()).copyFrom(tensor);
            return array;
        }
        final Positions positions = new Positions(tensor);
        for (int e = 0; e < array.length; e++) {
            array[e] = Element.integer(tensor.dtype(), tensor.segment(), positions.next());
        }
        return array;
    }

    private static int arrayLength(final Tensor tensor) {
        if (tensor.elements() > Integer.MAX_VALUE - 8) {
            throw new ArgumentException("a tensor of shape " + tensor.shape() + " does not fit into a Java array");
        }
        return (int) tensor.elements();
    }
}

package io.tilework.arrays.store.codec;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the elements of an array follow each other in a run of bytes: without gaps, axis {@code axes[0]} slowest and the last of
 * {@code axes} fastest, each number in a byte order. C order is {@code 0, 1, 2}, Fortran order {@code 2, 1, 0}.
 *
 * <p>"Stored" below means: with the axes in the order of storage, so that everything stored is in C order.
 */
public record ElementLayout(DType dtype, ByteOrder byteOrder, Shape shape, List<Integer> axes) {

    /** Copies the list, and names the byte order of single bytes like that of memory. */
    public ElementLayout {
        axes = List.copyOf(axes);
        byteOrder = dtype.byteSize() == 1 ? ByteOrder.LITTLE_ENDIAN : byteOrder;
    }

    /** The layout of tensors in memory: little-endian, C order. */
    public static ElementLayout plain(final DType dtype, final Shape shape) {
        return new ElementLayout(dtype, ByteOrder.LITTLE_ENDIAN, shape, cOrder(shape.rank()));
    }

    /** The axes in C order. */
    public static List<Integer> cOrder(final int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }

    /** The axes in Fortran order. */
    public static List<Integer> fortranOrder(final int rank) {
        return cOrder(rank).reversed();
    }

    /** The bytes of the whole array. */
    public long bytes() {
        return shape.elements() * dtype.byteSize();
    }

    /** What a report calls the order of the axes: {@code C}, {@code F} or the list of them. */
    public String orderName() {
        return axes.equals(cOrder(axes.size())) ? "C" : axes.equals(fortranOrder(axes.size())) ? "F" : axes.toString();
    }

    /** The shape with the axes in the order of storage. */
    public Shape storedShape() {
        return shape.permuted(order());
    }

    /** A selection with its slices in the order of storage. */
    public List<Slice> stored(final List<Slice> selection) {
        return axes.stream().map(selection::get).toList();
    }

    /** A view of a tensor with its axes in the order of storage. */
    public Tensor stored(final Tensor tensor) {
        return tensor.transpose(order());
    }

    /** The array that lies in a run of bytes, as a view with its axes in their own order; bytes are as they are stored. */
    public Tensor view(final MemorySegment bytes) {
        final int[] back = new int[axes.size()];
        for (int d = 0; d < back.length; d++) {
            back[axes.get(d)] = d;
        }
        return Tensor.wrap(bytes, dtype, storedShape()).transpose(back);
    }

    /** Reverses the bytes of numbers in memory if they are stored the other way round. */
    public void swapIfForeign(final Tensor tensor) {
        if (byteOrder != ByteOrder.LITTLE_ENDIAN) {
            tensor.swapBytes();
        }
    }

    private int[] order() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Tensors of scalars, for tests of kernels. */
final class Blocks {

    private Blocks() {}

    static Tensor of(final BlockPool pool, final DType dtype, final Shape shape, final List<Scalar> values) {
        final Tensor tensor = Tensor.allocate(pool, dtype, shape);
        final Tensor flat = tensor.reshape(Shape.of(shape.elements()));
        for (int element = 0; element < values.size(); element++) {
            set(flat, values.get(element), element);
        }
        return tensor;
    }

    static void set(final Tensor tensor, final Scalar value, final long... index) {
        if (tensor.dtype().isFloating()) {
            tensor.setDouble(value.real(), index);
        } else {
            tensor.setLong(value.integer(), index);
        }
    }

    static Scalar get(final Tensor tensor, final long... index) {
        return tensor.dtype().isFloating() ? Scalar.ofReal(tensor.dtype(), tensor.getDouble(index))
                : Scalar.ofInteger(tensor.dtype(), tensor.getLong(index));
    }

    static List<Scalar> values(final Tensor tensor) {
        final List<Scalar> values = new ArrayList<>();
        for (final BlockIndex index : Box.of(tensor.shape())) {
            values.add(get(tensor, index(index)));
        }
        return values;
    }

    static long[] index(final BlockIndex index) {
        final long[] coordinates = new long[index.rank()];
        for (int d = 0; d < coordinates.length; d++) {
            coordinates[d] = index.get(d);
        }
        return coordinates;
    }

    static Scalar random(final DType dtype, final Random random) {
        if (!dtype.isFloating()) {
            return Scalar.ofInteger(dtype, random.nextBoolean() ? random.nextInt(9) - 4 : random.nextLong());
        }
        return Scalar.ofReal(dtype, switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> random.nextInt(5) - 2;
            default -> random.nextGaussian() * 10;
        });
    }

    static List<Scalar> random(final DType dtype, final long count, final Random random) {
        final List<Scalar> values = new ArrayList<>();
        for (long element = 0; element < count; element++) {
            values.add(random(dtype, random));
        }
        return values;
    }

    /** A tensor of random elements that is a view with random strides: permuted, flipped, spread out. */
    static Tensor view(final BlockPool pool, final DType dtype, final Shape shape, final Random random,
            final List<AutoCloseable> owned) {
        final int rank = shape.rank();
        final List<Integer> order = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            order.add(d);
        }
        Collections.shuffle(order, random);
        final long[] sizes = new long[rank];
        final List<Slice> slices = new ArrayList<>();
        final int[] back = new int[rank];
        for (int d = 0; d < rank; d++) {
            final long size = shape.size(order.get(d));
            final int step = 1 + random.nextInt(5) / 4;
            sizes[d] = Math.max(1, size * step);
            back[order.get(d)] = d;
            slices.add(random.nextInt(4) == 0 && size > 0 ? new Slice((size - 1) * step, size, -step)
                    : new Slice(0, size, step));
        }
        final Shape whole = Shape.of(sizes);
        final Tensor tensor = of(pool, dtype, whole, random(dtype, whole.elements(), random));
        owned.add(tensor);
        return tensor.slice(slices).transpose(back);
    }

    static InputBlocks only(final Tensor tensor) {
        return new InputBlocks(Box.of(Shape.of()), List.of(tensor));
    }
}

package io.tilework.arrays;

import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An array whose lines along some axes were made one axis, the last one.
 *
 * @param kept the dimensions that the array had, with those that are in the lines of size 1
 */
record LastAxis(NDArray lines, long[] kept) {

    /**
     * Brings the lines of an array to the end.
     *
     * @param given the axes along which they run; null for all
     * @throws ArgumentException if lines have no elements
     */
    static LastAxis of(final String operation, final NDArray array, final int[] given) {
        final int[] axes = given == null ? IntStream.range(0, array.ndim()).toArray() : array.shape().axes(given, operation);
        final List<Integer> inLines = Arrays.stream(axes).boxed().sorted().toList();
        final List<Integer> order = new ArrayList<>(IntStream.range(0, array.ndim()).boxed().filter(d -> !inLines.contains(d)).toList());
        final long[] kept = array.shape().toArray();
        final long[] sizes = Arrays.copyOf(order.stream().mapToLong(d -> kept[d]).toArray(), order.size() + 1);
        sizes[order.size()] = 1;
        order.addAll(inLines);
        for (final int axis : inLines) {
            sizes[sizes.length - 1] *= kept[axis];
            kept[axis] = 1;
        }
        if (sizes[sizes.length - 1] == 0) {
            throw new ArgumentException(operation + ": an array of shape " + array.shape() + " has no elements along the reduced axes");
        }
        return new LastAxis(array.transpose(order.stream().mapToInt(Integer::intValue).toArray()).reshape(sizes), kept);
    }
}

package io.tilework.arrays.lang;

import io.tilework.arrays.Index;
import io.tilework.arrays.NDArray;
import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Functions and methods that rearrange arrays, join them, cut them differently, or multiply them as matrices. */
final class StructureFunctions {

    private StructureFunctions() {}

    static List<Function> all() {
        return List.of(
                row("transpose(a, axes=None)", a -> transpose(a.array("a"), a.axes("axes"))),
                row("swapaxes(a, axis1, axis2)", StructureFunctions::swapAxes),
                row("moveaxis(a, source, destination)", StructureFunctions::moveAxis),
                row("reshape(a, shape)", a -> a.array("a").reshape(a.sizes("shape"))),
                row("ravel(a)", a -> a.array("a").reshape(-1)),
                row("squeeze(a, axis=None)", a -> squeeze(a.array("a"), a.axes("axis"))),
                row("expand_dims(a, axis)", a -> a.array("a").expandDims(a.axes("axis"))),
                row("broadcast_to(array, shape)", a -> a.array("array").broadcastTo(a.shape("shape"))),
                row("flip(a, axis=None)", a -> flip(a.array("a"), a.axes("axis"))),
                row("flipud(a)", a -> flip(a.array("a"), new int[] {0})),
                row("fliplr(a)", a -> flip(a.array("a"), new int[] {1})),
                row("concatenate(arrays, axis=0|None)", StructureFunctions::concatenate),
                row("stack(arrays, axis=0)", a -> NDArray.stack(a.axis("axis", 0),
                        a.arrays("arrays").toArray(NDArray[]::new))),
                row("vstack(arrays)", a -> joined(atLeast(2, a.arrays("arrays")), 0)),
                row("hstack(arrays)", a -> joinedSideBySide(a.arrays("arrays"))),
                row("rechunk(a, chunks)", a -> a.array("a").rechunk(a.chunks("chunks"))),
                row("astype(a, dtype)", a -> a.array("a").astype(a.dtype("dtype", null))),
                row("matmul(x1, x2)", a -> a.array("x1").matmul(a.array("x2"))),
                row("dot(a, b)", StructureFunctions::dot));
    }

    /** Methods whose parameters differ from those of the function with the same name. */
    static List<Function> methods() {
        return List.of(
                row("reshape(a, *shape)", a -> a.array("a").reshape(a.sizes("shape"))),
                row("transpose(a, *axes)", a -> transpose(a.array("a"), ints(a.sizes("axes")))),
                row("flatten(a)", a -> a.array("a").reshape(-1)),
                row("astype(a, dtype)", a -> a.array("a").astype(a.dtype("dtype", null))),
                row("rechunk(a, chunks)", a -> a.array("a").rechunk(a.chunks("chunks"))));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static int[] ints(final long[] numbers) {
        return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    }

    private static NDArray transpose(final NDArray array, final int[] axes) {
        return axes == null || axes.length == 0 ? array.T() : array.transpose(axes);
    }

    /** Without the axes named, of which there may be none, or without all of size 1 where None is given. */
    private static NDArray squeeze(final NDArray array, final int[] axes) {
        return axes == null ? array.squeeze() : axes.length == 0 ? array : array.squeeze(axes);
    }

    private static NDArray swapAxes(final Arguments a) {
        final NDArray array = a.array("a");
        final int first = array.shape().axis(a.axis("axis1", 0), "swapaxes");
        final int second = array.shape().axis(a.axis("axis2", 0), "swapaxes");
        return array.transpose(IntStream.range(0, array.ndim()).map(d -> d == first ? second : d == second ? first : d)
                .toArray());
    }

    private static NDArray moveAxis(final Arguments a) {
        final NDArray array = a.array("a");
        final int[] from = array.shape().axes(a.axes("source"), "moveaxis: source");
        final int[] to = array.shape().axes(a.axes("destination"), "moveaxis: destination");
        if (from.length != to.length) {
            throw new ArgumentException("moveaxis: " + from.length + " source axes and " + to.length
                    + " destination axes were given");
        }
        final Integer[] order = new Integer[array.ndim()];
        final List<Integer> rest = new ArrayList<>(IntStream.range(0, array.ndim()).boxed().toList());
        for (int position = 0; position < from.length; position++) {
            rest.remove((Integer) from[position]);
            order[to[position]] = from[position];
        }
        for (int d = 0; d < order.length; d++) {
            order[d] = order[d] == null ? rest.removeFirst() : order[d];
        }
        return array.transpose(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }

    /** Joins along an axis; for the axis None, all elements of each one after the other. */
    private static NDArray concatenate(final Arguments a) {
        final List<NDArray> arrays = a.arrays("arrays");
        return a.isNone("axis") ? joined(arrays.stream().map(array -> array.reshape(-1)).toList(), 0)
                : joined(arrays, a.axis("axis", 0));
    }

    private static NDArray flip(final NDArray array, final int[] axes) {
        final Index[] index = new Index[array.ndim()];
        Arrays.fill(index, axes == null ? Index.range(null, null, -1L) : Index.ALL);
        for (final int axis : array.shape().axes(axes == null ? new int[0] : axes, "flip")) {
            index[axis] = Index.range(null, null, -1L);
        }
        return array.get(index);
    }

    private static List<NDArray> atLeast(final int rank, final List<NDArray> arrays) {
        return arrays.stream().map(array -> {
            NDArray grown = array;
            while (grown.ndim() < rank) {
                grown = grown.expandDims(0);
            }
            return grown;
        }).toList();
    }

    private static NDArray joined(final List<NDArray> arrays, final int axis) {
        return NDArray.concatenate(axis, arrays.toArray(NDArray[]::new));
    }

    private static NDArray joinedSideBySide(final List<NDArray> arrays) {
        final List<NDArray> grown = atLeast(1, arrays);
        return joined(grown, grown.isEmpty() || grown.getFirst().ndim() == 1 ? 0 : 1);
    }

    private static NDArray dot(final Arguments a) {
        final NDArray left = a.array("a");
        final NDArray right = a.array("b");
        if (left.ndim() == 0 || right.ndim() == 0) {
            return left.times(right);
        }
        if (right.ndim() > 2) {
            throw new ArgumentException("dot: the second array may have at most 2 dimensions, not " + right.ndim()
                    + "; use matmul for stacks of matrices");
        }
        return left.matmul(right);
    }
}

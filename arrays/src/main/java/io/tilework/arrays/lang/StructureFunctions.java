package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.engine.error.ArgumentException;
import java.util.Arrays;
import java.util.List;

/** Functions and methods that rearrange arrays, join them, cut them differently, or multiply them as matrices. */
final class StructureFunctions {

    private StructureFunctions() {}

    static List<Function> all() {
        return List.of(
                row("transpose(a, axes=None)", a -> transpose(a.array("a"), a.axes("axes"))),
                row("swapaxes(a, axis1, axis2)", a -> a.array("a").swapaxes(a.axis("axis1", 0), a.axis("axis2", 0))),
                row("moveaxis(a, source, destination)", a -> a.array("a").moveaxis(a.axes("source"), a.axes("destination"))),
                row("reshape(a, shape)", a -> a.array("a").reshape(a.sizes("shape"))),
                row("ravel(a)", a -> a.array("a").reshape(-1)),
                row("squeeze(a, axis=None)", a -> squeeze(a.array("a"), a.axes("axis"))),
                row("expand_dims(a, axis)", a -> a.array("a").expandDims(a.axes("axis"))),
                row("broadcast_to(array, shape)", a -> a.array("array").broadcastTo(a.shape("shape"))),
                row("concatenate(arrays, axis=0|None)", StructureFunctions::concatenate),
                row("stack(arrays, axis=0)", a -> NDArray.stack(a.axis("axis", 0),
                        a.arrays("arrays").toArray(NDArray[]::new))),
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

    /** Joins along an axis; for the axis None, all elements of each one after the other. */
    private static NDArray concatenate(final Arguments a) {
        final List<NDArray> arrays = a.arrays("arrays");
        return a.isNone("axis") ? joined(arrays.stream().map(array -> array.reshape(-1)).toList(), 0)
                : joined(arrays, a.axis("axis", 0));
    }

    private static NDArray joined(final List<NDArray> arrays, final int axis) {
        return NDArray.concatenate(axis, arrays.toArray(NDArray[]::new));
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

package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Ordering;
import io.tilework.engine.error.ArgumentException;
import java.util.Arrays;
import java.util.List;

/** Functions of the order of elements. */
final class OrderFunctions {

    private OrderFunctions() {}

    static List<Function> all() {
        return List.of(
                row("sort(a, axis=-1|None)", a -> Ordering.sort(operand(a), axis(a))),
                row("argsort(a, axis=-1|None)", a -> Ordering.argsort(operand(a), axis(a))),
                row("lexsort(keys, axis=-1)", a -> Ordering.lexsort(a.value("keys") instanceof Value.SequenceValue ? a.arrays("keys")
                        : a.array("keys").unstack(0), a.axis("axis", -1))),
                row("partition(a, kth, axis=-1|None)", a -> Ordering.sort(operand(a), axis(a))),
                row("argpartition(a, kth, axis=-1|None)", a -> Ordering.argsort(operand(a), axis(a))),
                row("topk(a, k, axis=-1)", a -> Ordering.topk(a.array("a"), a.integer("k", 1), a.axis("axis", -1))),
                row("argtopk(a, k, axis=-1)", a -> Ordering.argtopk(a.array("a"), a.integer("k", 1), a.axis("axis", -1))),
                row("median(a, axis=None, *, keepdims=False)", a -> Ordering.median(a.array("a"), a.axes("axis"), a.flag("keepdims", false))),
                row("quantile(a, q, axis=None, method='linear', *, keepdims=False)", a -> quantile(a, 1)),
                row("percentile(a, q, axis=None, method='linear', *, keepdims=False)", a -> quantile(a, 100)));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static NDArray operand(final Arguments a) {
        return a.isNone("axis") ? a.array("a").reshape(-1) : a.array("a");
    }

    private static int axis(final Arguments a) {
        return a.isNone("axis") ? 0 : a.axis("axis", -1);
    }

    private static NDArray quantile(final Arguments a, final double whole) {
        final String method = a.has("method") ? a.text("method") : "linear";
        final NDArray array = a.array("a");
        if (a.value("q") instanceof Value.NumberValue) {
            return Ordering.quantile(array, a.real("q", 0) / whole, a.axes("axis"), method, a.flag("keepdims", false));
        }
        if (a.value("q") instanceof Value.ArrayValue) {
            throw new ArgumentException("quantile: 'q' must be a number or a list of numbers, since it says which elements are needed");
        }
        final double[] all = Arrays.stream(a.reals("q")).map(q -> q / whole).toArray();
        return Ordering.quantiles(array, all, a.axes("axis"), method, a.flag("keepdims", false));
    }
}

package io.tilework.arrays.lang;

import io.tilework.arrays.Histogram;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.error.ArgumentException;
import java.util.List;

/** Reductions along axes, and histograms. */
final class ReductionFunctions {

    private static final long DEFAULT_BINS = 10;

    private ReductionFunctions() {}

    static List<Function> all() {
        return List.of(
                FunctionTable.row("sum(a, axis=None, dtype=None, *, keepdims=False)", a -> reduce(ReduceOp.SUM, a)),
                FunctionTable.row("prod(a, axis=None, dtype=None, *, keepdims=False)", a -> reduce(ReduceOp.PROD, a)),
                FunctionTable.row("mean(a, axis=None, dtype=None, *, keepdims=False)", a -> reduce(ReduceOp.MEAN, a)),
                FunctionTable.row("min(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.MIN, a)),
                FunctionTable.row("max(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.MAX, a)),
                FunctionTable.row("std(a, axis=None, dtype=None, *, ddof=0, keepdims=False)", a -> reduce(ReduceOp.STD, a)),
                FunctionTable.row("var(a, axis=None, dtype=None, *, ddof=0, keepdims=False)", a -> reduce(ReduceOp.VAR, a)),
                FunctionTable.row("any(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.ANY, a)),
                FunctionTable.row("all(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.ALL, a)),
                FunctionTable.row("argmax(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.ARGMAX, a)),
                FunctionTable.row("argmin(a, axis=None, *, keepdims=False)", a -> reduce(ReduceOp.ARGMIN, a)),
                FunctionTable.row("histogram(a, bins=10, range=None, density=None, weights=None)", ReductionFunctions::histogram),
                FunctionTable.row("ptp(a, axis=None, *, keepdims=False)", a -> new Value.ArrayValue(
                        reduced(ReduceOp.MAX, a).minus(reduced(ReduceOp.MIN, a)))));
    }

    private static Value histogram(final Arguments a) {
        if (a.has("weights")) {
            throw new ArgumentException("histogram: weights are not available yet");
        }
        final Histogram histogram = histogramOf(a);
        final NDArray heights = a.flag("density", false) ? histogram.density() : histogram.counts();
        return new Value.SequenceValue(List.of(new Value.ArrayValue(heights), new Value.ArrayValue(histogram.edges())),
                Value.SequenceValue.Brackets.TUPLE);
    }

    private static Histogram histogramOf(final Arguments a) {
        final NDArray array = a.array("a");
        if (a.has("bins") && Conversions.integer(a.value("bins")) == null) {
            if (a.value("bins") instanceof Value.SequenceValue || a.value("bins") instanceof Value.ArrayValue) {
                return array.histogram(a.array("bins"));
            }
            throw new ArgumentException("histogram: 'bins' must be a whole number, or an array of edges, not "
                    + a.value("bins").kind());
        }
        final int bins = Math.toIntExact(a.integer("bins", DEFAULT_BINS));
        if (!a.has("range")) {
            return array.histogram(bins);
        }
        final double[] range = a.reals("range");
        if (range.length != 2) {
            throw new ArgumentException("histogram: 'range' must be two numbers, not " + range.length);
        }
        return array.histogram(bins, range[0], range[1]);
    }

    private static Value reduce(final ReduceOp op, final Arguments a) {
        return new Value.ArrayValue(reduced(op, a));
    }

    private static NDArray reduced(final ReduceOp op, final Arguments a) {
        final DType dtype = a.dtype("dtype", null);
        final NDArray operand = dtype == null ? a.array("a") : a.array("a").astype(dtype);
        final NDArray result = operand.reduce(op, a.axes("axis"), a.flag("keepdims", false), a.real("ddof", 0));
        return dtype == null ? result : result.astype(dtype);
    }
}

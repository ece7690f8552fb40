package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Binning;
import io.tilework.arrays.Histogram;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
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
                FunctionTable.row("cumsum(a, axis=None, dtype=None)", a -> scan(a, ReduceOp.SUM, a.array("a"))),
                FunctionTable.row("cumprod(a, axis=None, dtype=None)", a -> scan(a, ReduceOp.PROD, a.array("a"))),
                FunctionTable.row("nancumsum(a, axis=None, dtype=None)", a -> scan(a, ReduceOp.SUM, withoutNan(a, 0))),
                FunctionTable.row("nancumprod(a, axis=None, dtype=None)", a -> scan(a, ReduceOp.PROD, withoutNan(a, 1))),
                FunctionTable.row("cumulative_sum(x, axis=None, dtype=None, include_initial=False)", a -> cumulative(a, ReduceOp.SUM)),
                FunctionTable.row("cumulative_prod(x, axis=None, dtype=None, include_initial=False)", a -> cumulative(a, ReduceOp.PROD)),
                FunctionTable.row("ptp(a, axis=None, *, keepdims=False)", a -> new Value.ArrayValue(
                        reduced(ReduceOp.MAX, a).minus(reduced(ReduceOp.MIN, a)))));
    }

    private static Value scan(final Arguments a, final ReduceOp op, final NDArray array) {
        final NDArray operand = a.has("axis") ? array : array.reshape(-1);
        return new Value.ArrayValue(scanned(a, op, operand, a.axis("axis", 0)));
    }

    private static NDArray scanned(final Arguments a, final ReduceOp op, final NDArray operand, final int axis) {
        final DType dtype = a.dtype("dtype", null);
        final NDArray typed = dtype == null ? operand : operand.astype(dtype);
        final NDArray result = op == ReduceOp.SUM ? typed.cumsum(axis) : typed.cumprod(axis);
        return dtype == null ? result : result.astype(dtype);
    }

    private static NDArray withoutNan(final Arguments a, final double neutral) {
        final NDArray array = a.array("a");
        return array.dtype().isInexact() ? NDArray.elementwise(ScalarOp.ISNAN, array).where(Operand.of(neutral), array) : array;
    }

    private static Value cumulative(final Arguments a, final ReduceOp op) {
        final NDArray x = a.array("x");
        if (!a.has("axis") && x.ndim() != 1) {
            throw new ArgumentException("cumulative_" + op + ": an array of " + x.ndim() + " dimensions needs an axis");
        }
        final int axis = x.shape().axis(a.axis("axis", 0), "cumulative_" + op);
        final NDArray result = scanned(a, op, x, axis);
        if (!a.flag("include_initial", false)) {
            return new Value.ArrayValue(result);
        }
        final NDArray first = Creation.full(result.shape().with(axis, 1), op == ReduceOp.SUM ? 0 : 1, result.dtype(), Chunking.auto());
        return new Value.ArrayValue(NDArray.concatenate(axis, first, result));
    }

    private static Value histogram(final Arguments a) {
        final Histogram histogram = a.has("weights") ? weighted(a, histogramOf(a).edges()) : histogramOf(a);
        final NDArray heights = a.flag("density", false) ? histogram.density() : histogram.counts();
        return new Value.SequenceValue(List.of(new Value.ArrayValue(heights), new Value.ArrayValue(histogram.edges())),
                Value.SequenceValue.Brackets.TUPLE);
    }

    private static Histogram weighted(final Arguments a, final NDArray edges) {
        final NDArray array = a.array("a");
        final NDArray weights = a.array("weights");
        if (!weights.shape().equals(array.shape())) {
            throw new ArgumentException("histogram: weights of shape " + weights.shape() + " do not fit an array of shape " + array.shape());
        }
        return new Histogram(Binning.histogram(List.of(array.reshape(-1)), List.of(edges), weights.reshape(-1)).astype(weights.dtype()), edges);
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

package io.tilework.arrays.lang;

import io.tilework.arrays.Binning;
import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Histogram;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions along axes, and histograms. */
final class ReductionFunctions {

    private static final long DEFAULT_BINS = 10;

    private ReductionFunctions() {}

    static List<Function> all() {
        return List.of(
                FunctionTable.row("sum(a, axis=None, dtype=None, *, keepdims=False, initial=None, where=None)", a -> reduce(ReduceOp.SUM, a)),
                FunctionTable.row("prod(a, axis=None, dtype=None, *, keepdims=False, initial=None, where=None)", a -> reduce(ReduceOp.PROD, a)),
                FunctionTable.row("mean(a, axis=None, dtype=None, *, keepdims=False, where=None)", a -> reduce(ReduceOp.MEAN, a)),
                FunctionTable.row("min(a, axis=None, *, keepdims=False, initial=None, where=None)", a -> reduce(ReduceOp.MIN, a)),
                FunctionTable.row("max(a, axis=None, *, keepdims=False, initial=None, where=None)", a -> reduce(ReduceOp.MAX, a)),
                FunctionTable.row("std(a, axis=None, dtype=None, *, ddof=0, keepdims=False, where=None)", a -> reduce(ReduceOp.STD, a)),
                FunctionTable.row("var(a, axis=None, dtype=None, *, ddof=0, keepdims=False, where=None)", a -> reduce(ReduceOp.VAR, a)),
                FunctionTable.row("any(a, axis=None, *, keepdims=False, where=None)", a -> reduce(ReduceOp.ANY, a)),
                FunctionTable.row("all(a, axis=None, *, keepdims=False, where=None)", a -> reduce(ReduceOp.ALL, a)),
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
        final NDArray result = a.has("where") || a.has("initial") ? partly(op, operand, a)
                : operand.reduce(op, a.axes("axis"), a.flag("keepdims", false), a.real("ddof", 0));
        return dtype == null ? result : result.astype(dtype);
    }

    /** A reduction of the elements where a condition is true, which starts from a number. */
    private static NDArray partly(final ReduceOp op, final NDArray array, final Arguments a) {
        final boolean isExtreme = op == ReduceOp.MIN || op == ReduceOp.MAX;
        if (a.has("where") && isExtreme && !a.has("initial")) {
            throw new ArgumentException(op + ": with 'where' an 'initial' number is needed, since " + op + " of nothing is not defined");
        }
        final NDArray condition = a.has("where") ? a.array("where") : Creation.full(Shape.of(), Scalar.of(true), Chunking.auto());
        if (condition.dtype() != DType.BOOL) {
            throw new DTypeException(op + ": 'where' must be bool, not " + condition.dtype());
        }
        final int[] axes = a.axes("axis");
        final boolean keepDims = a.flag("keepdims", false);
        final boolean isEmpty = isExtreme && Arrays.stream(axes == null ? IntStream.range(0, array.ndim()).toArray() : array.shape().axes(axes, op.toString()))
                .anyMatch(axis -> array.shape().size(axis) == 0);
        final NDArray reduced = isEmpty ? array.reduce(ReduceOp.SUM, axes, keepDims, 0).astype(array.dtype())
                : Masked.where(NDArray.elementwise(ScalarOp.LOGICAL_NOT, condition), array).reduce(op, axes, keepDims, a.real("ddof", 0)).data();
        if (!a.has("initial")) {
            return reduced;
        }
        final Operand initial = a.operand("initial");
        return switch (op) {
            case SUM -> NDArray.elementwise(ScalarOp.ADD, reduced, initial);
            case PROD -> NDArray.elementwise(ScalarOp.MULTIPLY, reduced, initial);
            case MIN -> NDArray.elementwise(isEmpty ? ScalarOp.ADD : ScalarOp.MINIMUM, reduced, initial);
            default -> NDArray.elementwise(isEmpty ? ScalarOp.ADD : ScalarOp.MAXIMUM, reduced, initial);
        };
    }
}

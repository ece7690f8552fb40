package io.tilework.cli;

import static io.tilework.arrays.NDArray.elementwise;
import static io.tilework.arrays.NDArray.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilework.arrays.Binning;
import io.tilework.arrays.Chunking;
import io.tilework.arrays.Contractions;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Differences;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.Grids;
import io.tilework.arrays.Index;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.NanOrder;
import io.tilework.arrays.NanStatistics;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Ordering;
import io.tilework.arrays.Padding;
import io.tilework.arrays.Selecting;
import io.tilework.arrays.Sets;
import io.tilework.arrays.Signals;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java interface against what NumPy 2 answered: every elementwise operation and reduction on arrays of all dtypes, and the methods of the other classes, under
 * several chunkings. Cases are named by the expressions whose answers are stored ({@link StoredAnswers}).
 */
class JavaConformanceTest {

    private static final Map<String, ScalarOp> SYMBOLS = Map.ofEntries(Map.entry("+", ScalarOp.ADD), Map.entry("-", ScalarOp.SUBTRACT),
            Map.entry("*", ScalarOp.MULTIPLY), Map.entry("/", ScalarOp.DIVIDE), Map.entry("//", ScalarOp.FLOOR_DIVIDE), Map.entry("%", ScalarOp.REMAINDER),
            Map.entry("**", ScalarOp.POWER), Map.entry("<", ScalarOp.LESS), Map.entry("<=", ScalarOp.LESS_EQUAL), Map.entry(">", ScalarOp.GREATER),
            Map.entry(">=", ScalarOp.GREATER_EQUAL), Map.entry("==", ScalarOp.EQUAL), Map.entry("!=", ScalarOp.NOT_EQUAL), Map.entry("&", ScalarOp.BITWISE_AND),
            Map.entry("|", ScalarOp.BITWISE_OR), Map.entry("^", ScalarOp.BITWISE_XOR));

    private final Map<String, Supplier<NDArray>> calls = new LinkedHashMap<>();
    /** Those that are made for all operations and arrays, to many of which there is no answer. */
    private final Set<String> generated = new HashSet<>();

    private NDArray x;
    private NDArray y;
    private NDArray i;
    private NDArray j;
    private NDArray b;
    private NDArray c;
    private NDArray m;
    private NDArray k;
    private NDArray q;
    private NDArray u;
    private NDArray z;
    private NDArray w;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "1", "2", "3,2,4"})
    void answersAsNumPyDoes(final String chunks) throws IOException {
        final JsonNode stored = StoredAnswers.stored();
        prepare(StoredAnswers.inputs(stored.get("inputs"), chunks));
        final List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (final JsonNode expected : stored.get("cases")) {
            final Supplier<NDArray> call = calls.remove(expected.get("program").asText());
            if (call != null) {
                checked++;
                final String difference = StoredAnswers.difference(call, expected);
                if (!difference.isEmpty()) {
                    wrong.add(expected.get("program").asText() + ": " + difference);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertEquals("", calls.keySet().stream().filter(program -> !generated.contains(program)).reduce("", (all, next) -> all + "no answer to " + next + "\n"));
        assertTrue(checked > 900, checked + " calls were checked");
    }

    private void prepare(final Map<String, NDArray> in) {
        calls.clear();
        x = in.get("x");
        y = in.get("y");
        i = in.get("i");
        j = in.get("j");
        b = in.get("b");
        c = in.get("c");
        m = in.get("m");
        k = in.get("k");
        q = in.get("q");
        u = in.get("u");
        z = in.get("z");
        w = in.get("w");
        operations(in);
        reductions(in);
        generated.addAll(calls.keySet());
        arithmetic();
        functions();
        order();
        counting();
        moving();
        padding();
        selecting();
        products();
        grids();
        masks();
    }

    /** Every operation on every array and on pairs of them; those are checked to which there is an answer. */
    private void operations(final Map<String, NDArray> in) {
        in.forEach((name, array) -> {
            for (final ScalarOp op : ScalarOp.values()) {
                if (op.arity() == 1 && !op.isPart()) {
                    calls.put(op + "(" + name + ")", () -> elementwise(op, array));
                }
            }
            in.forEach((otherName, other) -> {
                SYMBOLS.forEach((symbol, op) -> calls.put(name + " " + symbol + " " + otherName, () -> elementwise(op, array, other)));
                for (final ScalarOp op : ScalarOp.values()) {
                    if (op.arity() == 2) {
                        calls.put(op + "(" + name + ", " + otherName + ")", () -> elementwise(op, array, other));
                    }
                }
            });
            SYMBOLS.forEach((symbol, op) -> {
                calls.put(name + " " + symbol + " 2", () -> elementwise(op, array, Operand.of(2)));
                calls.put(name + " " + symbol + " 0.5", () -> elementwise(op, array, Operand.of(0.5)));
                calls.put(name + " " + symbol + " 1j", () -> elementwise(op, array, Operand.of(WeakScalar.complex(0, 1))));
                calls.put(name + " " + symbol + " 15", () -> elementwise(op, array, Operand.of(15)));
            });
        });
    }

    private void reductions(final Map<String, NDArray> in) {
        in.forEach((name, array) -> {
            for (final ReduceOp op : ReduceOp.values()) {
                calls.put(op + "(" + name + ")", () -> array.reduce(op, null, false, 0));
                calls.put(op + "(" + name + ", axis=0)", () -> array.reduce(op, new int[] {0}, false, 0));
                for (int axis = -1; axis < 2; axis++) {
                    final int[] axes = {axis};
                    calls.put(name + "." + op + "(axis=" + axis + ")", () -> array.reduce(op, axes, false, 0));
                    calls.put(name + "." + op + "(axis=" + axis + ", keepdims=True)", () -> array.reduce(op, axes, true, 0));
                }
                calls.put(op + "(" + name + ", axis=(0, 2))", () -> array.reduce(op, new int[] {0, 2}, false, 0));
                calls.put(op + "(" + name + ", axis=1, keepdims=True)", () -> array.reduce(op, new int[] {1}, true, 0));
                calls.put(op + "(" + name + ", keepdims=True)", () -> array.reduce(op, null, true, 0));
            }
            calls.put("cumsum(" + name + ")", () -> array.reshape(-1).cumsum(0));
            calls.put("cumsum(" + name + ", axis=0)", () -> array.cumsum(0));
            calls.put("cumprod(" + name + ", axis=0)", () -> array.cumprod(0));
            calls.put("sort(" + name + ")", () -> Ordering.sort(array, -1));
            calls.put("argsort(" + name + ")", () -> Ordering.argsort(array, -1));
            calls.put("unique(" + name + ")", () -> Sets.unique(array));
            calls.put("nonzero(" + name + ")[0]", () -> Selecting.nonzero(array).getFirst());
            calls.put("flatnonzero(" + name + ")", () -> Selecting.flatnonzero(array));
        });
    }

    private void arithmetic() {
        calls.put("x + x.mean(axis=0)", () -> x.plus(x.mean(0)));
        calls.put("q + q.T - q.mean(axis=0)", () -> q.plus(q.T()).minus(q.mean(0)));
        calls.put("x.std(ddof=1)", () -> x.reduce(ReduceOp.STD, null, false, 1));
        calls.put("where(x > 0, x, 0)", () -> x.greater(0).where(x, Operand.of(0)));
        calls.put("where(b, i, 2.5)", () -> b.where(i, Operand.of(2.5)));
        calls.put("x[x > 0]", () -> x.get(x.greater(0)));
        calls.put("x[1:4]", () -> x.get(Index.range(1, 4)));
        calls.put("x[::-1]", () -> x.get(Index.range(null, null, -1L)));
        calls.put("x[::-2, ::-3]", () -> x.get(Index.range(null, null, -2L), Index.range(null, null, -3L)));
        calls.put("x[1, 2]", () -> x.get(1, 2));
        calls.put("x[:, None]", () -> x.get(Index.ALL, Index.NEW_AXIS));
        calls.put("c[..., 1]", () -> c.get(Index.ELLIPSIS, Index.at(1)));
        calls.put("c.reshape(12, 5)", () -> c.reshape(12, 5));
        calls.put("transpose(c, (2, 0, 1))", () -> c.transpose(2, 0, 1));
        calls.put("expand_dims(x, 1)", () -> x.expandDims(1));
        calls.put("squeeze(x[None, :, 0])", () -> x.get(Index.NEW_AXIS, Index.ALL, Index.at(0)).squeeze());
        calls.put("broadcast_to(y, (3, 7))", () -> y.broadcastTo(shape(3, 7)));
        calls.put("concatenate((x, i))", () -> NDArray.concatenate(0, x, i));
    }

    private void functions() {
        calls.put("conj(z)", () -> Elementwise.conj(z));
        calls.put("real(z)", () -> Elementwise.real(z));
        calls.put("imag(z)", () -> Elementwise.imag(z));
        calls.put("angle(z)", () -> Elementwise.angle(z, false));
        calls.put("angle(z, deg=True)", () -> Elementwise.angle(z, true));
        calls.put("logaddexp(x, y)", () -> Elementwise.logaddexp(x, y));
        calls.put("logaddexp2(x, y)", () -> Elementwise.logaddexp2(x, y));
        calls.put("i0(x)", () -> Elementwise.besselI0(x));
        calls.put("sinc(x)", () -> Elementwise.sinc(x));
        calls.put("isneginf(k)", () -> Elementwise.isneginf(k));
        calls.put("isposinf(k)", () -> Elementwise.isposinf(k));
        calls.put("fix(x)", () -> Elementwise.fix(x));
        calls.put("nan_to_num(k)", () -> Elementwise.nanToNum(k, 0, null, null));
        calls.put("isclose(z, z + 1j)", () -> Elementwise.isclose(z, elementwise(ScalarOp.ADD, z, Operand.of(WeakScalar.complex(0, 1))), 1e-5, 1e-8, false));
        calls.put("choose(i % 3, [x, y, i])", () -> Elementwise.choose(i.rem(3), List.of(x, y, i), Elementwise.Mode.CLIP));
        calls.put("frexp(x)[0]", () -> Elementwise.frexp(x).getFirst());
        calls.put("frexp(x)[1]", () -> Elementwise.frexp(x).getLast());
        calls.put("bitwise_count(i)", () -> Elementwise.bitwiseCount(i));
        calls.put("diff(z)", () -> Differences.diff(z, 1, -1));
        calls.put("gradient(z[0])", () -> Differences.gradient(z.get(0), 1, 0, 1));
        calls.put("trapezoid(z)", () -> Differences.trapezoid(z, 1.0, -1));
        calls.put("convolve(y, [1, 2, 3], mode='same')", () -> Signals.convolve(y, NDArray.of(1, 2, 3L), Signals.Mode.SAME));
        calls.put("correlate(y, [1, 2, 3], mode='full')", () -> Signals.correlate(y, NDArray.of(1, 2, 3L), Signals.Mode.FULL));
        calls.put("interp(x, [-1.0, 0.0, 2.0], [1.0, 3.0, -1.0])", () -> Signals.interp(x, NDArray.of(-1.0, 0, 2), NDArray.of(1.0, 3, -1), null, null));
        calls.put("round(x, 1)", () -> x.round(1));
    }

    private void order() {
        calls.put("sort(x, axis=0)", () -> Ordering.sort(x, 0));
        calls.put("argsort(x, axis=0)", () -> Ordering.argsort(x, 0));
        calls.put("lexsort((x, i))", () -> Ordering.lexsort(List.of(x, i), -1));
        calls.put("median(x)", () -> Ordering.median(x, null, false));
        calls.put("median(z, axis=0)", () -> Ordering.median(z, new int[] {0}, false));
        calls.put("nanmedian(m, axis=0, keepdims=True)", () -> NanOrder.nanmedian(m, new int[] {0}, true));
        calls.put("nanquantile(i, 0.4, axis=0)", () -> NanOrder.nanquantile(i, 0.4, new int[] {0}, "linear", false));
        for (final String method : List.of("inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
                "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest")) {
            calls.put("nanquantile(where(x > -1, x, nan), 0.3, axis=0, method='" + method + "')",
                    () -> NanOrder.nanquantile(x.greater(-1).where(x, Operand.of(Double.NaN)), 0.3, new int[] {0}, method, false));
        }
        calls.put("searchsorted(sort(y), x)", () -> Sets.searchsorted(Ordering.sort(y, 0), x, false));
        calls.put("searchsorted(sort(y), x, side='right')", () -> Sets.searchsorted(Ordering.sort(y, 0), x, true));
        calls.put("digitize(x, [-1.0, 0.0, 1.0])", () -> Sets.digitize(x, NDArray.of(-1.0, 0, 1), false, false));
        calls.put("isin(i, j)", () -> Sets.isin(i, j, false));
    }

    private void counting() {
        calls.put("unique(i, return_counts=True)[1]", () -> Sets.uniqueCounts(i).counts());
        calls.put("unique(x, return_inverse=True)[1]", () -> Sets.uniqueAll(x).inverse());
        calls.put("unique(x, return_index=True)[1]", () -> Sets.uniqueAll(x).indices());
        calls.put("setdiff1d(i % 7, [1, 2])", () -> Sets.difference(i.rem(7), NDArray.of(1L, 2)));
        calls.put("intersect1d(i, i)", () -> Sets.intersection(i, i));
        calls.put("union1d([1, 2], [2.5])", () -> Sets.union(NDArray.of(1L, 2), NDArray.of(2.5)));
        calls.put("bincount(u[0])", () -> Binning.bincount(u.get(0), null, 0));
        calls.put("bincount(i[0] % 7, weights=x[0])", () -> Binning.bincount(i.get(0).rem(7), x.get(0), 0));
        calls.put("nansum(m)", () -> new NanStatistics(m, null, false).sum());
        calls.put("nanmean(m, axis=0)", () -> new NanStatistics(m, new int[] {0}, false).mean());
        calls.put("nanstd(m)", () -> new NanStatistics(m, null, false).std(0));
        calls.put("nanmax(m, axis=1)", () -> new NanStatistics(m, new int[] {1}, false).max());
        calls.put("nanargmin(m)", () -> new NanStatistics(m, null, false).argmin());
    }

    private void moving() {
        calls.put("flip(x)", () -> x.flip());
        calls.put("roll(z, 2)", () -> z.roll(2));
        calls.put("rot90(x)", () -> x.rot90(1, 0, 1));
        calls.put("swapaxes(c, 0, 2)", () -> c.swapaxes(0, 2));
        calls.put("moveaxis(c, 0, -1)", () -> c.moveaxis(new int[] {0}, new int[] {-1}));
        calls.put("matrix_transpose(c)", () -> c.matrixTranspose());
        calls.put("insert(y, [3, 1], [5.0, 6.0])", () -> y.insert(new long[] {3, 1}, NDArray.of(5.0, 6), 0));
        calls.put("tile(z, 2)", () -> z.tile(2));
        calls.put("unstack(c)[1]", () -> c.unstack(0).get(1));
        calls.put("delete(y, 2)", () -> y.delete(new long[] {2}, 0));
    }

    private void padding() {
        for (final Padding.Mode mode : List.of(Padding.Mode.EDGE, Padding.Mode.REFLECT, Padding.Mode.SYMMETRIC, Padding.Mode.WRAP, Padding.Mode.MAXIMUM,
                Padding.Mode.MEAN, Padding.Mode.MINIMUM)) {
            calls.put("pad(u, 2, mode='" + mode + "')", () -> Padding.pad(u, new long[][] {{2, 2}, {2, 2}}, mode, WeakScalar.of(0)));
            calls.put("pad(y, (9, 20), mode='" + mode + "')", () -> Padding.pad(y, new long[][] {{9, 20}}, mode, WeakScalar.of(0)));
        }
        calls.put("pad(x, 2, mode='linear_ramp')", () -> Padding.pad(x, new long[][] {{2, 2}, {2, 2}}, Padding.Mode.LINEAR_RAMP, WeakScalar.of(0)));
        calls.put("pad(x, 2, mode='median')", () -> Padding.pad(x, new long[][] {{2, 2}, {2, 2}}, Padding.Mode.MEDIAN, WeakScalar.of(0)));
        calls.put("pad(x, 1, constant_values=7)", () -> Padding.pad(x, new long[][] {{1, 1}, {1, 1}}, Padding.Mode.CONSTANT, WeakScalar.of(7)));
        calls.put("pad(y[:2], (9, 20), mode='reflect', reflect_type='odd')", () -> Padding.pad(y.get(Index.range(0, 2)), new long[][] {{9, 20}},
                new Padding.Margin(Padding.Mode.REFLECT, new WeakScalar[][] {{WeakScalar.of(0), WeakScalar.of(0)}}, null, true)));
    }

    private void selecting() {
        calls.put("take(x, array([3, 9, -1]))", () -> Selecting.take(x.reshape(-1), NDArray.of(3L, 9, -1), 0));
        calls.put("take_along_axis(x, argsort(x, axis=0), axis=0)", () -> Selecting.takeAlongAxis(x, Ordering.argsort(x, 0), 0));
        calls.put("extract(x > 0, x)", () -> Selecting.extract(x.greater(0), x));
        calls.put("compress(y > 0, x, axis=1)", () -> Selecting.compress(y.greater(0), x, 1));
        calls.put("argwhere(c > 1)", () -> Selecting.argwhere(c.greater(1)));
        calls.put("x[array([0, 2]), array([1, -1])]", () -> x.get(Index.of(NDArray.of(0L, 2)), Index.of(NDArray.of(1L, -1))));
        calls.put("c[array([2, 0]), 1:3]", () -> c.get(Index.of(NDArray.of(2L, 0)), Index.range(1, 3)));
        calls.put("c[1:3] = -1; c", () -> c.with(Index.range(1, 3), NDArray.of(-1.0).squeeze()));
        calls.put("x[x > 0] = 1; x", () -> x.with(Index.of(x.greater(0)), NDArray.of(1.0).squeeze()));
    }

    private void products() {
        calls.put("x @ w", () -> x.matmul(w));
        calls.put("z @ w", () -> z.matmul(w));
        calls.put("outer(z[0], y)", () -> Contractions.outer(z.get(0), y));
        calls.put("vdot(z, z)", () -> Contractions.vdot(z, z));
        calls.put("inner(z, z)", () -> Contractions.inner(z, z));
        calls.put("einsum('ij,ij->i', z, z)", () -> Contractions.einsum("ij,ij->i", List.of(z, z)));
        calls.put("tensordot(z, z.conj(), 2)", () -> Contractions.tensordot(z, Elementwise.conj(z), 2));
        calls.put("cross(z[:, :3], x[:, :3])", () -> Contractions.cross(z.part(1, 0, 3), x.part(1, 0, 3)));
        calls.put("cov(z)", () -> Contractions.cov(z, true, 1));
        calls.put("corrcoef(z)", () -> Contractions.corrcoef(z, true));
        calls.put("trace(z)", () -> Grids.diagonal(z, 0, 0, 1).sum(-1));
    }

    private void grids() {
        calls.put("vander(z[0, :3])", () -> Grids.vander(z.get(0).part(0, 0, 3), 3, false));
        calls.put("kaiser(7, 14.0)", () -> Grids.kaiser(7, 14));
        calls.put("hanning(12)", () -> Grids.hanning(12));
        calls.put("hamming(12)", () -> Grids.hamming(12));
        calls.put("blackman(12)", () -> Grids.blackman(12));
        calls.put("bartlett(12)", () -> Grids.bartlett(12));
        calls.put("tri(3)", () -> Grids.tri(3, 3, 0, DType.FLOAT64, Chunking.auto()));
        calls.put("tril(x)", () -> Grids.tril(x, 0));
        calls.put("triu(x, 1)", () -> Grids.triu(x, 1));
        calls.put("diag(y)", () -> Grids.diag(y, 0));
        calls.put("indices((2, 3))", () -> Grids.indices(shape(2, 3), DType.INT64));
        calls.put("eye(3)", () -> Creation.eye(3, 3, 0, DType.FLOAT64, Chunking.auto()));
    }

    private void masks() {
        final Masked positive = Masked.compared(ScalarOp.LESS, x, Operand.of(0));
        calls.put("ma.filled(ma.masked_less(x, 0), 7)", () -> positive.filled(Operand.of(7)));
        calls.put("ma.getmaskarray(ma.masked_less(x, 0))", positive::mask);
        calls.put("ma.count(ma.masked_less(x, 0), axis=0)", () -> positive.count(new int[] {0}, false));
        calls.put("ma.filled((ma.masked_less(x, 0)).mean(axis=0), 3)", () -> positive.reduce(ReduceOp.MEAN, new int[] {0}, false, 0).filled(Operand.of(3)));
        calls.put("ma.filled((ma.masked_less(x, 0)).std(), -9)", () -> positive.reduce(ReduceOp.STD, null, false, 0).filled(Operand.of(-9)));
        calls.put("ma.filled(sqrt(ma.masked_greater(x, 1)), 0)", () -> Masked.elementwise(ScalarOp.SQRT,
                List.of(Masked.compared(ScalarOp.GREATER, x, Operand.of(1)))).filled(Operand.of(0)));
        calls.put("ma.filled(ma.masked_inside(x, -0.5, 0.5), 7)", () -> Masked.inside(x, -0.5, 0.5).filled(Operand.of(7)));
        calls.put("ma.filled(ma.masked_outside(i, -10, 10), 7)", () -> Masked.outside(i, -10, 10).filled(Operand.of(7)));
        calls.put("ma.filled(ma.masked_invalid(m))", () -> Masked.invalid(m).filled());
    }
}

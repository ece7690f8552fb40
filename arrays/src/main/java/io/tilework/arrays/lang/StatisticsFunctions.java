package io.tilework.arrays.lang;

import io.tilework.arrays.Elementwise;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.NanStatistics;
import io.tilework.arrays.Sets;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Reductions that leave NaN out or weigh elements, comparisons within tolerances, and other compositions of simpler functions. */
final class StatisticsFunctions {

    private StatisticsFunctions() {}

    static List<Function> all() {
        return List.of(
                nan("nansum(a, axis=None, *, keepdims=False)", (nan, a) -> nan.sum()),
                nan("nanprod(a, axis=None, *, keepdims=False)", (nan, a) -> nan.prod()),
                nan("nanmean(a, axis=None, *, keepdims=False)", (nan, a) -> nan.mean()),
                nan("nanvar(a, axis=None, *, ddof=0, keepdims=False)", (nan, a) -> nan.var(a.real("ddof", 0))),
                nan("nanstd(a, axis=None, *, ddof=0, keepdims=False)", (nan, a) -> nan.std(a.real("ddof", 0))),
                nan("nanmin(a, axis=None, *, keepdims=False)", (nan, a) -> nan.min()),
                nan("nanmax(a, axis=None, *, keepdims=False)", (nan, a) -> nan.max()),
                nan("nanargmin(a, axis=None, *, keepdims=False)", (nan, a) -> nan.argmin()),
                nan("nanargmax(a, axis=None, *, keepdims=False)", (nan, a) -> nan.argmax()),
                row("count_nonzero(a, axis=None, *, keepdims=False)", a -> a.array("a").astype(DType.BOOL).astype(DType.INT64)
                        .reduce(ReduceOp.SUM, a.axes("axis"), a.flag("keepdims", false), 0)),
                row("average(a, axis=None, weights=None, *, keepdims=False)", StatisticsFunctions::average),
                row("isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", StatisticsFunctions::isclose),
                row("allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", a -> isclose(a).all()),
                row("array_equal(a1, a2)", StatisticsFunctions::arrayEqual),
                row("logaddexp(x1, x2)", a -> Elementwise.logaddexp(a.operand("x1"), a.operand("x2"))),
                row("logaddexp2(x1, x2)", a -> Elementwise.logaddexp2(a.operand("x1"), a.operand("x2"))),
                row("i0(x)", a -> Elementwise.besselI0(a.array("x"))),
                row("array_equiv(a1, a2)", StatisticsFunctions::arrayEquivalent),
                row("sinc(x)", a -> Elementwise.sinc(a.array("x"))),
                row("heaviside(x1, x2)", a -> Elementwise.heaviside(a.operand("x1"), a.operand("x2"))),
                row("isneginf(x)", a -> Elementwise.isneginf(a.array("x"))),
                row("isposinf(x)", a -> Elementwise.isposinf(a.array("x"))),
                row("notnull(values)", a -> NDArray.elementwise(ScalarOp.LOGICAL_NOT, NDArray.elementwise(ScalarOp.ISNAN, a.array("values")))),
                row("fix(x)", a -> Elementwise.fix(a.array("x"))),
                row("float_power(x1, x2)", a -> Elementwise.floatPower(a.operand("x1"), a.operand("x2"))),
                row("fmod(x1, x2)", a -> Elementwise.fmod(a.operand("x1"), a.operand("x2"))),
                row("ldexp(x1, x2)", a -> Elementwise.ldexp(a.array("x1"), a.array("x2"))),
                row("nan_to_num(x, nan=0.0, posinf=None, neginf=None)", a -> Elementwise.nanToNum(a.array("x"), a.real("nan", 0),
                        a.has("posinf") ? a.real("posinf", 0) : null, a.has("neginf") ? a.real("neginf", 0) : null)),
                row("real(val)", a -> Elementwise.real(a.array("val"))),
                row("imag(val)", a -> Elementwise.imag(a.array("val"))),
                row("conj(x)", a -> Elementwise.conj(a.array("x"))),
                row("isreal(x)", a -> Elementwise.imag(a.array("x")).equal(0)),
                row("iscomplex(x)", a -> NDArray.elementwise(ScalarOp.NOT_EQUAL, Elementwise.imag(a.array("x")), Operand.of(0))),
                row("angle(z, deg=False)", a -> Elementwise.angle(a.array("z"), a.flag("deg", false))),
                row("moment(a, order, axis=None)", a -> moment(a.array("a"), a.integer("order", 1), a.axes("axis"))),
                pair("divmod(x1, x2)", a -> List.of(NDArray.elementwise(ScalarOp.FLOOR_DIVIDE, a.operand("x1"), a.operand("x2")),
                        NDArray.elementwise(ScalarOp.REMAINDER, a.operand("x1"), a.operand("x2")))),
                pair("modf(x)", a -> modf(a.array("x"))),
                pair("frexp(x)", a -> Elementwise.frexp(a.array("x"))),
                row("bitwise_count(x)", a -> Elementwise.bitwiseCount(a.array("x"))),
                row("select(condlist, choicelist, default=0)", a -> Elementwise.select(a.arrays("condlist"), a.arrays("choicelist"),
                        a.has("default") ? a.operand("default") : Operand.of(0))),
                row("choose(a, choices, mode='clip')", StatisticsFunctions::choose),
                row("isin(element, test_elements, invert=False)", a -> Sets.isin(a.array("element"), a.array("test_elements"),
                        a.flag("invert", false))),
                row("digitize(x, bins, right=False)", StatisticsFunctions::digitize),
                row("searchsorted(a, v, side='left')", a -> Sets.searchsorted(a.array("a"), a.array("v"), isRight(a))));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static Function pair(final String signature, final java.util.function.Function<Arguments, List<NDArray>> body) {
        return FunctionTable.row(signature, a -> new Value.SequenceValue(body.apply(a).stream().<Value>map(Value.ArrayValue::new).toList(),
                Value.SequenceValue.Brackets.TUPLE));
    }

    private static Function nan(final String signature, final BiFunction<NanStatistics, Arguments, NDArray> body) {
        return row(signature, a -> body.apply(new NanStatistics(a.array("a"), a.axes("axis"), a.flag("keepdims", false)), a));
    }

    private static NDArray average(final Arguments a) {
        final NDArray array = a.array("a");
        if (!a.has("weights")) {
            return array.reduce(ReduceOp.MEAN, a.axes("axis"), a.flag("keepdims", false), 0);
        }
        NDArray weights = a.array("weights");
        if (!weights.shape().equals(array.shape())) {
            final int[] axes = a.axes("axis");
            if (axes == null || axes.length != 1 || weights.ndim() != 1) {
                throw new ArgumentException("average: weights of shape " + weights.shape() + " do not fit an array of shape " + array.shape()
                        + "; they must have its shape, or be a vector along the one axis given");
            }
            final long[] sizes = new long[array.ndim()];
            Arrays.fill(sizes, 1);
            sizes[array.shape().axis(axes[0], "average")] = weights.size();
            weights = weights.reshape(sizes).broadcastTo(array.shape());
        }
        final DType dtype = Promotion.floating(Promotion.promote(array.dtype(), weights.dtype()));
        final NDArray total = weights.astype(dtype).reduce(ReduceOp.SUM, a.axes("axis"), a.flag("keepdims", false), 0);
        return array.astype(dtype).times(weights.astype(dtype)).reduce(ReduceOp.SUM, a.axes("axis"), a.flag("keepdims", false), 0).div(total);
    }

    private static NDArray isclose(final Arguments a) {
        return Elementwise.isclose(a.array("a"), a.array("b"), a.real("rtol", 1e-5), a.real("atol", 1e-8), a.flag("equal_nan", false));
    }

    /** Whether arrays broadcast to each other and are equal then. */
    private static NDArray arrayEquivalent(final Arguments a) {
        final NDArray first = a.array("a1");
        final NDArray second = a.array("a2");
        try {
            return first.equal(second).all();
        } catch (final ShapeException apart) {
            return NDArray.of(1.0).equal(0).all();
        }
    }

    private static NDArray arrayEqual(final Arguments a) {
        final NDArray first = a.array("a1");
        final NDArray second = a.array("a2");
        return first.shape().equals(second.shape()) ? first.equal(second).all() : NDArray.of(1.0).equal(0).all();
    }

    /** The mean of a power of the deviations from the mean. */
    private static NDArray moment(final NDArray array, final long order, final int[] axes) {
        final NDArray deviations = array.minus(array.reduce(ReduceOp.MEAN, axes, true, 0));
        return deviations.power(order).reduce(ReduceOp.MEAN, axes, false, 0);
    }

    private static List<NDArray> modf(final NDArray given) {
        final NDArray x = given.astype(Promotion.floating(given.dtype()));
        final NDArray whole = NDArray.elementwise(ScalarOp.TRUNC, x);
        final NDArray fraction = NDArray.elementwise(ScalarOp.ISINF, x).where(Operand.of(0.0), x.minus(whole));
        return List.of(NDArray.elementwise(ScalarOp.COPYSIGN, fraction, x), whole);
    }

    private static NDArray choose(final Arguments a) {
        final String mode = a.has("mode") ? a.text("mode") : "clip";
        if (!mode.equals("clip") && !mode.equals("wrap")) {
            throw new ArgumentException("choose: 'mode' must be 'clip' or 'wrap', not '" + mode + "'; what is out of range is not known before"
                    + " the run");
        }
        return Elementwise.choose(a.array("a"), a.arrays("choices"), mode.equals("clip") ? Elementwise.Mode.CLIP : Elementwise.Mode.WRAP);
    }

    /** Whether bins go up or down has to be known before the run: of listed numbers it is. */
    private static NDArray digitize(final Arguments a) {
        final boolean descending = a.value("bins") instanceof Value.SequenceValue sequence && sequence.items().size() > 1
                && sequence.items().getFirst() instanceof Value.NumberValue first && sequence.items().getLast() instanceof Value.NumberValue last
                && first.number().real() > last.number().real();
        return Sets.digitize(a.array("x"), a.array("bins"), a.flag("right", false), descending);
    }

    private static boolean isRight(final Arguments a) {
        final String side = a.has("side") ? a.text("side") : "left";
        if (!side.equals("left") && !side.equals("right")) {
            throw new ArgumentException("searchsorted: 'side' must be 'left' or 'right', not '" + side + "'");
        }
        return side.equals("right");
    }
}

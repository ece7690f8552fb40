package io.tilework.arrays.lang;

import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.arrays.lang.syntax.BinaryOperator;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.grid.Shape;
import java.util.List;

/**
 * Functions that make arrays. Random ones take a {@code seed}; without one they draw from a generator that starts the same way in every
 * program, so that a program always gives the same result.
 */
final class CreationFunctions {

    private CreationFunctions() {}

    static List<Function> all() {
        return List.of(
                row("zeros(shape, dtype=float64, *, chunks=auto)", a -> filled(a, 0)),
                row("ones(shape, dtype=float64, *, chunks=auto)", a -> filled(a, 1)),
                row("full(shape, fill_value, dtype=None, *, chunks=auto)", CreationFunctions::full),
                row("zeros_like(a, dtype=None, *, chunks=auto)", a -> like(a, 0)),
                row("ones_like(a, dtype=None, *, chunks=auto)", a -> like(a, 1)),
                row("full_like(a, fill_value, dtype=None, *, chunks=auto)", CreationFunctions::fullLike),
                row("arange(start, stop=None, step=1, dtype=None, *, chunks=auto)", CreationFunctions::arange),
                row("eye(N, M=None, k=0, dtype=float64, *, chunks=auto)", a -> Creation.eye(a.integer("N", 0),
                        a.integer("M", a.integer("N", 0)), a.integer("k", 0), a.dtype("dtype", DType.FLOAT64), a.chunks("chunks"))),
                row("identity(n, dtype=float64, *, chunks=auto)", a -> Creation.eye(a.integer("n", 0), a.integer("n", 0), 0,
                        a.dtype("dtype", DType.FLOAT64), a.chunks("chunks"))),
                row("linspace(start, stop, num=50, endpoint=True, *, dtype=float64, chunks=auto)", CreationFunctions::linspace),
                row("array(object, dtype=None)", a -> a.array("object", a.dtype("dtype", null))),
                row("from_array(x, chunks=auto)", a -> a.array("x").rechunk(a.chunks("chunks"))),
                row("random.random(size=(), *, seed=None, chunks=auto)", a -> uniform(a, a.random("seed"), 0, 1)),
                row("random.uniform(low=0.0, high=1.0, size=(), *, seed=None, chunks=auto)", a -> uniform(a,
                        a.random("seed"), a.real("low", 0), a.real("high", 1))),
                row("random.normal(loc=0.0, scale=1.0, size=(), *, seed=None, chunks=auto)", a -> normal(a,
                        a.random("seed"), a.real("loc", 0), a.real("scale", 1))),
                row("random.standard_normal(size=(), *, seed=None, chunks=auto)", a -> normal(a, a.random("seed"), 0, 1)),
                row("random.integers(low, high=None, size=(), *, seed=None, chunks=auto)", CreationFunctions::integers),
                FunctionTable.row("random.default_rng(seed=None)", a -> new Value.GeneratorValue(
                        Random.seeded(a.integer("seed", 0)))));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static NDArray filled(final Arguments a, final long value) {
        final DType dtype = a.dtype("dtype", DType.FLOAT64);
        return Creation.full(a.shape("shape"), Scalar.of(value).cast(dtype), a.chunks("chunks"));
    }

    private static NDArray full(final Arguments a) {
        if (!(a.value("fill_value") instanceof Value.NumberValue number)) {
            final NDArray filling = a.array("fill_value");
            return filling.astype(a.dtype("dtype", filling.dtype())).broadcastTo(a.shape("shape")).rechunk(a.chunks("chunks"));
        }
        final DType dtype = a.has("dtype") ? a.dtype("dtype", null) : number.number().toScalar().dtype();
        return Creation.full(a.shape("shape"), number.number().toScalar(dtype), a.chunks("chunks"));
    }

    private static NDArray like(final Arguments a, final long value) {
        final NDArray model = a.array("a");
        return likeModel(a, model, Scalar.of(value).cast(a.dtype("dtype", model.dtype())));
    }

    private static NDArray fullLike(final Arguments a) {
        final NDArray model = a.array("a");
        final DType dtype = a.dtype("dtype", model.dtype());
        if (!(a.value("fill_value") instanceof Value.NumberValue number)) {
            return a.array("fill_value").astype(dtype).broadcastTo(model.shape());
        }
        return likeModel(a, model, number.number().toScalar(dtype));
    }

    /** With the shape of a model, and its chunks unless others are given. */
    private static NDArray likeModel(final Arguments a, final NDArray model, final Scalar value) {
        return a.has("chunks") ? Creation.full(model.shape(), value, a.chunks("chunks"))
                : Creation.full(model.shape(), value, model.chunks());
    }

    private static NDArray arange(final Arguments a) {
        final boolean one = !a.has("stop");
        final boolean whole = isWhole(a, "start") && isWhole(a, "stop") && isWhole(a, "step");
        final DType dtype = a.dtype("dtype", whole ? DType.INT64 : DType.FLOAT64);
        final NDArray numbers = whole
                ? Creation.arange(one ? 0 : a.integer("start", 0), a.integer(one ? "start" : "stop", 0), a.integer("step", 1),
                        a.chunks("chunks"))
                : Creation.arange(one ? 0 : a.real("start", 0), a.real(one ? "start" : "stop", 0), a.real("step", 1),
                        a.chunks("chunks"));
        return dtype.isInteger() && numbers.size() > 0 ? counted(a, numbers, dtype) : numbers.astype(dtype);
    }

    /** A sequence of integers as NumPy counts it: the first two numbers must fit the dtype, and their difference is the step. */
    private static NDArray counted(final Arguments a, final NDArray numbers, final DType dtype) {
        final WeakScalar start = a.has("stop") ? number(a, "start") : WeakScalar.of(0);
        final WeakScalar next = PythonArithmetic.apply(BinaryOperator.ADD, start,
                a.has("step") ? number(a, "step") : WeakScalar.of(1));
        final long first = Conversions.scalar(start, dtype).integer();
        final long second = numbers.size() == 1 ? first : Conversions.scalar(next, dtype).integer();
        return numbers.dtype() == DType.INT64 ? numbers.astype(dtype)
                : Creation.arange(0, numbers.size(), 1, a.chunks("chunks")).times(second - first).plus(first).astype(dtype);
    }

    private static WeakScalar number(final Arguments a, final String name) {
        return ((Value.NumberValue) a.value(name)).number();
    }

    /** As NumPy: rounded down for integers. */
    private static NDArray linspace(final Arguments a) {
        final DType dtype = a.dtype("dtype", DType.FLOAT64);
        final NDArray numbers = Creation.linspace(a.real("start", 0), a.real("stop", 0), a.integer("num", 50),
                a.flag("endpoint", true), a.chunks("chunks"));
        return (dtype.isInteger() ? NDArray.elementwise(ScalarOp.FLOOR, numbers) : numbers).astype(dtype);
    }

    private static boolean isWhole(final Arguments a, final String name) {
        return !a.has(name) || Conversions.integer(a.value(name)) != null;
    }

    /** The shape of random numbers; a single one where none is given. */
    private static Shape size(final Arguments a) {
        return a.has("size") ? a.shape("size") : Shape.of();
    }

    static NDArray uniform(final Arguments a, final Random random, final double low, final double high) {
        return random.uniform(low, high, size(a), a.chunks("chunks"));
    }

    static NDArray normal(final Arguments a, final Random random, final double mean, final double deviation) {
        return random.normal(mean, deviation, size(a), a.chunks("chunks"));
    }

    private static NDArray integers(final Arguments a) {
        return integers(a, a.random("seed"));
    }

    static NDArray integers(final Arguments a, final Random random) {
        final boolean one = !a.has("high");
        return random.integers(one ? 0 : a.integer("low", 0), a.integer(one ? "low" : "high", 0), size(a), a.chunks("chunks"));
    }

    /** The methods of {@code random.default_rng(seed)}. */
    static List<Function> generatorMethods(final Random random) {
        return List.of(
                row("random(size=(), *, chunks=auto)", a -> uniform(a, random, 0, 1)),
                row("uniform(low=0.0, high=1.0, size=(), *, chunks=auto)", a -> uniform(a, random, a.real("low", 0),
                        a.real("high", 1))),
                row("normal(loc=0.0, scale=1.0, size=(), *, chunks=auto)", a -> normal(a, random, a.real("loc", 0),
                        a.real("scale", 1))),
                row("standard_normal(size=(), *, chunks=auto)", a -> normal(a, random, 0, 1)),
                row("integers(low, high=None, size=(), *, chunks=auto)", a -> integers(a, random)));
    }
}

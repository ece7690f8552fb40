package io.tilework.arrays.lang;

import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.ArgumentException;
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
                row("linspace(start, stop, num=50, endpoint=True, *, chunks=auto)", a -> Creation.linspace(
                        a.real("start", 0), a.real("stop", 0), a.integer("num", 50), a.flag("endpoint", true), a.chunks("chunks"))),
                row("array(object, dtype=None)", a -> a.has("dtype") ? a.array("object").astype(a.dtype("dtype", null))
                        : a.array("object")),
                row("random.random(size=(), *, seed=None, chunks=auto)", a -> uniform(a, a.random("seed"), 0, 1)),
                row("random.uniform(low=0.0, high=1.0, size=(), *, seed=None, chunks=auto)", a -> uniform(a,
                        a.random("seed"), a.real("low", 0), a.real("high", 1))),
                row("random.normal(loc=0.0, scale=1.0, size=(), *, seed=None, chunks=auto)", a -> normal(a,
                        a.random("seed"), a.real("loc", 0), a.real("scale", 1))),
                row("random.standard_normal(size=(), *, seed=None, chunks=auto)", a -> normal(a, a.random("seed"), 0, 1)),
                row("random.integers(low, high=None, size=(), *, seed=None, chunks=auto)", CreationFunctions::integers),
                FunctionTable.row("random.default_rng(seed=0)", a -> new Value.GeneratorValue(
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
            throw new ArgumentException("full: 'fill_value' must be a number, not " + a.value("fill_value").kind());
        }
        final DType dtype = a.dtype("dtype", number.number().kind().defaultType());
        return Creation.full(a.shape("shape"), number.number().toScalar(dtype), a.chunks("chunks"));
    }

    private static NDArray like(final Arguments a, final long value) {
        final NDArray model = a.array("a");
        return likeModel(a, model, Scalar.of(value).cast(a.dtype("dtype", model.dtype())));
    }

    private static NDArray fullLike(final Arguments a) {
        final NDArray model = a.array("a");
        if (!(a.value("fill_value") instanceof Value.NumberValue number)) {
            throw new ArgumentException("full_like: 'fill_value' must be a number, not " + a.value("fill_value").kind());
        }
        return likeModel(a, model, number.number().toScalar(a.dtype("dtype", model.dtype())));
    }

    /** With the shape of a model, and its chunks unless others are given. */
    private static NDArray likeModel(final Arguments a, final NDArray model, final Scalar value) {
        return a.has("chunks") ? Creation.full(model.shape(), value, a.chunks("chunks"))
                : Creation.full(model.shape(), value, model.chunks());
    }

    private static NDArray arange(final Arguments a) {
        final boolean one = !a.has("stop");
        final boolean whole = isWhole(a, "start") && isWhole(a, "stop") && isWhole(a, "step");
        final NDArray numbers = whole
                ? Creation.arange(one ? 0 : a.integer("start", 0), a.integer(one ? "start" : "stop", 0), a.integer("step", 1),
                        a.chunks("chunks"))
                : Creation.arange(one ? 0 : a.real("start", 0), a.real(one ? "start" : "stop", 0), a.real("step", 1),
                        a.chunks("chunks"));
        return numbers.astype(a.dtype("dtype", numbers.dtype()));
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

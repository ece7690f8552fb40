package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.Shape;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Arrays of random numbers by Philox. A value depends on the seed, on how many arrays were drawn before from the same
 * generator, and on the element's place; never on chunks, threads or the order of computation.
 */
public final class Random {

    private final long seed;
    private final AtomicLong arraysDrawn = new AtomicLong();

    private Random(final long seed) {
        this.seed = seed;
    }

    /** The generator with a seed. */
    public static Random seeded(final long seed) {
        return new Random(seed);
    }

    /** float64, evenly over [0, 1). */
    public NDArray uniform(final Shape shape, final Chunking chunks) {
        return uniform(0, 1, shape, chunks);
    }

    /** float64, evenly over [0, 1). */
    public NDArray uniform(final Shape shape) {
        return uniform(0, 1, shape, Chunking.auto());
    }

    /** float64, evenly over [low, high). */
    public NDArray uniform(final double low, final double high, final Shape shape, final Chunking chunks) {
        return draw(new Distribution.Uniform(low, high), DType.FLOAT64, shape, chunks);
    }

    /** float64, normal with mean 0 and standard deviation 1. */
    public NDArray normal(final Shape shape, final Chunking chunks) {
        return normal(0, 1, shape, chunks);
    }

    /** float64, normal. */
    public NDArray normal(final double mean, final double deviation, final Shape shape, final Chunking chunks) {
        return draw(new Distribution.Normal(mean, deviation), DType.FLOAT64, shape, chunks);
    }

    /** int64, evenly over {@code low, ..., high - 1}. */
    public NDArray integers(final long low, final long high, final Shape shape, final Chunking chunks) {
        return draw(new Distribution.Integers(low, high), DType.INT64, shape, chunks);
    }

    private NDArray draw(final Distribution distribution, final DType dtype, final Shape shape, final Chunking chunks) {
        return new NDArray(new Expr.Generated(new Generator.Random(seed, arraysDrawn.getAndIncrement(), distribution),
                dtype, chunks.grid(shape, dtype), Origin.caller()));
    }
}

package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.expr.Generator;
import java.util.Arrays;

/** Computes elements of a generated array from their numbers. */
public interface TileGenerator {

    /**
     * Sets elements of a tile.
     *
     * @param number the number of the first element
     * @param stride by how much the number grows from element to element
     */
    void run(long number, long stride, Tile to, int first, int count);

    /** The same values by other loops, where they are random. */
    default TileGenerator with(final RandomLoops loops) {
        return this;
    }

    /** The dtype of the values of a generator that is asked for elements of a dtype; the caller casts if it is another. */
    static DType type(final Generator generator, final DType asked) {
        return switch (generator) {
            case Generator.Full full -> asked;
            case Generator.Sequence sequence -> asked;
            case Generator.Linspace linspace -> DType.FLOAT64;
            case Generator.Random random -> switch (random.distribution()) {
                case Generator.Distribution.Integers integers -> DType.INT64;
                case Generator.Distribution.Uniform uniform -> DType.FLOAT64;
                case Generator.Distribution.Normal normal -> DType.FLOAT64;
            };
        };
    }

    /** The computation of a generator whose values have a dtype that {@link #type} gave. */
    static TileGenerator of(final Generator generator, final DType type) {
        return switch (generator) {
            case Generator.Full full -> full(full.value().cast(type));
            case Generator.Sequence sequence -> Tile.holdsReals(type)
                    ? realSequence(sequence.start().cast(type).real(), sequence.step().cast(type).real(), type)
                    : integerSequence(sequence.start().cast(type).integer(), sequence.step().cast(type).integer(), type);
            case Generator.Linspace linspace -> linspace(linspace);
            case Generator.Random random -> new RandomTiles(random, RandomLoops.SCALAR);
        };
    }

    private static TileGenerator full(final Scalar value) {
        return value.dtype().isFloating()
                ? (number, stride, to, first, count) -> Arrays.fill(to.reals, first, first + count, value.real())
                : (number, stride, to, first, count) -> Arrays.fill(to.integers, first, first + count, value.integer());
    }

    /** NumPy takes the distance of the first two elements, both rounded, for the step. */
    private static TileGenerator realSequence(final double start, final double step, final DType type) {
        final boolean single = type == DType.FLOAT32;
        final double next = single ? (float) (start + step) : start + step;
        final double delta = single ? (float) (next - start) : next - start;
        return (number, stride, to, first, count) -> {
            for (int i = 0; i < count; i++) {
                final long n = number + i * stride;
                final double offset = single ? (float) (n * delta) : n * delta;
                final double value = n == 1 ? next : start + offset;
                to.reals[first + i] = single ? (float) value : value;
            }
        };
    }

    private static TileGenerator integerSequence(final long start, final long step, final DType type) {
        return (number, stride, to, first, count) -> {
            for (int i = 0; i < count; i++) {
                to.integers[first + i] = Scalar.wrap(type, start + (number + i * stride) * step);
            }
        };
    }

    private static TileGenerator linspace(final Generator.Linspace linspace) {
        final long intervals = linspace.endpoint() ? linspace.count() - 1 : linspace.count();
        final double start = linspace.start();
        final double width = linspace.stop() - start;
        final double step = width / intervals;
        final boolean usesStep = step != 0 && intervals > 0;
        final long last = linspace.endpoint() && linspace.count() > 1 ? intervals : -1;
        return (number, stride, to, first, count) -> {
            for (int i = 0; i < count; i++) {
                final long n = number + i * stride;
                final double offset = usesStep ? n * step : intervals > 0 ? n / (double) intervals * width : n * width;
                to.reals[first + i] = n == last ? linspace.stop() : offset + start;
            }
        };
    }
}

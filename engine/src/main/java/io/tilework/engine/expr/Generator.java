package io.tilework.engine.expr;

import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.error.ArgumentException;

/** An array that is computed from nothing: the value of an element is a pure function of its number, counted in C order. */
public sealed interface Generator {

    /** Every element has the same value. */
    record Full(Scalar value) implements Generator {}

    /** {@code start + number * step}, as NumPy's arange. */
    record Sequence(Scalar start, Scalar step) implements Generator {}

    /**
     * {@code count} evenly spaced float64 numbers from start to stop, as NumPy's linspace.
     *
     * @param endpoint whether stop is the last number, rather than the one that would follow
     */
    record Linspace(double start, double stop, long count, boolean endpoint) implements Generator {}

    /**
     * Random numbers by Philox, keyed by seed and stream, with the element's number as the counter; see Salmon et al.,
     * "Parallel random numbers: as easy as 1, 2, 3", 2011. The values depend neither on chunks nor on threads.
     */
    record Random(long seed, long stream, Distribution distribution) implements Generator {}

    /** How random numbers are distributed. */
    sealed interface Distribution {

        /** float64, evenly over {@code [low, high)}. */
        record Uniform(double low, double high) implements Distribution {}

        /** float64, normal. */
        record Normal(double mean, double deviation) implements Distribution {

            /** Checks the standard deviation. */
            public Normal {
                if (!(deviation >= 0)) {
                    throw new ArgumentException("normal: the standard deviation must not be negative, and is " + deviation);
                }
            }
        }

        /** int64, evenly over {@code low, ..., high - 1}. */
        record Integers(long low, long high) implements Distribution {

            /** Checks that there is a number to draw. */
            public Integers {
                if (low >= high) {
                    throw new ArgumentException("integers: low must be below high, but they are " + low + " and " + high);
                }
            }
        }
    }
}

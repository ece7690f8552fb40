package io.tilework.benchmarks.contestant;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Enough of a result to tell that it is the same as another.
 *
 * @param shape its shape
 * @param sum the sum of all elements
 * @param values elements at places spread evenly from the first to the last in C order
 */
public record Sample(List<Long> shape, double sum, List<Double> values) {

    private static final long VALUES_MAX = 101;

    /** Copies the lists. */
    public Sample {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
    }

    /** The sample of a contiguous result. */
    public static Sample of(final Tensor result) {
        final Tensor flat = result.reshape(Shape.of(result.elements()));
        final int count = (int) Math.min(VALUES_MAX, flat.elements());
        double sum = 0;
        for (long element = 0; element < flat.elements(); element++) {
            sum += flat.getDouble(element);
        }
        final long last = flat.elements() - 1;
        final List<Double> values = IntStream.range(0, count)
                .mapToObj(i -> flat.getDouble(count == 1 ? flat.elements() / 2 : i * last / (count - 1))).toList();
        return new Sample(Arrays.stream(result.shape().toArray()).boxed().toList(), sum, values);
    }

    /** In what another result differs by more than a tolerance, relative to the largest value, if in anything. */
    public Optional<String> difference(final Sample other, final double tolerance) {
        if (!shape.equals(other.shape)) {
            return Optional.of("its shape is " + other.shape + " instead of " + shape);
        }
        final double largest = values.stream().mapToDouble(Math::abs).max().orElse(0);
        final double elements = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        for (int i = 0; i < values.size(); i++) {
            if (!(Math.abs(values.get(i) - other.values.get(i)) <= tolerance * largest)) {
                return Optional.of(String.format(Locale.ROOT, "value %d of %d is %s instead of %s", i + 1, values.size(),
                        other.values.get(i), values.get(i)));
            }
        }
        return Math.abs(sum - other.sum) <= tolerance * largest * elements ? Optional.empty()
                : Optional.of("its sum is " + other.sum + " instead of " + sum);
    }
}

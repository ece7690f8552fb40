package io.tilework.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What NumPy 2 answered to expressions (stored by src/test/python/conformance.py), and how answers are compared with it: dtype, shape and every element. Functions and
 * floating point sums may differ in their last bits, everything else is exact.
 */
final class StoredAnswers {

    private static final double ULPS_FLOAT64 = 64;
    private static final double ULPS_FLOAT32 = 16;

    private StoredAnswers() {}

    /** All of them: inputs and cases. */
    static JsonNode stored() throws IOException {
        return new ObjectMapper().readTree(StoredAnswers.class.getResourceAsStream("conformance.json"));
    }

    /** The arrays that expressions name, cut in a way. */
    static Map<String, NDArray> inputs(final JsonNode stored, final String chunks) {
        final Map<String, NDArray> inputs = new HashMap<>();
        stored.properties().forEach(entry -> {
            final double[] numbers = numbers(entry.getValue());
            final Shape shape = shape(entry.getValue());
            final DType dtype = DType.named(entry.getValue().get("dtype").asText());
            final NDArray array = dtype.isComplex() ? complex(numbers, shape).astype(dtype) : Creation.array(numbers, shape).astype(dtype);
            inputs.put(entry.getKey(), array.rechunk(chunking(chunks, shape.rank())));
        });
        return inputs;
    }

    /** Complex numbers are stored as pairs of their parts. */
    private static NDArray complex(final double[] parts, final Shape shape) {
        final NDArray pairs = Creation.array(parts, Shape.of(parts.length / 2, 2));
        return Elementwise.complex(pairs.part(1, 0, 1).reshape(shape.toArray()), pairs.part(1, 1, 2).reshape(shape.toArray()));
    }

    /** The chunking for a rank: a list of sizes is cut to it, or goes on from its start. */
    private static Chunking chunking(final String chunks, final int rank) {
        final String[] sizes = chunks.split(",");
        return rank == 0 || sizes.length == 1 ? Chunking.parse(sizes[0])
                : Chunking.parse(IntStream.range(0, rank).mapToObj(d -> sizes[d % sizes.length]).collect(Collectors.joining(",")));
    }

    private static Shape shape(final JsonNode stored) {
        final List<Long> sizes = new ArrayList<>();
        stored.get("shape").forEach(size -> sizes.add(size.asLong()));
        return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    private static double[] numbers(final JsonNode stored) {
        final List<Double> numbers = new ArrayList<>();
        stored.get("values").forEach(value -> numbers.add(number(value)));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double number(final JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        return switch (value.asText()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> value.asDouble();
        };
    }

    /** How an array, or its refusal, differs from what NumPy answered; empty if it does not. */
    static String difference(final Supplier<NDArray> array, final JsonNode expected) {
        try {
            final Evaluation evaluation = new Evaluation();
            final Evaluation.Result computed = evaluation.compute(array.get());
            evaluation.run(RunOptions.defaults().withMemoryBytes(1 << 20).withThreads(2));
            try (Tensor tensor = computed.tensor()) {
                return expected.has("refused") ? "an answer of shape " + tensor.shape() + ", where NumPy has a " + expected.get("refused").asText()
                        : difference(tensor, expected);
            }
        } catch (final TileworkException e) {
            return expected.has("refused") ? "" : e.getMessage();
        }
    }

    private static String difference(final Tensor tensor, final JsonNode expected) {
        if (!tensor.dtype().toString().equals(expected.get("dtype").asText())) {
            return "dtype " + tensor.dtype() + " and not " + expected.get("dtype").asText();
        }
        if (!tensor.shape().equals(shape(expected))) {
            return "shape " + tensor.shape() + " and not " + shape(expected);
        }
        if (tensor.dtype().isComplex()) {
            return complexDifference(tensor, numbers(expected));
        }
        final boolean whole = !tensor.dtype().isFloating();
        final long[] integers = whole ? tensor.toLongArray() : null;
        final double[] reals = whole ? null : tensor.toDoubleArray();
        for (int at = 0; at < tensor.elements(); at++) {
            final JsonNode value = expected.get("values").get(at);
            final boolean same = whole ? integers[at] == (value.isBoolean() ? value.asBoolean() ? 1 : 0
                    : value.bigIntegerValue().longValue()) : near(tensor.dtype(), reals[at], number(value));
            if (!same) {
                return "element " + at + " is " + (whole ? integers[at] : reals[at]) + " and not " + value;
            }
        }
        return "";
    }

    /** Both parts are as precise as the whole number; where one part is NaN, the other one is not looked at. */
    private static String complexDifference(final Tensor tensor, final double[] expected) {
        final double[] real = tensor.real().toDoubleArray();
        final double[] imaginary = tensor.imaginary().toDoubleArray();
        final DType part = tensor.dtype().part();
        for (int at = 0; at < real.length; at++) {
            final double size = Math.hypot(expected[2 * at], expected[2 * at + 1]);
            final boolean isNan = Double.isNaN(expected[2 * at]) || Double.isNaN(expected[2 * at + 1]);
            final boolean same = isNan ? Double.isNaN(real[at]) || Double.isNaN(imaginary[at])
                    : isNearPart(part, real[at], expected[2 * at], size) && isNearPart(part, imaginary[at], expected[2 * at + 1], size);
            if (!same) {
                return "element " + at + " is " + real[at] + ", " + imaginary[at] + " and not " + expected[2 * at] + ", " + expected[2 * at + 1];
            }
        }
        return "";
    }

    private static boolean isNearPart(final DType dtype, final double actual, final double expected, final double size) {
        if (Double.isInfinite(expected) || expected == 0 && actual == 0) {
            return Double.compare(actual, expected) == 0;
        }
        if (Double.isInfinite(size)) {
            return isNearPart(dtype, actual, expected, Math.abs(expected));
        }
        return Math.abs(actual - expected) <= Math.max(1e-300, dtype == DType.FLOAT32 ? ULPS_FLOAT32 * Math.ulp((float) size) : ULPS_FLOAT64 * Math.ulp(size));
    }

    private static boolean near(final DType dtype, final double actual, final double expected) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
            return Double.compare(actual, expected) == 0 || expected == 0 && Math.abs(actual) < 1e-15;
        }
        final double unit = dtype == DType.FLOAT32 ? ULPS_FLOAT32 * Math.ulp((float) expected)
                : ULPS_FLOAT64 * Math.ulp(expected);
        return Math.abs(actual - expected) <= Math.max(unit, 1e-15);
    }
}

package io.tilework.engine.dtype;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table of what NumPy computed; {@code src/test/python/kernel_oracles.py} wrote it. */
public final class NumpyTable {

    private NumpyTable() {}

    /** The rows of a table beside a test class, cut into columns. */
    public static List<String[]> rows(final Class<?> beside, final String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(beside.getResourceAsStream(name),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\\|", -1)).toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values of a dtype, separated by blanks. */
    public static List<Scalar> values(final DType dtype, final String text) {
        return Arrays.stream(text.split(" ")).map(value -> value(dtype, value)).toList();
    }

    private static Scalar value(final DType dtype, final String text) {
        if (!dtype.isFloating()) {
            return Scalar.ofInteger(dtype, dtype == DType.UINT64 ? Long.parseUnsignedLong(text) : Long.parseLong(text));
        }
        return Scalar.ofReal(dtype, switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        });
    }
}

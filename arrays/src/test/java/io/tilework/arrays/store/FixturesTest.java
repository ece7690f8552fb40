package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that NumPy and zarr-python wrote, by src/test/python/store-fixtures.py, which also says what they hold. */
class FixturesTest {

    static List<String> fixtures() throws IOException, URISyntaxException {
        return Files.readAllLines(directory().resolve("index.txt"));
    }

    private static Path directory() throws URISyntaxException {
        return Path.of(FixturesTest.class.getResource("/store/index.txt").toURI()).getParent();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void itsValuesAreRead(final String line) throws URISyntaxException {
        final String[] fields = line.split("\t", -1);
        final DType dtype = DType.named(fields[1]);
        final Shape shape = Shape.of(fields.length < 3 ? new long[0]
                : Stream.of(fields[2].split(",")).filter(n -> !n.isEmpty()).mapToLong(Long::parseLong).toArray());
        final BlockSource source = Stores.open(directory().resolve(fields[0]));
        assertEquals(dtype, source.dtype());
        assertEquals(shape, source.chunks().shape());
        try (Samples samples = new Samples(line.hashCode());
                Tensor expected = Tensor.allocate(samples.pool, dtype, shape)) {
            if (fields.length > 3) {
                setFill(expected, fields[4]);
            }
            final Tensor flat = expected.reshape(Shape.of(shape.elements()));
            long filled = 0;
            for (long n = 0; n < shape.elements(); n++) {
                if (isFilled(fields[0], n)) {
                    filled++;
                } else {
                    setValue(flat, n);
                }
            }
            assertEquals(fields.length > 3 ? Long.parseLong(fields[3]) : 0, filled);
            samples.assertHolds(source, expected, 10);
        }
    }

    private static void setFill(final Tensor target, final String value) {
        switch (value) {
            case "nan" -> target.fill(Double.NaN);
            case "-inf" -> target.fill(Double.NEGATIVE_INFINITY);
            default -> target.fill(Long.parseUnsignedLong(value));
        }
    }

    /** Which elements the script left unwritten. */
    private static boolean isFilled(final String name, final long n) {
        return switch (name) {
            case "v2-nan.zarr" -> n / 6 >= 3 || n % 6 >= 3;
            case "v3-infinity.zarr" -> n / 6 < 3 || n % 6 >= 3;
            case "v3-uint64-fill.zarr" -> n >= 4;
            default -> false;
        };
    }

    private static void setValue(final Tensor flat, final long n) {
        final long base = n * 37 % 251;
        switch (flat.dtype().kind()) {
            case BOOL -> flat.setLong(base % 2, n);
            case UNSIGNED -> flat.setLong(base, n);
            case SIGNED -> flat.setLong(base - 123, n);
            case FLOATING -> flat.setDouble((base - 123) / 4.0, n);
            case COMPLEX -> flat.setComplex((base - 123) / 4.0, 0 - 0.5 * base, n);
        }
    }
}

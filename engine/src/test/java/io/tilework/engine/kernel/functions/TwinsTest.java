package io.tilework.engine.kernel.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scalar and the vector form of each function have the same bits, whatever the length of a vector. */
class TwinsTest {

    private static final List<VectorSpecies<Double>> SPECIES = List.of(DoubleVector.SPECIES_64, DoubleVector.SPECIES_128,
            DoubleVector.SPECIES_256, DoubleVector.SPECIES_512);
    private static final int LANES_MAX = 8;
    private static final int RANDOM_COUNT = 1 << 17;

    /** Each with both signs, and with both neighbours. */
    private static final double[] SPECIAL = {0, 1, 2, 3, 0.5, 0.25, 1.5, 10, 22, 100, Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300,
        1e-20, 0x1p-54, 0x1p-28, 0x1p-26, Double.MAX_VALUE, 1e300, 0x1p1020, 0x1p500, 0x1p-400, 0x1p28, 0x1p25, 0x1p50, 0x1p51, 0x1p52,
        0x1p53, 0x1p62, 0x1p63, 0x1p64, Math.PI, Math.PI / 2, Math.PI / 4, 3 * Math.PI / 4, 1000 * Math.PI, Math.E, Math.log(2),
        Math.log(2) / 2, Math.sqrt(2), Math.sqrt(0.5), Math.sqrt(2) - 1, Math.sqrt(2) + 1, 709, 709.782712893384,
        710.4758600739439, 711, 744.4400719213812, 745.1332191019411, 746, 708.3964185322641, 1023, 1024, 1074, 1075, 1e15, 1e16, 4503599627370495.5,
        Double.POSITIVE_INFINITY, Double.NaN};

    @ParameterizedTest
    @FieldSource("io.tilework.engine.kernel.functions.Twins#ALL")
    void specialValuesHaveTheSameBits(final Twins twins) {
        final double[] values = IntStream.range(0, SPECIAL.length).boxed()
                .flatMap(i -> Stream.of(SPECIAL[i], Math.nextUp(SPECIAL[i]), Math.nextDown(SPECIAL[i])))
                .flatMap(x -> Stream.of(x, -x)).mapToDouble(x -> x).toArray();
        final int count = values.length * values.length / LANES_MAX * LANES_MAX;
        final double[] x = IntStream.range(0, count).mapToDouble(i -> values[i / values.length]).toArray();
        final double[] y = IntStream.range(0, count).mapToDouble(i -> values[i % values.length]).toArray();
        assertSameBits(twins, x, y);
    }

    @ParameterizedTest
    @FieldSource("io.tilework.engine.kernel.functions.Twins#ALL")
    void randomValuesHaveTheSameBits(final Twins twins) {
        final Random random = new Random(twins.name().hashCode());
        final double[] x = random.doubles(RANDOM_COUNT).map(u -> value(random, u)).toArray();
        final double[] y = random.doubles(RANDOM_COUNT).map(u -> value(random, u)).toArray();
        assertSameBits(twins, x, y);
    }

    /** Of several ranges in turn; now and then any bits. */
    private static double value(final Random random, final double u) {
        return switch (random.nextInt(8)) {
            case 0 -> u;
            case 1 -> 2 * u - 1;
            case 2 -> 20 * u - 10;
            case 3 -> 1600 * u - 800;
            case 4 -> 1e7 * (u - 0.5);
            case 5 -> Math.scalb(u, random.nextInt(80) - 40);
            case 6 -> Math.rint(40 * u - 20) / 2;
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private static void assertSameBits(final Twins twins, final double[] x, final double[] y) {
        final double[] expected = IntStream.range(0, x.length)
                .mapToDouble(i -> twins.scalar().applyAsDouble(x[i], y[i])).toArray();
        final double[] actual = new double[x.length];
        for (final VectorSpecies<Double> species : SPECIES) {
            for (int i = 0; i < x.length; i += species.length()) {
                twins.vector().apply(DoubleVector.fromArray(species, x, i), DoubleVector.fromArray(species, y, i))
                        .intoArray(actual, i);
            }
            for (int i = 0; i < x.length; i++) {
                final int at = i;
                assertEquals(Double.doubleToLongBits(expected[i]), Double.doubleToLongBits(actual[i]), () ->
                        twins + "(" + x[at] + ", " + y[at] + "): scalar " + expected[at]
                                + ", vector " + actual[at] + " in " + species);
            }
        }
    }
}

package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.NumpyTable;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays from nothing: against NumPy, in pieces against the whole, and random ones by their statistics. */
class GeneratedTest {

    private static final int MANY = 200_000;

    private final BlockPool pool = new BlockPool(1 << 26);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    @Test
    void sequencesAreThoseOfNumpy() {
        for (final String[] row : NumpyTable.rows(getClass(), "kernel-generators.csv")) {
            final DType dtype = DType.named(row[1]);
            final double[] arguments = Arrays.stream(row[2].split(" ")).mapToDouble(Double::parseDouble).toArray();
            final Generator generator = row[0].equals("linspace")
                    ? new Generator.Linspace(arguments[0], arguments[1], (long) arguments[2], arguments[3] != 0)
                    : new Generator.Sequence(Scalar.of(arguments[0]).cast(dtype), Scalar.of(arguments[1]).cast(dtype));
            final List<Scalar> expected = NumpyTable.values(dtype, row[3]);
            try (Tensor array = generated(generator, dtype, Shape.of(expected.size()))) {
                assertEquals(expected, Blocks.values(array), row[0] + " " + dtype + " " + row[2]);
            }
        }
    }

    static List<Generator> generators() {
        return List.of(new Generator.Full(Scalar.of(3L)), new Generator.Sequence(Scalar.of(5L), Scalar.of(-2L)),
                new Generator.Linspace(0, 1, 60, true), random(new Distribution.Uniform(-1, 1)),
                random(new Distribution.Normal(3, 2)), random(new Distribution.Integers(-5, 1000)));
    }

    private static Generator random(final Distribution distribution) {
        return new Generator.Random(42, 1, distribution);
    }

    @ParameterizedTest
    @MethodSource("generators")
    void aPieceIsThatPieceOfTheWhole(final Generator generator) {
        final Shape shape = Shape.of(3, 4, 5);
        final DType dtype = generator instanceof Generator.Sequence || generator instanceof Generator.Full ? DType.INT64
                : DType.FLOAT64;
        final Box region = Box.of(new Interval(1, 3), new Interval(1, 2), new Interval(2, 5));
        final Box turned = Box.of(region.interval(2), region.interval(0), region.interval(1));
        try (Tensor whole = generated(generator, dtype, shape);
                Tensor piece = Tensor.allocate(pool, dtype, region.shape());
                Tensor transposed = Tensor.allocate(pool, dtype, turned.shape())) {
            run(new Instruction.Generate(generator, shape, List.of(0, 1, 2), dtype), region, piece);
            run(new Instruction.Generate(generator, shape, List.of(1, 2, 0), dtype), turned, transposed);
            final Tensor expected = whole.slice(region.intervals().stream().map(Slice::of).toList());
            assertEquals(Blocks.values(expected), Blocks.values(piece));
            assertEquals(Blocks.values(expected.transpose(2, 0, 1)), Blocks.values(transposed));
        }
    }

    private Tensor generated(final Generator generator, final DType dtype, final Shape shape) {
        final Tensor output = Tensor.allocate(pool, dtype, shape);
        run(new Instruction.Generate(generator, shape, IntStream.range(0, shape.rank()).boxed().toList(), dtype), Box.of(shape),
                output);
        return output;
    }

    private static void run(final Instruction.Generate generate, final Box region, final Tensor output) {
        new ElementwiseKernel(new LoopProgram(region.rank(), List.of(), List.of(generate), 0))
                .run(new KernelTask(region, List.of(), output, null));
    }

    private double[] sample(final Distribution distribution, final DType dtype) {
        try (Tensor array = generated(random(distribution), dtype, Shape.of(MANY))) {
            return array.toDoubleArray();
        }
    }

    @Test
    void uniformNumbersAreUniform() {
        final double[] x = sample(new Distribution.Uniform(2, 6), DType.FLOAT64);
        assertTrue(Arrays.stream(x).allMatch(value -> value >= 2 && value < 6));
        assertEquals(4, mean(x), 5 * (4 / Math.sqrt(12)) / Math.sqrt(MANY));
        assertUniform(Arrays.stream(x).map(value -> (value - 2) / 4).toArray());
    }

    @Test
    void normalNumbersAreNormal() {
        final double[] x = sample(new Distribution.Normal(1, 3), DType.FLOAT64);
        final double mean = mean(x);
        assertEquals(1, mean, 5 * 3 / Math.sqrt(MANY));
        final double variance = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum() / MANY;
        assertEquals(9, variance, 5 * 9 * Math.sqrt(2.0 / MANY));
        final double fourth = Arrays.stream(x).map(value -> Math.pow((value - mean) / 3, 4)).sum() / MANY;
        assertEquals(3, fourth, 5 * Math.sqrt(96.0 / MANY));
        double neighbours = 0;
        for (int i = 1; i < MANY; i++) {
            neighbours += (x[i] - mean) * (x[i - 1] - mean) / 9 / MANY;
        }
        assertEquals(0, neighbours, 5 / Math.sqrt(MANY), "neighbours are correlated");
        assertEquals(0.00135, Arrays.stream(x).filter(value -> value > 10).count() / (double) MANY,
                5 * Math.sqrt(0.00135 / MANY));
    }

    @Test
    void integersAreUniform() {
        final double[] die = sample(new Distribution.Integers(1, 7), DType.INT64);
        assertUniform(Arrays.stream(die).map(value -> (value - 0.5) / 6).toArray());
        // Two thirds of all words are below a range of 2/3 * 2^64, so that many are drawn again.
        final double[] wide = sample(new Distribution.Integers(-(1L << 62), (1L << 62) + (1L << 61)), DType.INT64);
        assertEquals(0, Arrays.stream(wide).filter(value -> value < -0x1p62 || value >= 0x1.8p62).count());
        assertUniform(Arrays.stream(wide).map(value -> (value + 0x1p62) / 0x1.4p63).toArray());
        assertEquals(List.of(7.0), Arrays.stream(sample(new Distribution.Integers(7, 8), DType.INT64)).distinct().boxed()
                .toList());
    }

    /** Chi-square over 6 cells: 20.5 is passed by chance once in a thousand. */
    private static void assertUniform(final double[] unit) {
        final long[] cells = new long[6];
        for (final double value : unit) {
            cells[(int) (value * 6)]++;
        }
        final double expected = unit.length / 6.0;
        assertTrue(Arrays.stream(cells).mapToDouble(cell -> (cell - expected) * (cell - expected) / expected).sum() < 20.5,
                Arrays.toString(cells));
    }

    private static double mean(final double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }
}

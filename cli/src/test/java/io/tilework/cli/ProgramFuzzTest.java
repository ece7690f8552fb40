package io.tilework.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Value;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random programs, sensible ones and others: each is either refused in words, or gives the same result however its arrays are cut and with
 * however little memory. {@code -Dtilework.programs=100000} runs more of them, {@code -Dtilework.program=17} one.
 */
class ProgramFuzzTest {

    private static final int PROGRAMS = Integer.getInteger("tilework.programs", 3_000);
    private static final int ONE = Integer.getInteger("tilework.program", -1);
    private static final long ELEMENTS_AT_MOST = 20_000;

    private static final List<String> ARRAYS = List.of("x", "y", "i", "u", "b", "f", "c", "s", "q", "k", "z", "g");
    private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "//", "%", "**", "<", ">=", "==", "!=", "&", "|", "^", "<<", ">>", "@");
    private static final List<String> ATOMS = List.of("0", "1", "2", "3", "-1", "7", "0.5", "-2.5", "1e30", "2 ** 63", "True", "None", "(0, 1)",
            "[1, 0]", "[0.5, 1.5]", "(2, 3)", "(-1,)", "'linear'", "'edge'", "nan", "inf", "[[1, 2], [3, 4]]", "[]", "()", "float32", "int8",
            "1j", "(1+2j)", "complex64", "[(0, 2)]", "'odd'");
    private static final List<String> INDICES = List.of("0", "-1", "1:", "::2", "::-1", "1:3", ":, 0", "..., 1", "None", ":, ::-2", "[1, 0]",
            "[0, 0, 1]", ":, [1, 2]", "5:2", "1, 2", "[True, False]", "100", "1, ..., ::2");
    private static final List<String> KEYWORDS = List.of("axis=0", "axis=1", "axis=-1", "axis=None", "keepdims=True", "axis=(0, 1)", "dtype=float32",
            "k=1", "ddof=1", "n=2", "method='hazen'", "mode='wrap'", "axis=9", "q=0.3", "where=b", "initial=1", "where=x > 0", "stat_length=2",
            "fill_value=3", "constant_values=(1, 2)");

    private final List<String> functions = functions();

    private static List<String> functions() {
        final Path table = Stream.of("docs", "../docs").map(folder -> Path.of(folder, "from-dask.md")).filter(Files::exists).findFirst()
                .orElseThrow();
        try {
            final List<String> known = Files.readAllLines(table).stream().filter(line -> line.matches("\\| `(\\w+)` \\| `\\1`.*"))
                    .map(line -> line.split("`")[1]).toList();
            final List<String> all = new ArrayList<>(known);
            all.addAll(List.of("sort", "argsort", "cumulative_sum", "inner", "kron", "cross", "unstack", "split", "array_split", "tri", "fmod",
                    "logspace", "geomspace", "block", "insert", "trapezoid", "gcd", "lcm", "lexsort",
                    "kaiser", "matvec", "vecmat", "array_equiv", "can_cast", "finfo", "conj", "real", "imag", "ma.masked_less", "ma.masked_equal", "ma.masked_where", "ma.masked_invalid",
                    "ma.filled", "ma.getmaskarray", "ma.count", "ma.average", "ma.masked_inside", "ma.where", "ma.sum", "ma.std"));
            return all;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes programs. */
    private final class Author {
        private final Random random;

        private Author(final long seed) {
            random = new Random(seed);
        }

        private String pick(final List<String> from) {
            return from.get(random.nextInt(from.size()));
        }

        private String expression(final int depth) {
            return switch (depth == 0 ? 0 : random.nextInt(11)) {
                case 9 -> expression(depth - 1) + "[" + expression(depth - 1) + " > " + pick(ATOMS) + "]";
                case 10 -> expression(depth - 1) + "[" + (random.nextInt(3) == 0 ? ":, " : "") + "argsort(" + pick(ARRAYS) + ", axis=0)]";
                case 0 -> pick(ARRAYS);
                case 1, 2 -> "(" + expression(depth - 1) + " " + pick(OPERATORS) + " " + (random.nextBoolean() ? expression(depth - 1) : pick(ATOMS))
                        + ")";
                case 3 -> expression(depth - 1) + "[" + pick(INDICES) + "]";
                case 4 -> expression(depth - 1) + ".T";
                default -> call(depth);
            };
        }

        /** An expression, or an array of which a part is replaced. */
        private String program(final int depth) {
            return random.nextInt(8) != 0 ? expression(depth) : "t = " + expression(depth - 1) + "; t[" + (random.nextBoolean() ? pick(INDICES)
                    : expression(1) + " > 0") + "] = " + (random.nextBoolean() ? pick(ATOMS) : expression(1)) + "; t";
        }

        private String call(final int depth) {
            final List<String> arguments = new ArrayList<>(List.of(random.nextInt(12) == 0 ? pick(ATOMS) : expression(depth - 1)));
            for (int more = random.nextInt(3); more > 0; more--) {
                arguments.add(random.nextBoolean() ? pick(ATOMS) : random.nextBoolean() ? expression(depth - 1) : "[" + expression(depth - 1) + "]");
            }
            if (random.nextInt(3) == 0) {
                arguments.add(pick(KEYWORDS));
            }
            return pick(functions) + "(" + String.join(", ", arguments) + ")" + (random.nextInt(6) == 0 ? "[0]" : "");
        }
    }

    private static Map<String, NDArray> inputs(final String chunks) {
        final Random random = new Random(5);
        final double[] numbers = random.doubles(60, -3, 3).toArray();
        final Map<String, NDArray> inputs = new LinkedHashMap<>();
        inputs.put("x", array(numbers, DType.FLOAT64, 5, 7));
        inputs.put("y", array(numbers, DType.FLOAT64, 7));
        inputs.put("i", array(Arrays.stream(numbers).map(n -> Math.rint(9 * n)).toArray(), DType.INT64, 5, 7));
        inputs.put("u", array(Arrays.stream(numbers).map(n -> Math.rint(40 * Math.abs(n))).toArray(), DType.UINT8, 5, 7));
        inputs.put("b", array(Arrays.stream(numbers).map(n -> n > 0 ? 1 : 0).toArray(), DType.BOOL, 5, 7));
        inputs.put("f", array(numbers, DType.FLOAT32, 7, 4));
        inputs.put("c", array(numbers, DType.FLOAT64, 3, 4, 5));
        inputs.put("s", array(numbers, DType.FLOAT64));
        inputs.put("q", array(numbers, DType.FLOAT64, 6, 6));
        inputs.put("z", Elementwise.complex(array(numbers, DType.FLOAT64, 5, 7), array(numbers, DType.FLOAT64, 5, 7).flip()));
        inputs.put("g", Elementwise.complex(array(numbers, DType.FLOAT32, 7, 4), array(numbers, DType.FLOAT32, 7, 4).flip()));
        inputs.put("k", array(new double[] {0, -0.0, Double.NaN, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 2}, DType.FLOAT64, 7));
        inputs.replaceAll((name, array) -> array.ndim() == 0 ? array : array.rechunk(Chunking.parse(chunks)));
        return inputs;
    }

    private static NDArray array(final double[] numbers, final DType dtype, final long... sizes) {
        final Shape shape = Shape.of(sizes);
        return Creation.array(Arrays.copyOf(numbers, (int) shape.elements()), shape).astype(dtype);
    }

    /** What a program gives: the numbers of its arrays, or that it is refused; nothing if it is too large to be run here. */
    private static Optional<String> answer(final String program, final Map<String, NDArray> inputs, final String chunks, final long memoryBytes) {
        try {
            final Value value = Language.evaluate(program, inputs, Chunking.parse(chunks));
            final Optional<NDArray> array = Language.asArray(value);
            if (array.isEmpty()) {
                return Optional.of(value.kind());
            }
            if (array.get().isKnown() && array.get().size() > ELEMENTS_AT_MOST) {
                return Optional.empty();
            }
            final Evaluation evaluation = new Evaluation();
            final Evaluation.Result result = evaluation.compute(array.get());
            evaluation.run(RunOptions.defaults().withMemoryBytes(memoryBytes).withThreads(2));
            try (Tensor tensor = result.tensor()) {
                return Optional.of(text(tensor));
            }
        } catch (final BudgetException tooLittle) {
            return Optional.empty();
        } catch (final TileworkBug bug) {
            throw bug;
        } catch (final ComputeException late) {
            // A position that is out of bounds shows where it is computed, which with larger blocks is more often.
            return late.getMessage().contains("out of bounds") ? Optional.empty() : Optional.of("refused");
        } catch (final TileworkException refused) {
            assertTrue(refused.getMessage() != null && !refused.getMessage().contains("Exception") && !refused.getMessage().contains("java."),
                    refused.getMessage());
            return Optional.of("refused");
        }
    }

    /** Shape, dtype and elements, to the digits that do not depend on the order of a sum. */
    private static String text(final Tensor tensor) {
        if (tensor.dtype().isComplex()) {
            return tensor.dtype() + " " + text(tensor.real()) + text(tensor.imaginary());
        }
        final String elements = tensor.dtype().isFloating() ? Arrays.toString(Arrays.stream(tensor.toDoubleArray())
                .map(number -> Double.isNaN(number) || Double.isInfinite(number) ? number : (float) number == 0 ? 0 : number).toArray())
                : Arrays.toString(tensor.toLongArray());
        return tensor.dtype() + " " + tensor.shape() + " " + elements;
    }

    @Test
    void randomProgramsAreRefusedInWordsOrGiveTheSameResultHoweverTheyAreCut() {
        final Map<String, NDArray> whole = inputs("auto");
        final Map<String, NDArray> pieces = inputs("2");
        final List<String> wrong = new ArrayList<>();
        int computed = 0;
        for (int number = Math.max(0, ONE); number < (ONE < 0 ? PROGRAMS : ONE + 1) && wrong.size() < 20; number++) {
            final String program = new Author(number).program(3);
            try {
                final Optional<String> one = answer(program, whole, "auto", 64L << 20);
                final Optional<String> other = one.isEmpty() ? one : answer(program, pieces, "2", 1L << 20);
                if (one.isPresent() && other.isPresent()) {
                    computed += one.get().equals("refused") ? 0 : 1;
                    if (!isSame(one.get(), other.get())) {
                        wrong.add(number + ": " + program + "\n    " + brief(one.get()) + "\n    " + brief(other.get()));
                    }
                }
            } catch (final RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError failure) {
                wrong.add(number + ": " + program + "\n    " + failure);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(ONE >= 0 || computed > PROGRAMS / 8, computed + " programs were computed");
    }

    private static String brief(final String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    /** The same, but for the last digits of floating point numbers. */
    private static boolean isSame(final String one, final String other) {
        if (one.equals(other)) {
            return true;
        }
        final String[] a = one.split("[ ,\\[\\]]+");
        final String[] b = other.split("[ ,\\[\\]]+");
        if (a.length != b.length || !one.startsWith("float") && !one.startsWith("complex")) {
            return false;
        }
        final double tolerance = one.startsWith("float32") || one.startsWith("complex64") ? 1e-3 : 1e-8;
        double largest = 0;
        for (final String word : a) {
            largest = word.matches("-?[0-9.E-]+") ? Math.max(largest, Math.abs(Double.parseDouble(word))) : largest;
        }
        for (int i = 0; i < a.length; i++) {
            if (!a[i].equals(b[i]) && !(isNumber(a[i]) && isNumber(b[i])
                    && Math.abs(Double.parseDouble(a[i]) - Double.parseDouble(b[i])) <= tolerance * Math.max(1, largest))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(final String word) {
        return word.matches("-?[0-9][0-9.E-]*");
    }
}

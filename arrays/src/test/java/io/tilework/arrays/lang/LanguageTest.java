package io.tilework.arrays.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ProgramException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs mean before anything is computed: values, shapes and dtypes, and where mistakes are. */
class LanguageTest {

    private static final NDArray X = Random.seeded(1).uniform(NDArray.shape(5, 7), Chunking.of(3));

    private static final Map<String, NDArray> INPUTS = Map.of("x", X, "i", X.astype(DType.INT32), "b", X.greater(0.5),
            "v", NDArray.arange(7));

    private static Value evaluate(final String program) {
        return Language.evaluate(program, INPUTS, Chunking.auto());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 ** 100 | 1267650600228229401496703205376",
        "-7 // 2 | -4",
        "-7 % 3 | 2",
        "7.5 // -2 | -4.0",
        "7 / 2 | 3.5",
        "True + True | 2",
        "True & False | False",
        "1 << 4 | 16",
        "not 0 | True",
        "0 or 3 | 3",
        "1 < 2 < 2 | False",
        "(1, 2) + (3,) | (1, 2, 3)",
        "(1, 2, 3)[::-1] | (3, 2, 1)",
        "x.shape[0] * x.ndim | 10",
        "x.nbytes | 280",
        "None | None",
        "float32 | float32",
        "~5, ~True, -True, +False | (-6, -2, -1, 0)",
        "-5.0 // inf, 5.0 // -inf, 0.0 // -2, 7.5 // 0.5 | (-1.0, -1.0, -0.0, 15.0)",
        "10 ** 400 == 1e308, 10 ** 400 > inf, 2 ** 53 + 1 == 2.0 ** 53 | (False, False, False)",
        "0 << 2 ** 63, 0 / -2 ** 70, 1 ** nan, (-1) ** -inf, 2 ** 70 / 2 ** 69 | (0, -0.0, 1.0, 1.0, 2.0)",
        "(1, 2, 3)[-2 ** 70:2 ** 70] | (1, 2, 3)",
        "(-8) ** 2.0, (-inf) ** 0.5, (-8) ** -1 | (64.0, inf, -0.125)",
    })
    void plainValuesAreThoseOfPython(final String program, final String value) {
        assertEquals(value, evaluate(program).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x + v | float64 | (5, 7)",
        "i + 1 | int32 | (5, 7)",
        "i / 2 | float64 | (5, 7)",
        "x.astype(float32) * 2.5 | float32 | (5, 7)",
        "x.astype('uint8') + i | int32 | (5, 7)",
        "b.sum(axis=-1, keepdims=True) | int64 | (5, 1)",
        "x @ x.T | float64 | (5, 5)",
        "x.argmax(axis=1, keepdims=True) | int64 | (5, 1)",
        "histogram(x, 4)[1] | float64 | (5,)",
        "x[1:, None, ::-2] | float64 | (4, 1, 4)",
        "0 < x < 1 | bool | (5, 7)",
        "da.stack([v, v * 2.0], axis=1) | float64 | (7, 2)",
        "np.random.default_rng(3).integers(10, size=(2, 2)) | int64 | (2, 2)",
        "array([[1, 2], [3, 4]], dtype=int8) | int8 | (2, 2)",
        "linspace(0, 1, 5)[..., newaxis] | float64 | (5, 1)",
        "random.normal(size=3, seed=4, chunks=2) | float64 | (3,)",
        "ones((9, 4), chunks=((2, 6, 1), 3)) | float64 | (9, 4)",
        "x.transpose(1, 0).reshape(-1, 5) | float64 | (7, 5)",
        "fabs(i) | float64 | (5, 7)",
        "fabs(i.astype(int16)) | float32 | (5, 7)",
        "expand_dims(v, (1, 0)) | int64 | (1, 1, 7)",
        "expand_dims(x, (0, -1)) | float64 | (1, 5, 7, 1)",
        "expand_dims(x, ()) | float64 | (5, 7)",
        "concatenate((x, i), axis=None) | float64 | (70,)",
        "concatenate([array(3), x], None) | float64 | (36,)",
        "eye(3, 4, k=1, dtype=int8) | int8 | (3, 4)",
        "identity(0) | float64 | (0, 0)",
        "round(b) | float32 | (5, 7)",
        "i.round(2) | int32 | (5, 7)",
        "around(x, decimals=-1) | float64 | (5, 7)",
        "linspace(0, 5, 4, dtype=int) | int64 | (4,)",
        "array([2 ** 63]) | uint64 | (1,)",
        "array([2 ** 63, 1]) | float64 | (2,)",
        "array([1, 2.5], dtype=complex64) | complex64 | (2,)",
        "full(2, 2 ** 63) | uint64 | (2,)",
        "full((2, 2), [1, 2.5]) | float64 | (2, 2)",
        "full_like(i, [1.5, 2, 3, 4, 5, 6, 7]) | int32 | (5, 7)",
        "clip(i.astype(uint8), -1, 300) | uint8 | (5, 7)",
        "bool(2 ** 100) | bool | ()",
        "squeeze(x[None], axis=()) | float64 | (1, 5, 7)",
        "x[::2 ** 70, -2 ** 70:] | float64 | (1, 7)",
        "sqrt(2 ** 63) | float64 | ()",
        "abs(2 ** 63) | uint64 | ()",
    })
    void arraysHaveNumPysDtypeAndShape(final String program, final String dtype, final String shape) {
        final NDArray array = Language.asArray(evaluate(program)).orElseThrow();
        assertEquals(dtype + " " + shape, array.dtype() + " " + array.shape());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 + maen(x) | maen | unknown name 'maen'; did you mean 'mean'?",
        "x.mean(axis=5) + 1 | x.mean(axis=5) | mean: axis 5 is out of range for an array of shape (5, 7); accepted are -2 to 1",
        "x.men() | men | an array of shape (5, 7) has no attribute 'men'; did you mean 'mean' or 'min'?",
        "sum(x, 0, 1, 2, 3) | sum(x, 0, 1, 2, 3) | sum takes at most 3 positional arguments, and 5 were given: sum(a, axis=None,"
                + " dtype=None, *, keepdims=False, initial=None, where=None)",
        "(x + 1)[0] = 1; x | (x + 1)[0] | only a part of an array that has a name can be assigned, as in x[0] = 1",
        "histogram(x, weights=x[0]) | histogram(x, weights=x[0]) | histogram: weights of shape (7,) do not fit an array of shape (5, 7)",
        "histogram(x, 'auto') | histogram(x, 'auto') | histogram: 'bins' must be a whole number, or an array of edges, not the string"
                + " 'auto'",
        "histogram(x, 3, (1, 2, 3)) | histogram(x, 3, (1, 2, 3)) | histogram: 'range' must be two numbers, not 3",
        "a, b = 1; a | a, b | 2 names cannot be assigned from the number 1",
        "3(4) | 3 | the number 3 is not a function and cannot be called",
        "x + ... | ... | an array or a number is needed here, not an ellipsis",
        "uint8(300) | 300 | Python integer 300 out of bounds for uint8",
        "uint8([1, [300]]) | [1, [300]] | array: numbers and lists at the same depth do not form an array",
        "uint8([[1, 300]]) | [[1, 300]] | Python integer 300 out of bounds for uint8",
        "uint8(300.5) | 300.5 | Python integer 300 out of bounds for uint8",
        "int64(2 ** 63) | 2 ** 63 | Python integer 9223372036854775808 out of bounds for int64",
        "int64(inf) | inf | inf cannot be converted to int64",
        "uint8(1j) | 1j | the complex number 1j cannot be converted to uint8",
        "uint8() | uint8() | a dtype converts one number or array: uint8(x)",
        "array([-1], dtype=uint8) | array([-1], dtype=uint8) | Python integer -1 out of bounds for uint8",
        "arange(-3, 3, dtype=uint8) | arange(-3, 3, dtype=uint8) | Python integer -3 out of bounds for uint8",
        "full_like(v.astype(int8), 128) | full_like(v.astype(int8), 128) | Python integer 128 out of bounds for int8",
        "clip(v.astype(uint8), 300) | clip(v.astype(uint8), 300) | Python integer 300 out of bounds for uint8",
        "float32(10 ** 400) | 10 ** 400 | Python integer of 1329 bits out of bounds for float32",
        "10 ** 400 * 1.0 | 10 ** 400 * 1.0 | the number is too large for float64, which ends at 1.8e308",
        "2.0 ** 10000 | 2.0 ** 10000 | the number is too large for float64, which ends at 1.8e308",
        "0.0 ** -1 | 0.0 ** -1 | division by zero: 0 cannot be raised to a negative power",
        "floor(x * 1j) | floor(x * 1j) | floor is not defined for complex128; take the parts with real and imag, or the magnitude with abs",
        "x * 1j & 3 | x * 1j & 3 | bitwise_and is not defined for complex128; take the parts with real and imag, or the magnitude with abs",
        "quantile(x * 1j, 0.5) | quantile(x * 1j, 0.5) | quantile: real numbers are needed, not complex128",
        "0j ** -1 | 0j ** -1 | division by zero: 0 cannot be raised to a negative or complex power",
        "expand_dims(v, (0, -3)) | expand_dims(v, (0, -3)) | expand_dims: repeated axis 0 in (0, -3)",
        "expand_dims(v, 5) | expand_dims(v, 5) | expand_dims: axis 5 is out of range for a result with 2 dimensions; accepted are"
                + " -2 to 1",
        "flip(x, (1, -1)) | flip(x, (1, -1)) | flip: repeated axis 1 in (1, -1)",
        "squeeze(x[None], (0, 0)) | squeeze(x[None], (0, 0)) | squeeze: repeated axis 0 in (0, 0)",
        "sum(x, (0, -2)) | sum(x, (0, -2)) | sum: repeated axis 0 in (0, -2)",
        "moveaxis(x, (0, 0), (0, 1)) | moveaxis(x, (0, 0), (0, 1)) | moveaxis: source: repeated axis 0 in (0, 0)",
        "stack([v, v], axis=None) | stack([v, v], axis=None) | stack: 'axis' must not be None: stack(arrays, axis=0)",
        "round(b, 1) | round(b, 1) | round: bool can be rounded to 0 decimals only, not to 1; convert it with astype first",
        "round(x, 1.5) | round(x, 1.5) | round: 'decimals' must be a whole number, not the number 1.5: round(a, decimals=0)",
        "x.astype('flot64') | x.astype('flot64') | there is no dtype 'flot64'; the dtypes are bool, int8, int16, int32, int64,"
                + " uint8, uint16, uint32, uint64, float32, float64, complex64, complex128",
    })
    void mistakesAreShownWhereTheyAre(final String program, final String place, final String message) {
        final ProgramException fault = assertThrows(ProgramException.class, () -> evaluate(program));
        assertEquals(message, fault.getMessage());
        assertEquals(place, program.substring(fault.start(), fault.end()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "histogram(ma.masked_less(x, 0)) | histogram(ma.masked_less(x, 0)) | histogram is not for masked arrays; take their data and mask apart with ma.getdata and"
                + " ma.getmaskarray, or fill them with ma.filled",
        "ma.masked_less(x, 0) @ v | ma.masked_less(x, 0) @ v | a product, '@', is not for masked arrays; fill them first, with ma.filled(x, 0)",
        "ma.masked_less(x, 0).men() | men | a masked array of shape (5, 7) has no attribute 'men'; did you mean 'mean' or 'min'?",
        "ma.filled(ma.masked_less(v.astype(int8), 0), 300) | ma.filled(ma.masked_less(v.astype(int8), 0), 300) | Python integer 300 out of bounds for int8",
        "max(x, where=x > 0) | max(x, where=x > 0) | max: with 'where' an 'initial' number is needed, since max of nothing is not defined",
        "sum(x, where=x) | sum(x, where=x) | sum: 'where' must be bool, not float64",
        "x.blocks[9] | 9 | blocks: block 9 is out of range for axis 0, which has 2 blocks",
        "coarsen(mean, v, 2) | coarsen(mean, v, 2) | coarsen: 'axes' must be a list of pairs such as [(0, 2), (1, 5)]: an axis, and how many neighbours become one",
        "1j < 2j | 1j < 2j | complex numbers have no order; compare their parts or magnitudes, or arrays of them, as NumPy does",
        "complex(1, 'a') | complex(1, 'a') | complex: two numbers are needed, not the number 1 and the string 'a'",
        "[ma.masked_less(x, 0), 1] + ma.masked_less(x, 0) | [ma.masked_less(x, 0), 1] + ma.masked_less(x, 0) | add: an array is needed, not a list",
        "gcd(x, 2) | gcd(x, 2) | gcd is defined for integers and bool only, not for float64 and float64",
        "finfo(int8) | finfo(int8) | finfo: a floating point dtype is needed, not int8"
    })
    void mistakesWithMasksPartsAndBlocksAreShownToo(final String program, final String place, final String message) {
        mistakesAreShownWhereTheyAre(program, place, message);
    }

    @Test
    void everyFunctionAnswersEveryKindOfArgumentOrRefusesIt() {
        final List<String> arguments = List.of("x", "3", "-1", "2.5", "True", "None", "'a'", "(1, 2)", "[x, x]", "float32", "...",
                "v", "[]", "1j", "10 ** 30");
        for (final String name : FunctionTable.names().toList()) {
            for (final String first : arguments) {
                for (final String second : arguments) {
                    answersOrRefuses(name + "(" + first + ")");
                    answersOrRefuses(name + "(" + first + ", " + second + ")");
                    answersOrRefuses(name + "(" + first + ", x, " + second + ")");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomProgramsAnswerOrRefuse(final long seed) {
        final java.util.Random random = new java.util.Random(seed);
        final List<String> names = FunctionTable.names().toList();
        final int answers = IntStream.range(0, 4_000).map(round -> answersOrRefuses(expression(random, names, 4))).sum();
        assertTrue(answers > 200, () -> answers + " programs had an answer");
    }

    /** 1 for an answer, 0 for a refusal; anything else fails the test. */
    private static int answersOrRefuses(final String program) {
        try {
            evaluate(program);
            return 1;
        } catch (final ProgramException refused) {
            assertTrue(refused.end() <= program.length() && !refused.getMessage().isBlank(), program);
            return 0;
        } catch (final RuntimeException broken) {
            throw new AssertionError(program, broken);
        }
    }

    private static String expression(final java.util.Random random, final List<String> names, final int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return List.of("x", "i", "b", "v", "2", "0.5", "-3", "True", "(1, 0)").get(random.nextInt(9));
        }
        final String inner = expression(random, names, depth - 1);
        return switch (random.nextInt(7)) {
            case 0 -> names.get(random.nextInt(names.size())) + "(" + IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(argument -> expression(random, names, depth - 1)).collect(Collectors.joining(", ")) + ")";
            case 1 -> inner + List.of("[0]", "[::2]", "[:, 1]", "[..., None]", "[-1:]").get(random.nextInt(5));
            case 2 -> inner + List.of(".T", ".sum(axis=0)", ".mean()", ".shape", ".reshape(-1)").get(random.nextInt(5));
            case 3 -> "-" + inner;
            default -> "(" + inner + " " + List.of("+", "-", "*", "/", "//", "%", "**", "@", "<", "==", "&", "and", "<<")
                    .get(random.nextInt(13)) + " " + expression(random, names, depth - 1) + ")";
        };
    }
}

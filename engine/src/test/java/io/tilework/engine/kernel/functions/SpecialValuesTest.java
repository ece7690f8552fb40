package io.tilework.engine.kernel.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that C99 prescribes in its Annex F, and those that are exact. */
class SpecialValuesTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Map<String, Twins> BY_NAME = Twins.ALL.stream()
            .collect(Collectors.toMap(Twins::name, Function.identity()));

    /** Of -infinity, -0, 0, infinity and NaN. */
    @ParameterizedTest
    @CsvSource({
        "exp, 0, 1, 1, inf", "exp2, 0, 1, 1, inf", "expm1, -1, -0, 0, inf", "sinh, -inf, -0, 0, inf", "cosh, inf, 1, 1, inf",
        "tanh, -1, -0, 0, 1", "log, nan, -inf, -inf, inf", "log2, nan, -inf, -inf, inf", "log10, nan, -inf, -inf, inf",
        "log1p, nan, -0, 0, inf", "arcsinh, -inf, -0, 0, inf", "arccosh, nan, nan, nan, inf", "arctanh, nan, -0, 0, nan",
        "sin, nan, -0, 0, nan", "cos, nan, 1, 1, nan", "tan, nan, -0, 0, nan",
        "sin2Pi, nan, -0, 0, nan", "cos2Pi, nan, 1, 1, nan",
        "arcsin, nan, -0, 0, nan", "arccos, nan, 1.5707963267948966, 1.5707963267948966, nan",
        "arctan, -1.5707963267948966, -0, 0, 1.5707963267948966", "cbrt, -inf, -0, 0, inf", "floor, -inf, -0, 0, inf",
        "ceil, -inf, -0, 0, inf", "trunc, -inf, -0, 0, inf", "rint, -inf, -0, 0, inf", "sign, -1, 0, 0, 1"})
    void limits(final String name, final String atMinusInfinity, final String atMinusZero, final String atZero,
            final String atInfinity) {
        assertValue(name, value(atMinusInfinity), -INF, 0);
        assertValue(name, value(atMinusZero), -0.0, 0);
        assertValue(name, value(atZero), 0, 0);
        assertValue(name, value(atInfinity), INF, 0);
        assertValue(name, Double.NaN, Double.NaN, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "power, 1, nan, 1", "power, nan, 0, 1", "power, nan, -0, 1", "power, -1, inf, 1", "power, -1, -inf, 1",
        "power, 0.5, inf, 0",
        "power, 2, inf, inf", "power, 0.5, -inf, inf", "power, 2, -inf, 0", "power, 0, -3, inf", "power, -0, -3, -inf",
        "power, -0, -2, inf", "power, -0, 3, -0", "power, -0, 2, 0", "power, -inf, 3, -inf", "power, -inf, 2, inf",
        "power, -inf, -3, -0", "power, inf, -1, 0", "power, -8, 0.5, nan", "power, -2, 3, -8", "power, -2, 1e300, inf",
        "power, -1, 9007199254740991, -1", "power, 2, -1074, 4.9e-324", "power, 2, 1024, inf", "power, 2, -1080, 0",
        "arctan2, 0, -0, 3.141592653589793", "arctan2, -0, -0, -3.141592653589793", "arctan2, -0, 0, -0", "arctan2, 0, 0, 0",
        "arctan2, 0, -1, 3.141592653589793", "arctan2, -0, 1, -0", "arctan2, 1, 0, 1.5707963267948966",
        "arctan2, -1, -0, -1.5707963267948966", "arctan2, 1, -inf, 3.141592653589793", "arctan2, -1, inf, -0",
        "arctan2, inf, 5, 1.5707963267948966", "arctan2, inf, inf, 0.7853981633974483", "arctan2, -inf, -inf, -2.356194490192345",
        "arctan2, nan, 1, nan", "arctan2, 1, nan, nan", "hypot, inf, nan, inf", "hypot, nan, -inf, inf", "hypot, nan, 1, nan",
        "hypot, -0, -0, 0", "hypot, 3, -4, 5", "hypot, 3e300, 4e300, 5e300", "hypot, 4.9e-324, 0, 4.9e-324",
        "copySign, 2, -0, -2", "fmin, nan, 1, 1", "fmin, 1, nan, 1", "fmin, -0, 0, -0", "fmax, nan, 1, 1", "fmax, -0, 0, 0",
        "remainder, -7, 3, 2", "remainder, 7, -3, -2", "remainder, 6, -3, -0", "remainder, 1, 0, nan", "floorDivide, -7, 3, -3",
        "floorDivide, 7, -3, -3", "floorDivide, 1, 0, inf", "floorDivide, -1, inf, -1"})
    void pairs(final String name, final String x, final String y, final String expected) {
        assertValue(name, value(expected), value(x), value(y));
    }

    @ParameterizedTest
    @CsvSource({"arctanh, 1, inf", "arctanh, -1, -inf", "arctanh, 2, nan", "arccosh, 1, 0", "arccosh, -1e10, nan",
        "arcsin, 1.1, nan",
        "arccos, 1, 0", "arccos, -1, 3.141592653589793", "log1p, -1, -inf", "log1p, -2, nan", "log, 1, 0", "log, -5, nan",
        "exp, 709.8, inf", "exp, -745.2, 0", "floor, -0.5, -1", "ceil, -0.5, -0",
        "trunc, -0.5, -0", "rint, 2.5, 2", "rint, -0.5, -0", "floor, 4503599627370495.5, 4503599627370495"})
    void single(final String name, final String x, final String expected) {
        assertValue(name, value(expected), value(x), 0);
    }

    @Test
    void powersOfTheBaseAreExact() {
        for (int k = -1074; k <= 1023; k++) {
            assertValue("log2", k, Math.scalb(1.0, k), 0);
            assertValue("exp2", Math.scalb(1.0, k), k, 0);
        }
        for (int k = 0; k <= 22; k++) {
            assertValue("log10", k, Double.parseDouble("1e" + k), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expm1", "sinh", "tanh", "log1p", "arcsinh", "arctanh", "sin", "tan", "arcsin", "arctan"})
    void nearZeroTheyAreTheirArgument(final String name) {
        for (final double x : new double[] {Double.MIN_VALUE, -Double.MIN_VALUE, 3e-320, Double.MIN_NORMAL, -1e-30}) {
            assertValue(name, x, x, 0);
        }
    }

    private static void assertValue(final String name, final double expected, final double x, final double y) {
        assertEquals(expected, BY_NAME.get(name).scalar().applyAsDouble(x, y), () -> name + "(" + x + ", " + y + ")");
    }

    private static double value(final String text) {
        return switch (text) {
            case "inf" -> INF;
            case "-inf" -> -INF;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}

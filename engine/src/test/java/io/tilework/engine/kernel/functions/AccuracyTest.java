package io.tilework.engine.kernel.functions;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.NumpyTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The functions against values that {@code src/test/python/function_oracles.py} computed with mpmath. */
class AccuracyTest {

    private static final Map<String, List<String[]>> VALUES = NumpyTable.rows(AccuracyTest.class, "function-values.csv").stream()
            .collect(Collectors.groupingBy(row -> row[0]));

    @ParameterizedTest
    @FieldSource("io.tilework.engine.kernel.functions.Twins#MEASURED")
    void valuesAreNearTheTrueOnes(final Twins twins) {
        for (final String[] row : VALUES.get(twins.name())) {
            final double ulps = ulps(twins, row);
            assertTrue(ulps <= twins.ulpsMax(), () -> twins + "(" + row[1] + ") is " + ulps + " ulp from " + row[2]);
        }
    }

    /** How far a function is from the true value, which lies beside a double by the fraction of an ulp in the last column. */
    static double ulps(final Twins twins, final String[] row) {
        final String[] arguments = row[1].split(" ");
        final double near = Double.parseDouble(row[2]);
        final double value = twins.scalar().applyAsDouble(Double.parseDouble(arguments[0]),
                Double.parseDouble(arguments[arguments.length - 1]));
        return Math.abs((value - near) / Math.ulp(near) - Double.parseDouble(row[3]));
    }
}

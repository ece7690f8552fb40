package io.tilework.engine.dtype;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.DTypeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dtypes of the results of all operations on all dtypes against NumPy's, and the messages where there are none. */
class SignatureTest {

    private static final List<DType> REAL = Arrays.stream(DType.values()).filter(dtype -> !dtype.isComplex()).toList();

    @Test
    void everyResultIsAsInNumpy() {
        assertAll(NumpyTable.rows(getClass(), "dtype-signatures.csv").stream().flatMap(SignatureTest::checks));
    }

    private static Stream<Executable> checks(final String[] row) {
        final String[] results = row[2].split(" ");
        final List<Executable> checks = new ArrayList<>();
        for (int column = 0; column < results.length; column++) {
            final DType last = REAL.get(column);
            final String expected = results[column];
            final List<DType> operands = row[1].isEmpty() ? List.of(last) : List.of(DType.named(row[1]), last);
            checks.add(() -> assertEquals(expected, result(row[0], operands), row[0] + operands));
        }
        return checks.stream();
    }

    private static String result(final String name, final List<DType> operands) {
        final Optional<ReduceOp> reduction = ReduceOp.named(name);
        try {
            return (reduction.isPresent() ? reduction.get().result(operands.getFirst())
                    : ScalarOp.named(name).orElseThrow().signature(operands).result()).toString();
        } catch (final DTypeException e) {
            return "error";
        }
    }

    @Test
    void everyOperationIsInTheTable() {
        final Set<String> tested = new HashSet<>();
        NumpyTable.rows(getClass(), "dtype-signatures.csv").forEach(row -> tested.add(row[0]));
        for (final ScalarOp op : ScalarOp.values()) {
            assertTrue(tested.contains(op.toString()) || op == ScalarOp.WHERE || op.isPart() || op == ScalarOp.COMPLEX,
                    op + " is not tested against NumPy");
        }
    }

    @Test
    void whereTakesAnyCondition() {
        final ScalarOp.Signature signature = ScalarOp.WHERE.signature(List.of(DType.FLOAT64, DType.INT8, DType.UINT8));
        assertEquals(new ScalarOp.Signature(DType.INT16, DType.INT16), signature);
        assertEquals(DType.BOOL, ScalarOp.WHERE.operandType(signature, 0));
        assertEquals(DType.INT16, ScalarOp.WHERE.operandType(signature, 1));
    }

    @Test
    void refusalsSayWhy() {
        assertEquals("bitwise_and is defined for integers and bool only, not for int8 and float64",
                refusal(ScalarOp.BITWISE_AND, DType.INT8, DType.FLOAT64));
        assertEquals("subtract is not defined for bool; use logical_xor instead",
                refusal(ScalarOp.SUBTRACT, DType.BOOL, DType.BOOL));
        assertEquals("add is not defined for complex128", refusal(ScalarOp.ADD, DType.FLOAT64, DType.COMPLEX128));
        assertEquals("real is a part of complex numbers, not of float64", refusal(ScalarOp.REAL, DType.FLOAT64));
    }

    @Test
    void complexNumbersHavePartsOfTheirPrecision() {
        assertEquals(new ScalarOp.Signature(DType.COMPLEX64, DType.FLOAT32), ScalarOp.REAL.signature(List.of(DType.COMPLEX64)));
        assertEquals(new ScalarOp.Signature(DType.COMPLEX128, DType.FLOAT64), ScalarOp.IMAGINARY.signature(List.of(DType.COMPLEX128)));
        assertEquals(new ScalarOp.Signature(DType.FLOAT32, DType.COMPLEX64), ScalarOp.COMPLEX.signature(List.of(DType.FLOAT32, DType.INT8)));
        assertEquals(new ScalarOp.Signature(DType.FLOAT64, DType.COMPLEX128), ScalarOp.COMPLEX.signature(List.of(DType.FLOAT32, DType.INT64)));
    }

    private static String refusal(final ScalarOp op, final DType... operands) {
        return assertThrows(DTypeException.class, () -> op.signature(List.of(operands))).getMessage();
    }
}

package io.tilework.engine.dtype;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.engine.error.DTypeException;
import io.tilework.engine.kernel.Kernel;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single values: their range, their conversion, their text. */
class ScalarTest {

    @Test
    void castsAreAsInNumpy() {
        assertAll(NumpyTable.rows(Kernel.class, "kernel-casts.csv").stream().map(row -> () -> {
            final DType to = DType.named(row[1]);
            final List<Scalar> from = NumpyTable.values(DType.named(row[0]), row[2]);
            assertEquals(NumpyTable.values(to, row[3]), from.stream().map(value -> value.cast(to)).toList(), row[0] + " to "
                    + row[1]);
        }));
    }

    @Test
    void castsOfWhatDoesNotFitAreThoseOfX86() {
        assertEquals(Scalar.of(Long.MIN_VALUE), Scalar.of(Double.NaN).cast(DType.INT64));
        assertEquals(Scalar.of(Long.MIN_VALUE), Scalar.of(1e30).cast(DType.INT64));
        assertEquals(Scalar.of(Integer.MIN_VALUE), Scalar.of(3e9).cast(DType.INT32));
        assertEquals(Scalar.ofInteger(DType.UINT8, 44), Scalar.of(300.0).cast(DType.UINT8));
        assertEquals(Scalar.ofInteger(DType.UINT8, 255), Scalar.of(-1.0).cast(DType.UINT8));
        assertEquals(Scalar.of(true), Scalar.of(Double.NaN).cast(DType.BOOL));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1.0", "-0.0, -0.0", "1e16, 1e+16", "1e15, 1000000000000000.0", "1e-5, 1e-05", "0.0001, 0.0001",
        "NaN, nan", "-Infinity, -inf", "1.5e300, 1.5e+300", "4.9e-324, 5e-324", "123456.789, 123456.789"})
    void floatsPrintAsInPython(final double value, final String text) {
        assertEquals(text, Scalar.of(value).toString());
    }

    @Test
    void othersPrintAsInPython() {
        assertEquals("True", Scalar.of(true).toString());
        assertEquals("18446744073709551615", Scalar.ofInteger(DType.UINT64, -1).toString());
        assertEquals("0.1", Scalar.of(0.1f).toString());
        assertEquals("(1+2.5j)", Scalar.complex(1, 2.5).toString());
        assertEquals("-2j", Scalar.complex(0, -2).toString());
        assertEquals("(-0-1j)", Scalar.complex(-0.0, -1).toString());
    }

    @Test
    void valuesStayInTheRangeOfTheirDType() {
        assertEquals(Scalar.ofInteger(DType.INT8, -1), Scalar.ofInteger(DType.INT8, 255));
        assertEquals((double) 0.1f, Scalar.ofReal(DType.FLOAT32, 0.1).real());
        assertNotEquals(Scalar.of(0.0), Scalar.of(-0.0));
        assertEquals(Scalar.of(Double.NaN), Scalar.of(Double.NaN));
    }

    @Test
    void pythonIntegersOutOfBoundsAreRefused() {
        assertEquals("Python integer 300 out of bounds for uint8", assertThrows(DTypeException.class,
                () -> WeakScalar.of(300).toScalar(DType.UINT8)).getMessage());
        assertThrows(DTypeException.class, () -> WeakScalar.of(-1).toScalar(DType.UINT64));
        assertThrows(DTypeException.class, () -> WeakScalar.of(BigInteger.ONE.shiftLeft(64)).toScalar());
        assertEquals(Scalar.ofInteger(DType.UINT8, 255), WeakScalar.of(255).toScalar(DType.UINT8));
        assertEquals(Scalar.ofInteger(DType.INT8, -128), WeakScalar.of(-128).toScalar(DType.INT8));
        assertEquals(Scalar.ofInteger(DType.UINT64, Long.MIN_VALUE), WeakScalar.of(BigInteger.ONE.shiftLeft(63)).toScalar());
        assertEquals(Scalar.ofReal(DType.FLOAT32, 2), WeakScalar.of(2).toScalar(DType.FLOAT32));
    }
}

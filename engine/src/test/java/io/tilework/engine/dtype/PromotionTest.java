package io.tilework.engine.dtype;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The common dtypes of all pairs against NumPy's, and the laws of promotion. */
class PromotionTest {

    private static final Set<String> KINDS = EnumSet.allOf(WeakScalar.Kind.class).stream().map(Enum::name)
            .collect(Collectors.toSet());

    @Test
    void everyPairIsAsInNumpy() {
        assertAll(NumpyTable.rows(getClass(), "dtype-promotion.csv").stream().map(row -> () ->
                assertEquals(row[2], row[0].startsWith("cast ") ? cast(row) : promoted(row).toString(), row[0] + ", " + row[1])));
    }

    private static String cast(final String[] row) {
        final DType from = DType.named(row[0].substring("cast ".length()));
        final DType to = DType.named(row[1]);
        return (Promotion.isSafeCast(from, to) ? 1 : 0) + " " + (Promotion.isSameKindCast(from, to) ? 1 : 0);
    }

    private static DType promoted(final String[] row) {
        final DType strong = DType.named(row[0]);
        return KINDS.contains(row[1]) ? Promotion.promote(strong, WeakScalar.Kind.valueOf(row[1]))
                : Promotion.promote(strong, DType.named(row[1]));
    }

    @ParameterizedTest
    @EnumSource
    void isCommutativeAndHasANeutralElement(final DType a) {
        assertEquals(a, Promotion.promote(a, DType.BOOL));
        assertEquals(a, Promotion.promote(a, a));
        assertAll(Stream.of(DType.values()).map(b -> () ->
                assertEquals(Promotion.promote(a, b), Promotion.promote(b, a), a + " and " + b)));
    }

    @Test
    void largerKindsGoFirst() {
        assertEquals(DType.FLOAT32, Promotion.promote(List.of(DType.UINT16, DType.INT16, DType.FLOAT32)));
        assertEquals(DType.FLOAT32, Promotion.promote(List.of(DType.INT8, DType.FLOAT32), List.of(WeakScalar.Kind.FLOAT)));
        assertEquals(DType.FLOAT64, Promotion.promote(List.of(), List.of(WeakScalar.Kind.INT, WeakScalar.Kind.FLOAT)));
    }
}

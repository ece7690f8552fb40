package io.tilework.engine.kernel.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.NumpyTable;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.kernel.Kernel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bits of Philox against those of NumPy, whose own are tested against the authors' known answers. */
class PhiloxTest {

    @Test
    void theWordsAreThoseOfNumpy() {
        for (final String[] row : NumpyTable.rows(Kernel.class, "kernel-philox.csv")) {
            final List<Scalar> counter = NumpyTable.values(DType.UINT64, row[0]);
            final List<Scalar> key = NumpyTable.values(DType.UINT64, row[1]);
            final long[] words = new long[Philox.WORDS];
            Philox.block(counter.get(0).integer(), counter.get(1).integer(), key.get(0).integer(), key.get(1).integer(), words);
            assertEquals(NumpyTable.values(DType.UINT64, row[2]),
                    Arrays.stream(words).mapToObj(word -> Scalar.ofInteger(DType.UINT64, word)).toList());
        }
    }

    /** The first vector of the authors' file {@code kat_vectors}. */
    @Test
    void theFirstKnownAnswerHolds() {
        final long[] words = new long[Philox.WORDS];
        Philox.block(0, 0, 0, 0, words);
        assertEquals("16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b",
                String.join(" ", Arrays.stream(words).mapToObj(word -> String.format("%016x", word)).toList()));
    }
}

package io.tilework.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's check passes what is right, and sees what is wrong, also where sums do not show it. */
class DemoCheckTest {

    private static final NDArray X = Random.seeded(3).uniform(NDArray.shape(12, 12), Chunking.of(5));

    @TempDir
    private Path folder;

    private DemoCheck.Verdict verdict(final NDArray result) {
        final Path input = folder.resolve("x.zarr");
        final Path output = folder.resolve("y.zarr");
        X.store(input.toString());
        result.store(output.toString());
        return DemoCheck.compare(input, output);
    }

    @Test
    void passesWhatIsRight() {
        final DemoCheck.Verdict verdict = verdict(X.plus(X.T()).minus(X.mean(0)));
        assertTrue(verdict.right(), () -> String.join("\n", verdict.lines()));
        assertEquals(2, verdict.lines().size());
    }

    @Test
    void failsWhatHasOtherSums() {
        assertFalse(verdict(X.plus(X.T()).minus(X.mean(1))).right());
    }

    @Test
    void failsWhatHasTheSameSumsButOtherElements() {
        final NDArray sign = NDArray.arange(12).rem(2).times(2).minus(1);
        final NDArray hidden = sign.expandDims(1).times(sign);
        final DemoCheck.Verdict verdict = verdict(X.plus(X.T()).minus(X.mean(0)).plus(hidden));
        assertFalse(verdict.right());
        assertTrue(verdict.lines().get(0).startsWith("passed") && verdict.lines().get(1).startsWith("FAILED"), verdict.lines()::toString);
    }
}

package io.tilework.engine.kernel.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.interpret.Philox;
import io.tilework.engine.kernel.interpret.RandomLoops;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops of random numbers with and without vectors against one counter after the other. */
class RandomLoopsTest {

    private static final int MOST = 70;

    static Stream<RandomLoops> loops() {
        return Stream.of(RandomLoops.SCALAR, RandomWarmUp.vectors());
    }

    @ParameterizedTest
    @MethodSource("loops")
    void wordsAreThoseOfEachCounter(final RandomLoops loops) {
        final SplittableRandom random = new SplittableRandom(7);
        final long[] one = new long[Philox.WORDS];
        for (int count = 0; count < MOST; count++) {
            for (final long first : new long[] {0, random.nextLong(), -count / 2, (1L << 32) - 3, Long.MAX_VALUE - 2}) {
                final long seed = random.nextLong();
                final long stream = random.nextLong();
                final long[][] words = new long[Philox.WORDS][MOST];
                loops.words(first, count, seed, stream, words);
                for (int i = 0; i < count; i++) {
                    Philox.block(first + i, 0, seed, stream, one);
                    assertArrayEquals(one, new long[] {words[0][i], words[1][i], words[2][i], words[3][i]}, "counter " + (first + i));
                }
            }
        }
    }

    @Test
    void normalNumbersHaveTheSameBitsWithVectors() {
        final SplittableRandom random = new SplittableRandom(8);
        final Distribution.Normal normal = new Distribution.Normal(-3, 0.5);
        for (int count = 0; count < MOST; count++) {
            final long[] radii = random.longs(count).toArray();
            final long[] angles = random.longs(count).toArray();
            final double[][] made = new double[4][count];
            RandomLoops.SCALAR.normals(radii, angles, count, normal, made[0], made[1]);
            RandomWarmUp.vectors().normals(radii, angles, count, normal, made[2], made[3]);
            assertArrayEquals(made[0], made[2]);
            assertArrayEquals(made[1], made[3]);
        }
    }
}

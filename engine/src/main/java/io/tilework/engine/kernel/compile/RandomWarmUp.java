package io.tilework.engine.kernel.compile;

import io.tilework.engine.expr.Generator.Distribution;
import io.tilework.engine.kernel.interpret.Philox;
import io.tilework.engine.kernel.interpret.RandomLoops;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Chooses between the loops of random numbers with vectors, once the JVM has compiled them, and those without. */
final class RandomWarmUp {

    private static final int ROUNDS = 8_000;
    private static final int PAIRS = 64;

    private final Executor background;
    private final AtomicLong elements = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile RandomLoops loops = RandomLoops.SCALAR;

    RandomWarmUp(final Executor background) {
        this.background = background;
    }

    /** The loops for so many more random numbers. */
    RandomLoops loops(final long count, final long worthwhile) {
        if (elements.addAndGet(count) >= worthwhile && asked.compareAndSet(false, true)) {
            background.execute(this::warmUp);
        }
        return loops;
    }

    /** The loops with vectors, which are slow until the JVM has compiled them. */
    static RandomLoops vectors() {
        return WrittenOutCopy.of(VectorRandomLoops.class, RandomLoops.class);
    }

    private void warmUp() {
        final RandomLoops vectors = vectors();
        final long[] words = new long[PAIRS];
        final double[] cosines = new double[PAIRS];
        final double[] sines = new double[PAIRS];
        final long[][] counted = new long[Philox.WORDS][PAIRS];
        for (int round = 0; round < ROUNDS; round++) {
            vectors.words(round, PAIRS / 2 + round % (PAIRS / 2), round, round, counted);
            for (int i = 0; i < PAIRS; i++) {
                words[i] = words[i] * 6364136223846793005L + round;
            }
            vectors.normals(words, words, PAIRS / 2 + round % (PAIRS / 2), new Distribution.Normal(0, 1), cosines, sines);
        }
        loops = vectors;
    }
}

package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows whether the JVM has compiled {@link VectorTransposition}, and sees to it when that is asked for the first time. */
final class TranspositionWarmUp {

    private static final int ROUNDS = 6_000;
    private static final int MEMORY_SIZE = 20;

    private final Executor background;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile TransposedRead warm;

    TranspositionWarmUp(final Executor background) {
        this.background = background;
    }

    /** Vectors, which are slow until the JVM has compiled them. */
    static TransposedRead vectors() {
        return WrittenOutCopy.of(VectorTransposition.class, TransposedRead.class);
    }

    /** Vectors, if the JVM has compiled them. */
    Optional<TransposedRead> warm() {
        if (warm == null && asked.compareAndSet(false, true)) {
            background.execute(this::warmUp);
        }
        return Optional.ofNullable(warm);
    }

    private void warmUp() {
        final TransposedRead vectors = vectors();
        final double[] reals = new double[MEMORY_SIZE * MEMORY_SIZE];
        final long[] integers = new long[MEMORY_SIZE * MEMORY_SIZE];
        try (Arena arena = Arena.ofConfined()) {
            final long address = arena.allocate((long) reals.length * Double.BYTES, Double.BYTES).address();
            for (int round = 0; round < ROUNDS; round++) {
                final int columns = TransposedRead.SIZE + round % 4;
                vectors.read(DType.FLOAT64, address, MEMORY_SIZE, reals, MEMORY_SIZE, columns);
                vectors.read(DType.FLOAT32, address, MEMORY_SIZE, reals, TransposedRead.SIZE, columns);
                vectors.read(DType.INT64, address, MEMORY_SIZE, integers, TransposedRead.SIZE, columns);
            }
        }
        warm = vectors;
    }
}

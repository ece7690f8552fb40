package io.tilework.arrays;

import java.util.List;
import java.util.function.Function;

/**
 * Something that has to be computed before what depends on it can be planned. It is computed by a run of its own, together with all else that is
 * missing then.
 *
 * @param counted arrays whose values are asked for: few and small
 * @param kept arrays that are used again afterwards, and are too expensive to be computed twice; held in memory, or in files if they are large
 * @param then makes what was wanted of them
 * @param <T> what that is
 */
record Epoch<T>(List<NDArray> counted, List<NDArray> kept, Function<Answers, T> then) {

    /**
     * What a run found out.
     *
     * @param counted the elements of each array that was asked for, in C order
     * @param kept the other arrays, as stored ones; they last as long as the evaluation
     */
    record Answers(List<long[]> counted, List<NDArray> kept) {}

    /** Copies the lists. */
    Epoch {
        counted = List.copyOf(counted);
        kept = List.copyOf(kept);
    }

    /** An epoch that counts, and keeps nothing. */
    static <T> Epoch<T> counting(final NDArray counted, final Function<long[], T> then) {
        return new Epoch<>(List.of(counted), List.of(), answers -> then.apply(answers.counted().getFirst()));
    }

    /**
     * What was wanted.
     *
     * @throws io.tilework.engine.error.UnknownShapeException if the epoch has not run
     */
    T value() {
        return Epochs.valueOf(this);
    }

    /** Epochs are different things, even if they compute the same. */
    @Override
    public boolean equals(final Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

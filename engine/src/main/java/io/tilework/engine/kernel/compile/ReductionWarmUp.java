package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.kernel.interpret.Fold;
import io.tilework.engine.kernel.interpret.Reals;
import io.tilework.engine.kernel.interpret.ReductionLoops;
import io.tilework.engine.kernel.interpret.ScalarReductionLoops;
import java.lang.foreign.Arena;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses between the loops of reductions with vectors, once the JVM has compiled them, and those without. They are warmed up
 * in groups, when enough elements were reduced by one of the group.
 */
final class ReductionWarmUp {

    private static final int COLUMNS = 256;
    private static final int ROWS = 5;
    private static final int ROUNDS = 12_000;
    private static final List<Fold> REAL_FOLDS = List.of(Fold.MULTIPLY, Fold.MINIMUM, Fold.MAXIMUM);

    private final Map<Group, State> states = new EnumMap<>(Group.class);
    private final ReductionLoops vectors;
    private final Executor background;

    /** Reductions that run the same loops. */
    private enum Group { SUMS, MOMENTS, REAL_FOLDS, INTEGER_FOLDS }

    private static final class State {
        private final AtomicLong elements = new AtomicLong();
        private volatile boolean warm;
    }

    ReductionWarmUp(final Executor background) {
        this.vectors = vectors();
        this.background = background;
        for (final Group group : Group.values()) {
            states.put(group, new State());
        }
    }

    /** The loops for reducing so many more elements of a dtype. */
    ReductionLoops loops(final ReduceOp op, final DType dtype, final long count, final long worthwhile) {
        final Group group = group(op, dtype);
        final State state = states.get(group);
        if (state.warm) {
            return vectors;
        }
        final long before = state.elements.getAndAdd(count);
        if (before < worthwhile && before + count >= worthwhile) {
            background.execute(() -> warmUp(group));
        }
        return ScalarReductionLoops.INSTANCE;
    }

    /** Vectors, which are slow until the JVM has compiled them. */
    static ReductionLoops vectors() {
        return WrittenOutCopy.of(VectorReductionLoops.class, ReductionLoops.class);
    }

    private static Group group(final ReduceOp op, final DType dtype) {
        return switch (op) {
            case VAR, STD -> Group.MOMENTS;
            case MEAN -> Group.SUMS;
            case SUM -> dtype.isFloating() ? Group.SUMS : Group.INTEGER_FOLDS;
            default -> dtype.isFloating() ? Group.REAL_FOLDS : Group.INTEGER_FOLDS;
        };
    }

    private void warmUp(final Group group) {
        final double[] array = new double[COLUMNS + ReductionLoops.LANES];
        final double[] b = new double[COLUMNS];
        final double[] c = new double[COLUMNS];
        final long[] integers = new long[COLUMNS];
        try (Arena arena = Arena.ofConfined()) {
            final Reals memory = new Reals(null, arena.allocate((long) array.length * Double.BYTES, Double.BYTES).address(),
                    COLUMNS / ROWS);
            for (int round = 0; round < ROUNDS; round++) {
                // Also lengths that leave a rest, and none.
                final int count = (round % 8 == 0 ? COLUMNS : ReductionLoops.LANES * ROWS) - round % 3;
                final Reals a = round % 2 == 0 ? memory : new Reals(array, 0, COLUMNS / ROWS);
                warmUp(group, round, count, a, b, c, integers);
                array[round % count] = round % 100 == 0 ? Double.NaN : round % 7;
            }
        }
        states.get(group).warm = true;
    }

    private void warmUp(final Group group, final int round, final int count, final Reals a, final double[] b, final double[] c,
            final long[] integers) {
        final int from = round % 2;
        switch (group) {
            case SUMS -> {
                b[0] += vectors.sum(a, from, count);
                vectors.addExactly(b, c, c, from, count - from);
                vectors.add(b, c, from, count - from);
                vectors.sums(a, 1 + round % ROWS, count / ROWS, b, c);
            }
            case MOMENTS -> {
                b[0] += vectors.sum(a, from, count) + vectors.squares(a, from, count, 1);
                vectors.moments(a, 1 + round % ROWS, count / ROWS, b, c);
            }
            case REAL_FOLDS -> {
                final Fold fold = REAL_FOLDS.get(round % REAL_FOLDS.size());
                b[0] += vectors.fold(fold, a, from, count);
                vectors.fold(fold, b, a, from, count - from);
                b[1] += vectors.position(from == 0 ? Fold.MINIMUM : Fold.MAXIMUM, a, from, count);
            }
            case INTEGER_FOLDS -> {
                final Fold fold = Fold.values()[round % Fold.values().length];
                integers[0] += vectors.fold(fold, integers, 0, count);
                vectors.fold(fold, integers, integers, 0, count);
            }
        }
    }
}

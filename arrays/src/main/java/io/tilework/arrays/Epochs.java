package io.tilework.arrays;

import io.tilework.engine.error.UnknownShapeException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.Target;
import io.tilework.engine.run.TensorSink;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one evaluation has found out so far about arrays whose shapes depend on values.
 *
 * <p>A run of an evaluation is a sequence of epochs: what is missing is computed, then what waited for it is built, in which more may turn out to be
 * missing, and so on until everything is known. The epochs that have run are in scope while arrays are built again, so that each array is built once.
 */
final class Epochs implements AutoCloseable {

    private static final ScopedValue<Epochs> CURRENT = ScopedValue.newInstance();

    /** So many things that need each other are built by calls within calls. */
    private static final int DEPTH_AT_MOST = 50;

    private final Map<Epoch<?>, Object> values = new HashMap<>();
    private final Map<Later<?>, Object> built = new HashMap<>();
    /** What is being built, each because the one before it needs it. */
    private final List<Later<?>> path = new ArrayList<>();
    private final KeptArrays kept;
    private RunSummary total;

    Epochs(final RunOptions options) {
        this.kept = new KeptArrays(options);
    }

    /** What an epoch gave that has run in the current evaluation. */
    @SuppressWarnings("unchecked") // the map holds for each epoch what that epoch made
    static <T> T valueOf(final Epoch<T> epoch) {
        if (!CURRENT.isBound() || !CURRENT.get().values.containsKey(epoch)) {
            throw new UnknownShapeException(epoch);
        }
        return (T) CURRENT.get().values.get(epoch);
    }

    /** What was to be built later, as it was built in the current evaluation, once. */
    @SuppressWarnings("unchecked") // the map holds for each what it built
    static <T> T built(final Later<T> later) {
        if (!CURRENT.isBound()) {
            throw new UnknownShapeException(later);
        }
        final Epochs current = CURRENT.get();
        if (current.path.isEmpty()) {
            current.buildFromBelow(later);
        } else if (!current.built.containsKey(later)) {
            current.build(later);
        }
        return (T) current.built.get(later);
    }

    /** Builds something, and what it needs as it asks for it. */
    private void build(final Later<?> later) {
        if (path.size() == DEPTH_AT_MOST) {
            throw new TooDeep(List.copyOf(path));
        }
        path.add(later);
        try {
            built.put(later, later.build());
        } finally {
            path.removeLast();
        }
    }

    /** As {@link #build}; where things need each other in a long line, those further below are built first, so that a line of any length needs no deep stack. */
    private void buildFromBelow(final Later<?> later) {
        final Deque<Later<?>> wanted = new ArrayDeque<>(List.of(later));
        while (!wanted.isEmpty()) {
            try {
                if (!built.containsKey(wanted.getLast())) {
                    build(wanted.getLast());
                }
                wanted.removeLast();
            } catch (final TooDeep tooDeep) {
                wanted.addAll(tooDeep.path.subList(1, tooDeep.path.size()));
            }
        }
    }

    /** Things need each other in a line that is too long for the stack. */
    private static final class TooDeep extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Later<?>> path;

        TooDeep(final List<Later<?>> path) {
            super("", null, false, false);
            this.path = path;
        }
    }

    /** Builds something with what is known so far. */
    <T> T within(final Supplier<T> building) {
        return ScopedValue.where(CURRENT, this).call(building::get);
    }

    /** What has to be computed next, for some arrays to become known; empty if they are. */
    Set<Epoch<?>> missing(final List<NDArray> arrays) {
        final Set<Epoch<?>> missing = new LinkedHashSet<>();
        within(() -> {
            arrays.forEach(array -> collect(array, missing));
            return missing;
        });
        return missing;
    }

    private static void collect(final NDArray array, final Set<Epoch<?>> missing) {
        try {
            array.expr();
        } catch (final UnknownShapeException unknown) {
            final Epoch<?> epoch = (Epoch<?>) unknown.awaited();
            final int before = missing.size();
            epoch.counted().forEach(needed -> collect(needed, missing));
            epoch.kept().forEach(needed -> collect(needed, missing));
            if (missing.size() == before) {
                missing.add(epoch);
            }
        }
    }

    /** Computes what is missing. */
    void run(final Set<Epoch<?>> missing, final RunOptions options, final RunListener listener) {
        final Step step = within(() -> new Step(missing, true));
        final RunSummary summary = step.computation.run(beside(options), listener);
        total = with(summary);
        final Map<Epoch<?>, Epoch.Answers> answers = step.answers();
        within(() -> {
            answers.forEach((epoch, found) -> values.put(epoch, epoch.then().apply(found)));
            return null;
        });
    }

    /** The computation of what is missing, to look at. */
    Computation planned(final Set<Epoch<?>> missing) {
        return within(() -> new Step(missing, false)).computation;
    }

    /** What all epochs took so far, together with a run after them. */
    RunSummary with(final RunSummary last) {
        final RunSummary own = new RunSummary(last.durationNanos(), last.tasks(), last.peakMemoryBytes() + kept.heldBytes(), last.budgetBytes() + kept.heldBytes(),
                last.moved());
        return total == null ? own : sum(total, own);
    }

    private static RunSummary sum(final RunSummary one, final RunSummary other) {
        final Moved moved = one.moved().plus(other.moved());
        return new RunSummary(one.durationNanos() + other.durationNanos(), one.tasks() + other.tasks(),
                Math.max(one.peakMemoryBytes(), other.peakMemoryBytes()), Math.max(one.budgetBytes(), other.budgetBytes()), moved);
    }

    /** What is left of a budget beside the arrays that are kept in memory. */
    RunOptions beside(final RunOptions options) {
        return options.withMemoryBytes(kept.budget(options.memoryBytes()));
    }

    @Override
    public void close() {
        kept.close();
    }

    /** One run, for some epochs. */
    private final class Step {

        private final Set<Epoch<?>> epochs;
        private final Map<NDArray, TensorSink> counts = new HashMap<>();
        private final Map<NDArray, KeptArrays.Kept> held = new HashMap<>();
        private final Computation computation;

        Step(final Set<Epoch<?>> epochs, final boolean isRun) {
            this.epochs = epochs;
            final List<Target> targets = new ArrayList<>();
            for (final Epoch<?> epoch : epochs) {
                for (final NDArray counted : epoch.counted()) {
                    final Expr expr = counted.expr();
                    counts.computeIfAbsent(counted, fresh -> {
                        final TensorSink sink = new TensorSink(expr.dtype(), expr.grid());
                        targets.add(new Target(expr, sink));
                        return sink;
                    });
                }
                for (final NDArray array : epoch.kept()) {
                    held.computeIfAbsent(array, fresh -> {
                        final KeptArrays.Kept place = kept.place(array.expr(), isRun);
                        targets.add(new Target(array.expr(), place.sink()));
                        return place;
                    });
                }
            }
            computation = new Computation(targets);
        }

        /** What each epoch asked for. */
        Map<Epoch<?>, Epoch.Answers> answers() {
            held.values().forEach(kept::hold);
            final Map<NDArray, long[]> numbers = new HashMap<>();
            counts.forEach((array, sink) -> numbers.put(array, numbers(sink)));
            final Map<Epoch<?>, Epoch.Answers> answers = new LinkedHashMap<>();
            for (final Epoch<?> epoch : epochs) {
                answers.put(epoch, new Epoch.Answers(epoch.counted().stream().map(numbers::get).toList(),
                        epoch.kept().stream().map(array -> held.get(array).array()).toList()));
            }
            return answers;
        }

        private static long[] numbers(final TensorSink sink) {
            try (Tensor tensor = sink.result()) {
                return tensor.toLongArray();
            }
        }
    }
}

package io.tilework.arrays;

import io.tilework.arrays.store.StoreOptions;
import io.tilework.arrays.store.Stores;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.Target;
import io.tilework.engine.run.TensorSink;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Several results computed in one run, so that what they share is read and computed once.
 *
 * <pre>{@code
 * Evaluation evaluation = new Evaluation();
 * Evaluation.Result mean = evaluation.compute(x.mean(0));
 * evaluation.store(x.minus(x.mean(0)), Path.of("anomaly.zarr")).run(RunOptions.defaults());
 * try (Tensor values = mean.tensor()) { ... }
 * }</pre>
 */
public final class Evaluation {

    /** No program depends on that many values, one after the other. */
    private static final int RUNS_AT_MOST = 1_000;

    private final List<Wanted> wanted = new ArrayList<>();
    private boolean planned;

    /** A result, and how the place that it goes to is made when its shape is known. */
    private record Wanted(NDArray array, Function<Expr, BlockSink> place) {

        Target target() {
            final Expr expr = array.expr();
            return new Target(expr, place.apply(expr));
        }
    }

    /** A result in memory, there once the evaluation has run. */
    public static final class Result {

        private TensorSink sink;

        private BlockSink place(final Expr expr) {
            sink = new TensorSink(expr.dtype(), expr.grid());
            return sink;
        }

        /** The dtype of the array; if it depends on values, once the evaluation has run. */
        public DType dtype() {
            return sink.dtype();
        }

        /** The computed array; the caller closes it. */
        public Tensor tensor() {
            if (sink == null) {
                throw new TileworkBug("a result was asked for before its evaluation ran");
            }
            return sink.result();
        }
    }

    /** Adds a result that is held in memory; its bytes count against the budget. */
    public Result compute(final NDArray array) {
        final Result result = new Result();
        add(array, result::place);
        return result;
    }

    /** Adds a result that is written to a file or directory, in the format of the suffix. */
    public Evaluation store(final NDArray array, final Path path) {
        return store(array, path, StoreOptions.DEFAULT);
    }

    /** Adds a result that is written to a file or directory, in the format of the suffix. */
    public Evaluation store(final NDArray array, final Path path, final StoreOptions options) {
        if (array.isKnown()) {
            final BlockSink sink = Stores.create(path, array.dtype(), array.chunks(), options);
            add(array, expr -> sink);
        } else {
            Stores.check(path);
            add(array, expr -> Stores.create(path, expr.dtype(), expr.grid(), options));
        }
        return this;
    }

    private void add(final NDArray array, final Function<Expr, BlockSink> place) {
        if (planned) {
            throw new TileworkBug("a result was added to an evaluation that was already planned");
        }
        wanted.add(new Wanted(array, place));
    }

    /** Whether the shapes of all results are known; others take runs before that of the results, which tell them. */
    public boolean isKnown() {
        return wanted.stream().allMatch(each -> each.array.isKnown());
    }

    /** How the results would be computed with default options: layers, blocks, bytes, the least budget. */
    public String explain() {
        return explain(RunOptions.defaults());
    }

    /** How the results would be computed: layers, blocks, bytes, the least budget, the orders of blocks considered. */
    public String explain(final RunOptions options) {
        return computation().explain(options.memoryBytes()) + (isKnown() ? "" : System.lineSeparator()
                + "this run comes first: the shapes of the results depend on values that it computes, and what follows is planned when they are known");
    }

    /** Draws how the results would be computed to an {@code .svg} or {@code .dot} file. */
    public void visualize(final Path file, final RunOptions options) {
        computation().visualize(file, options.memoryBytes());
    }

    /** The computation that runs first: of the results, or of what their shapes depend on. No more results can be added afterwards. */
    public Computation computation() {
        planned = true;
        try (Epochs epochs = new Epochs(RunOptions.defaults())) {
            final Set<Epoch<?>> missing = epochs.missing(arrays());
            return missing.isEmpty() ? new Computation(wanted.stream().map(Wanted::target).toList()) : epochs.planned(missing);
        }
    }

    private List<NDArray> arrays() {
        return wanted.stream().map(Wanted::array).toList();
    }

    /** Computes everything. */
    public RunSummary run(final RunOptions options) {
        return run(options, RunListener.silent());
    }

    /**
     * Computes everything, and tells a listener how it goes: of the last run, if there are several.
     *
     * @throws io.tilework.engine.error.TileworkException if the plan does not fit in the budget, a task fails, or the run is cancelled
     */
    public RunSummary run(final RunOptions options, final RunListener listener) {
        return run(options, listener, RunListener::silent);
    }

    /**
     * Computes everything. If shapes depend on values, there are runs before that of the results, one after the other.
     *
     * @param listener hears of the run of the results
     * @param before makes a listener for each run before it
     * @throws io.tilework.engine.error.TileworkException if a plan does not fit in the budget, a task fails, or the run is cancelled
     */
    public RunSummary run(final RunOptions options, final RunListener listener, final Supplier<RunListener> before) {
        planned = true;
        try (Epochs epochs = new Epochs(options)) {
            int runs = 0;
            for (Set<Epoch<?>> missing = epochs.missing(arrays()); !missing.isEmpty(); missing = epochs.missing(arrays())) {
                if (++runs > RUNS_AT_MOST) {
                    throw new TileworkBug("after " + RUNS_AT_MOST + " runs the shapes of the results are still not known: something that waits is made anew each time");
                }
                epochs.run(missing, options, before.get());
            }
            final Computation computation = epochs.within(() -> new Computation(wanted.stream().map(Wanted::target).toList()));
            return epochs.with(computation.run(epochs.beside(options), listener));
        }
    }
}

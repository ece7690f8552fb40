package io.tilework.arrays;

import io.tilework.arrays.store.StoreOptions;
import io.tilework.arrays.store.Stores;
import io.tilework.engine.error.TileworkBug;
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

    private final List<Target> targets = new ArrayList<>();
    private Computation computation;

    /** A result in memory, there once the evaluation has run. */
    public static final class Result {

        private final TensorSink sink;

        private Result(final TensorSink sink) {
            this.sink = sink;
        }

        /** The computed array; the caller closes it. */
        public Tensor tensor() {
            return sink.result();
        }
    }

    /** Adds a result that is held in memory; its bytes count against the budget. */
    public Result compute(final NDArray array) {
        final TensorSink sink = new TensorSink(array.dtype(), array.chunks());
        add(new Target(array.expr(), sink));
        return new Result(sink);
    }

    /** Adds a result that is written to a file or directory, in the format of the suffix. */
    public Evaluation store(final NDArray array, final Path path) {
        return store(array, path, StoreOptions.DEFAULT);
    }

    /** Adds a result that is written to a file or directory, in the format of the suffix. */
    public Evaluation store(final NDArray array, final Path path, final StoreOptions options) {
        add(new Target(array.expr(), Stores.create(path, array.dtype(), array.chunks(), options)));
        return this;
    }

    private void add(final Target target) {
        if (computation != null) {
            throw new TileworkBug("a result was added to an evaluation that was already planned");
        }
        targets.add(target);
    }

    /** How the results would be computed with default options: layers, blocks, bytes, the least budget. */
    public String explain() {
        return explain(RunOptions.defaults());
    }

    /** How the results would be computed: layers, blocks, bytes, the least budget, the orders of blocks considered. */
    public String explain(final RunOptions options) {
        return computation().explain(options.memoryBytes());
    }

    /** Draws how the results would be computed to an {@code .svg} or {@code .dot} file. */
    public void visualize(final Path file, final RunOptions options) {
        computation().visualize(file, options.memoryBytes());
    }

    /** The planned computation; no more results can be added afterwards. */
    public Computation computation() {
        if (computation == null) {
            computation = new Computation(targets);
        }
        return computation;
    }

    /** Computes everything. */
    public RunSummary run(final RunOptions options) {
        return run(options, RunListener.silent());
    }

    /**
     * Computes everything, and tells a listener how it goes.
     *
     * @throws io.tilework.engine.error.TileworkException if the plan does not fit in the budget, a task fails, or the run is cancelled
     */
    public RunSummary run(final RunOptions options, final RunListener listener) {
        return computation().run(options, listener);
    }
}

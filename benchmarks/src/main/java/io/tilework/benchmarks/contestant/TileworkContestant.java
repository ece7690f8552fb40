package io.tilework.benchmarks.contestant;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.arrays.lang.Value;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ProgramException;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tilework in this process. Like every other contestant it chooses its blocks in a short trial. A timing begins with the text of the
 * program, so it includes parsing, planning and scheduling, and ends with the result in one tensor.
 */
public final class TileworkContestant implements Contestant {

    private static final int WARM_UPS_MIN = 3;
    private static final int WARM_UPS_MAX = 200;
    private static final int TRIALS = 2;

    /** Arrays up to this size are one block whatever the setting. */
    private static final long ONE_BLOCK_BYTES = 2L << 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double warmUpSeconds;
    private final RunOptions options = RunOptions.defaults();
    private final Map<String, Tensor> tensors = new TreeMap<>();
    private Workload workload;
    private Chunking chunking;

    /**
     * Tilework with default options.
     *
     * @param warmUpSeconds for how long each setting is tried at least
     */
    public TileworkContestant(final double warmUpSeconds) {
        this.warmUpSeconds = warmUpSeconds;
    }

    /** What may suit a workload: blocks of several sizes, nearly square, or of whole rows. */
    private Map<String, Chunking> candidates() {
        final Map<String, Chunking> found = new LinkedHashMap<>();
        found.put("blocks of 8 MiB", Chunking.auto());
        found.put("blocks of 2 MiB", Chunking.ofBytes(2L << 20));
        found.put("blocks of 32 MiB", Chunking.ofBytes(32L << 20));
        final Tensor example = tensors.isEmpty() ? null : tensors.values().iterator().next();
        if (example != null && example.shape().rank() == 2) {
            final long rowBytes = Math.max(1, example.shape().size(1) * example.dtype().byteSize());
            for (final long mebibytes : new long[] {2, 8}) {
                found.put("whole rows, " + mebibytes + " MiB", Chunking.of(Math.max(1, (mebibytes << 20) / rowBytes), -1));
            }
        }
        return found;
    }

    @Override
    public String name() {
        return "Tilework";
    }

    @Override
    public String version() {
        return "Tilework on " + options.threads() + " threads";
    }

    @Override
    public Readiness prepare(final Workload next, final Inputs inputs) {
        workload = next;
        inputs.of(next).forEach((name, path) -> tensors.put(name,
                NDArray.open(path.toString()).astype(next.dtype()).compute(options)));
        final Map<String, Chunking> candidates = candidates();
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        try {
            for (final Map.Entry<String, Chunking> candidate : candidates.entrySet()) {
                chunking = candidate.getValue();
                final double seconds = warmUp();
                if (seconds < least) {
                    least = seconds;
                    best = candidate.getKey();
                }
                if (next.elements() * next.dtype().byteSize() <= ONE_BLOCK_BYTES) {
                    break;
                }
            }
        } catch (final ProgramException | ArgumentException refused) {
            release();
            return new Readiness.Skipped("not available: " + refused.getMessage());
        }
        chunking = candidates.get(best);
        seconds();
        return new Readiness.Ready(best);
    }

    /** Runs until the compiler has had its time; the best of the last runs. */
    private double warmUp() {
        double total = 0;
        for (int run = 0; run < WARM_UPS_MIN || run < WARM_UPS_MAX && total < warmUpSeconds; run++) {
            total += seconds();
        }
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            least = Math.min(least, seconds());
        }
        return least;
    }

    @Override
    public double seconds() {
        Tensor result = null;
        final long start = System.nanoTime();
        for (int compute = 0; compute < workload.computes(); compute++) {
            if (result != null) {
                result.close();
            }
            result = compute();
        }
        final double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        result.close();
        return seconds;
    }

    @Override
    public Sample sample() {
        try (Tensor result = compute()) {
            return Sample.of(result);
        }
    }

    private Tensor compute() {
        final Map<String, NDArray> arrays = new TreeMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, Creation.from(new MemorySource(tensor), chunking)));
        final Value value = Language.evaluate(workload.program(), arrays, chunking);
        final Value first = value instanceof Value.SequenceValue several ? several.items().getFirst() : value;
        return Language.asArray(first).orElseThrow(() -> new ArgumentException("the program gives " + value.kind()))
                .compute(options);
    }

    @Override
    public void release() {
        tensors.values().forEach(Tensor::close);
        tensors.clear();
    }

    @Override
    public void close() {
        release();
    }
}

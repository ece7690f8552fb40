package io.tilework.scheduler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprPrinter;
import io.tilework.engine.expr.PlainEvaluator;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.plan.MemoryNeed;
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
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random expressions through optimizer, lowering, kernels and threads, under random budgets from the least upwards, against an evaluator
 * that goes element by element and shares nothing with them.
 */
class ExpressionsTest {

    @TempDir
    private Path spill;

    static LongStream seeds() {
        return RandomExpr.seeds(300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void computesWhatTheExpressionsMean(final long seed) {
        final Random random = new Random(seed);
        final List<Expr> pool = RandomExpr.pool(seed, 12);
        final List<Expr> results = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            results.add(pool.get(pool.size() - 1 - random.nextInt(6)));
        }
        final List<TensorSink> sinks = results.stream().map(expr -> new TensorSink(expr.dtype(), expr.grid())).toList();
        final Computation computation = new Computation(java.util.stream.IntStream.range(0, results.size())
                .mapToObj(position -> new Target(results.get(position), sinks.get(position))).toList());
        final long least = MemoryNeed.of(computation.plan(1)).minimumBytes();
        final RunOptions options = RunOptions.defaults().withSpillDirectory(spill).withThreads(1 + random.nextInt(3))
                .withMemoryBytes(least + random.nextLong(least + 1));

        final RunSummary summary = computation.run(options, RunListener.silent());

        assertTrue(summary.peakMemoryBytes() <= options.memoryBytes(), summary::toString);
        for (int position = 0; position < results.size(); position++) {
            final Expr expr = results.get(position);
            try (Tensor computed = sinks.get(position).result()) {
                assertArrayEquals(PlainEvaluator.evaluate(expr), computed.toDoubleArray(),
                        () -> ExprPrinter.print(List.of(expr)) + "\n" + computation.explain(options.memoryBytes()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesABudgetBelowTheLeast(final long seed) {
        final Expr expr = RandomExpr.of(seed, 12);
        final Computation computation = Computation.of(expr, new TensorSink(expr.dtype(), expr.grid()));
        final long least = MemoryNeed.of(computation.plan(1)).minimumBytes();
        if (least > 1) {
            final RunOptions options = RunOptions.defaults().withMemoryBytes(least - 1);
            assertThrows(BudgetException.class, () -> computation.run(options, RunListener.silent()));
        }
    }
}

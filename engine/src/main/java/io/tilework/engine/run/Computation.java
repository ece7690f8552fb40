package io.tilework.engine.run;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.optimize.Optimizer;
import io.tilework.engine.plan.Lowering;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.PlanPrinter;
import io.tilework.engine.plan.PlanVerifier;
import io.tilework.engine.plan.draw.PlanDrawing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Results that are computed together, from expressions to sinks: the one door to everything that runs.
 *
 * <p>Making one optimizes and lowers the expressions, which takes time in proportion to the number of operations and none to
 * the number of blocks; {@link #run} schedules the plan. The plan depends on the byte budget, so it is made when that is known.
 */
public final class Computation {

    private final List<BlockSink> sinks;
    private final Optimizer.Result optimized;

    /**
     * Plans the computation of some results.
     *
     * @param targets the results and where they go
     */
    public Computation(final List<Target> targets) {
        this.optimized = Optimizer.optimize(targets.stream().map(Target::aligned).toList());
        this.sinks = targets.stream().map(Target::sink).toList();
    }

    /** A computation of one result. */
    public static Computation of(final Expr expr, final BlockSink sink) {
        return new Computation(List.of(new Target(expr, sink)));
    }

    /** What will be run within a byte budget. */
    public Plan plan(final long budgetBytes) {
        final Plan plan = Lowering.lower(optimized.roots(), sinks, budgetBytes);
        PlanVerifier.verify(plan);
        return plan;
    }

    /** Where the results go, in the order of the {@link #optimized} expressions. */
    public List<BlockSink> sinks() {
        return List.copyOf(sinks);
    }

    /** The rewritten expressions, and which rules were applied. */
    public Optimizer.Result optimized() {
        return optimized;
    }

    /** The plan in words: layers, blocks, bytes, the least memory it can run in, the orders considered, and the rules that shaped it. */
    public String explain(final long budgetBytes) {
        final Plan plan = plan(budgetBytes);
        final String rules = optimized.fired().isEmpty() ? "none" : optimized.fired().entrySet().stream()
                .map(entry -> entry.getKey() + " x " + entry.getValue()).collect(Collectors.joining(", "));
        final long held = plan.heldBytes();
        return PlanPrinter.print(plan) + System.lineSeparator() + PlanPrinter.orders(plan, budgetBytes) + System.lineSeparator()
                + PlanPrinter.traffic(plan, budgetBytes) + System.lineSeparator()
                + (held > 0 ? "results held in memory: " + ByteSize.text(held) + System.lineSeparator() : "")
                + "rules applied: " + rules;
    }

    /**
     * Draws the plan for a byte budget.
     *
     * @param file ends in {@code .svg} for a picture, or in {@code .dot} for a graph in the language of Graphviz
     * @throws ArgumentException if it ends otherwise
     * @throws io.tilework.engine.error.StoreException if it cannot be written
     */
    public void visualize(final Path file, final long budgetBytes) {
        final String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".dot")) {
            throw new ArgumentException("visualize: plans are drawn to .svg and .dot files, and " + file + " is neither");
        }
        WholeFile.check("visualize", file);
        final PlanDrawing drawing = new PlanDrawing(plan(budgetBytes));
        WholeFile.write(file, name.endsWith(".svg") ? drawing.svg() : drawing.dot());
    }

    /**
     * Runs the plan with the scheduler of the options, or else the first one found.
     *
     * @throws io.tilework.engine.error.TileworkException if it cannot be run in the budget, fails or is cancelled
     */
    public RunSummary run(final RunOptions options, final RunListener listener) {
        final Scheduler scheduler = options.scheduler().or(() -> Found.SCHEDULER).orElseThrow(() -> new TileworkBug(
                "no scheduler was found; add the module tilework-scheduler to the class path"));
        return run(scheduler, options, listener);
    }

    /** Looked for once, since going through the class path takes longer than computing a small array. */
    private static final class Found {
        private static final Optional<Scheduler> SCHEDULER = ServiceLoader.load(Scheduler.class).findFirst();
    }

    /** Runs the plan with a scheduler. */
    public RunSummary run(final Scheduler scheduler, final RunOptions options, final RunListener listener) {
        return scheduler.run(this, options, listener);
    }
}

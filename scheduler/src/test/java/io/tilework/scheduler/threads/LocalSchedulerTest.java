package io.tilework.scheduler.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RandomPlans;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.Scheduler;
import io.tilework.engine.run.SequentialScheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on threads, against the sequential reference. */
class LocalSchedulerTest {

    private static final int SEEDS = Integer.getInteger("tilework.seeds", 400);

    @TempDir
    private Path spill;

    @Test
    void isFound() {
        final Scheduler found = ServiceLoader.load(Scheduler.class).findFirst().orElseThrow();
        assertInstanceOf(LocalScheduler.class, found);
        assertEquals("threads", found.name());
    }

    @Test
    void everyRandomPlanGivesTheSameBitsAsTheReferenceWithinItsBudget() throws IOException {
        long spilled = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            spilled += compare(seed);
        }
        assertTrue(spilled > 0, "some block is spilled and restored");
        Runs.assertEmpty(spill);
    }

    private long compare(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Plan plan = RandomPlans.plan(seed);
        new SequentialScheduler().run(plan, RunOptions.defaults(), RunListener.silent());
        final List<Map<BlockIndex, List<Long>>> expected = Runs.results(plan);
        final long need = MemoryNeed.of(plan).minimumBytes();
        final long budget = random.nextBoolean() ? need : random.nextLong(need, 3 * need + 1);
        try {
            final RunSummary summary = new LocalScheduler().run(plan, Runs.options(budget, random.nextInt(1, 5), spill),
                    RunListener.silent());
            assertEquals(expected, Runs.results(plan));
            assertTrue(summary.peakMemoryBytes() <= budget);
            return summary.moved().spilled();
        } catch (final RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    @Test
    void aBudgetBelowTheNeedIsRefusedBeforeAnythingRuns() {
        final Plan plan = RandomPlans.plan(3, name -> {
            throw new AssertionError("a task runs");
        });
        final long need = MemoryNeed.of(plan).minimumBytes();
        final List<RunEvent> events = new ArrayList<>();
        assertThrows(BudgetException.class,
                () -> new LocalScheduler().run(plan, Runs.options(need - 1, 2, spill), events::add));
        assertEquals(List.of(), events);
    }

    @Test
    void eventsTellTheWholeRunInOrder() {
        final Plan plan = RandomPlans.plan(11);
        final List<RunEvent> events = new ArrayList<>();
        final RunSummary summary = new LocalScheduler().run(plan,
                Runs.options(2 * MemoryNeed.of(plan).minimumBytes(), 3, spill), events::add);
        assertInstanceOf(RunEvent.RunStarted.class, events.getFirst());
        assertEquals(summary, assertInstanceOf(RunEvent.RunFinished.class, events.getLast()).summary());
        assertEquals(summary.tasks(), events.stream().filter(RunEvent.TaskStarted.class::isInstance).count());
        assertEquals(summary.tasks(), events.stream().filter(RunEvent.TaskFinished.class::isInstance).count());
        assertEquals(summary.moved().read(), events.stream().filter(RunEvent.TaskFinished.class::isInstance)
                .mapToLong(event -> ((RunEvent.TaskFinished) event).moved().read()).sum());
        assertTrue(events.stream().filter(RunEvent.TaskFinished.class::isInstance)
                .allMatch(event -> ((RunEvent.TaskFinished) event).memoryBytes() <= summary.budgetBytes()));
    }
}

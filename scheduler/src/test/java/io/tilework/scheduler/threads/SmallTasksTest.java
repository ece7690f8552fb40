package io.tilework.scheduler.threads;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunSummary;
import io.tilework.scheduler.logic.LargePlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a task costs besides its work: many tasks of one element each. Nothing is asserted of the time, which depends on
 * the machine; it is written to {@code target/small-tasks.txt}.
 */
class SmallTasksTest {

    private static final int BLOCKS = 100_000;
    private static final int ROUNDS = 2;

    @TempDir
    private Path spill;

    @Test
    void costLittle() throws IOException {
        final StringBuilder measured = new StringBuilder();
        for (final int threads : new int[] {1, 2}) {
            for (int round = 0; round < ROUNDS; round++) {
                measured.append(measure("sum", LargePlans.sum(BLOCKS), threads));
                measured.append(measure("map", LargePlans.map(BLOCKS), threads));
            }
        }
        Files.writeString(Path.of("target", "small-tasks.txt"), measured);
    }

    private String measure(final String name, final Plan plan, final int threads) {
        final RunSummary summary = new LocalScheduler().run(plan, Runs.options(64 << 20, threads, spill),
                RunListener.silent());
        assertTrue(summary.tasks() >= plan.taskCount());
        return name + ", " + threads + " threads: " + summary.tasks() + " tasks, "
                + summary.durationNanos() / summary.tasks() + " ns each" + System.lineSeparator();
    }
}

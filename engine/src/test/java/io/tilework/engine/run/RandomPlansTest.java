package io.tilework.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.PlanVerifier;
import io.tilework.engine.plan.Work;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The random plans are plans, of every kind, and the reference runs them. */
class RandomPlansTest {

    private static final int SEEDS = 300;

    @Test
    void everyPlanRunsAndWritesEveryBlock() {
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            if (plan.layers().stream().noneMatch(layer -> layer.name().startsWith("scan"))) {
                PlanVerifier.verify(plan);
            }
            new SequentialScheduler().run(plan, RunOptions.defaults(), RunListener.silent());
            for (final int output : plan.outputs()) {
                final CollectingSink sink = (CollectingSink) ((Work.Write) plan.layer(output).work()).sink();
                assertEquals(sink.grid().blockCount(), sink.result().size(), "seed " + seed);
            }
        }
    }

    @Test
    void thereAreChainsAndScansAndDeepPlans() {
        final Set<String> kinds = new HashSet<>();
        int mostLayers = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            plan.layers().forEach(layer -> kinds.add(layer.name().split(" ")[0]));
            mostLayers = Math.max(mostLayers, plan.layers().size());
        }
        assertEquals(Set.of("source", "mix", "twin", "chain", "scan", "scatter", "gather", "write"), kinds);
        assertTrue(mostLayers > 8);
    }
}

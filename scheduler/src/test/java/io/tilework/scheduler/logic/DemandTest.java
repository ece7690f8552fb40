package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RandomPlans;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which blocks a run asks for and how often, against walking through all tasks. */
class DemandTest {

    private static final int SEEDS = 1_500;

    private record Asked(int layer, BlockIndex block) {}

    /** How often each block is taken by tasks that run; 0 for those of the results. */
    private static Map<Asked, Long> uses(final Plan plan) {
        final Map<Asked, Long> uses = new HashMap<>();
        final ArrayDeque<Asked> toVisit = new ArrayDeque<>();
        for (final int output : plan.outputs()) {
            for (final BlockIndex block : Box.of(plan.layer(output).grid().blocks())) {
                uses.put(new Asked(output, block), 0L);
                toVisit.add(new Asked(output, block));
            }
        }
        while (!toVisit.isEmpty()) {
            final Asked task = toVisit.poll();
            for (final LayerInput input : plan.layer(task.layer).inputs()) {
                for (final BlockIndex block : input.map().inputs(task.block)) {
                    final Asked needed = new Asked(input.layer(), block);
                    if (uses.merge(needed, 1L, Long::sum) == 1) {
                        toVisit.add(needed);
                    }
                }
            }
        }
        return uses;
    }

    @Test
    void noBlockIsForgottenAndFewUsesAreCountedTooMany() {
        long exact = 0;
        long all = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            final Interval[][] demanded = Demand.of(plan);
            final LayerView[] views = LayerView.of(plan);
            for (final Map.Entry<Asked, Long> entry : uses(plan).entrySet()) {
                final Asked asked = entry.getKey();
                final String what = "seed " + seed + ", " + plan.layer(asked.layer).name() + " " + asked.block;
                assertTrue(Box.of(demanded[asked.layer]).contains(asked.block), what);
                final long counted = views[asked.layer].uses(coordinates(plan.layer(asked.layer), asked.block));
                assertTrue(counted >= entry.getValue(), () -> what + ": " + counted + " of " + entry.getValue());
                exact += counted == entry.getValue() ? 1 : 0;
                all++;
            }
        }
        final long share = 100 * exact / all;
        assertTrue(share >= 75, () -> "only " + share + " % of the counts are exact");
    }

    @Test
    void layersThatNobodyAsksForAreNotDemanded() {
        final Plan plan = Stream.iterate(0L, seed -> seed + 1).map(RandomPlans::plan)
                .filter(each -> uses(each).keySet().stream().map(Asked::layer).distinct().count() < each.layers().size())
                .findFirst().orElseThrow();
        for (final Layer layer : plan.layers()) {
            assertEquals(uses(plan).keySet().stream().anyMatch(asked -> asked.layer == layer.id()),
                    Demand.of(plan)[layer.id()] != null);
        }
    }

    private static long[] coordinates(final Layer layer, final BlockIndex block) {
        final long[] coordinates = new long[layer.grid().rank()];
        for (int d = 0; d < coordinates.length; d++) {
            coordinates[d] = block.get(d);
        }
        return coordinates;
    }
}

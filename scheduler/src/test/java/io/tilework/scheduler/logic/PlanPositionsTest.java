package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.RandomPlans;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where blocks stand, on random plans. */
class PlanPositionsTest {

    private static final int SEEDS = 1_000;

    @Test
    void everyBlockStandsSomewhereAndChainsThatAccumulateStandTogether() {
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            final PlanPositions positions = new PlanPositions(plan);
            for (final Layer layer : plan.layers()) {
                for (long number = 0; number < layer.grid().blockCount(); number++) {
                    final long at = positions.of(layer.id(), number);
                    assertTrue(0 <= at && at < positions.count(), "seed " + seed);
                    for (final LayerInput input : layer.inputs()) {
                        if (input.use() == LayerInput.Use.ACCUMULATE) {
                            for (final BlockIndex before : input.map().inputs(layer.grid().index(number))) {
                                assertEquals(at, positions.of(layer.id(), layer.grid().number(before)), "seed " + seed);
                            }
                        }
                    }
                }
            }
        }
    }

    /** However the positions are cut into ranges, each block that a run writes is asked for in exactly one of them. */
    @Test
    void rangesDivideTheBlocksThatAreAskedFor() {
        for (long seed = 0; seed < SEEDS; seed++) {
            final Plan plan = RandomPlans.plan(seed);
            final PlanPositions positions = new PlanPositions(plan);
            final SplittableRandom random = new SplittableRandom(seed);
            final Set<String> asked = new HashSet<>();
            long from = 0;
            while (from < positions.count()) {
                final long end = Math.min(positions.count(), from + random.nextLong(1, 1 + positions.count() / 2 + 1));
                final RootOrder roots = new RootOrder(plan, LayerView.of(plan), positions);
                roots.add(new Interval(from, end), from);
                while (roots.advance()) {
                    assertTrue(asked.add(roots.layer().layer().id() + " " + roots.number()), "asked for twice, seed " + seed);
                    final long at = roots.position();
                    assertTrue(from <= at && at < end, "seed " + seed);
                    assertTrue(roots.range().watermark() <= at, "what is asked for is not written, seed " + seed);
                }
                assertEquals(end, roots.range() == null ? end : roots.range().watermark(), "seed " + seed);
                from = end;
            }
            for (final Layer layer : plan.layers()) {
                for (long number = 0; layer.work() instanceof Work.Write && number < layer.grid().blockCount(); number++) {
                    assertTrue(asked.contains(layer.id() + " " + number), "seed " + seed);
                }
            }
        }
    }
}

package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.plan.Plan;
import io.tilework.scheduler.logic.LogicSimulator.Conditions;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** What the logic keeps does not grow with the plan. */
class LargePlansTest {

    private static final long BUDGET_BYTES = 1 << 20;
    private static final long RESERVE_BYTES = 1 << 10;
    private static final int WORKERS = 4;
    private static final int BLOCKS_KNOWN_MAX = 400;

    @Test
    void aSumKnowsFewBlocksAtATime() {
        final LogicSimulator simulator = simulated(LargePlans.sum(30_000));
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        assertTrue(simulator.blocksKnownMax < BLOCKS_KNOWN_MAX, () -> simulator.blocksKnownMax + " blocks");
        assertEquals(WORKERS, simulator.concurrentMax);
    }

    @Test
    void aMapKnowsFewBlocksAtATime() {
        final LogicSimulator simulator = simulated(LargePlans.map(30_000));
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        assertTrue(simulator.blocksKnownMax < BLOCKS_KNOWN_MAX, () -> simulator.blocksKnownMax + " blocks");
        assertEquals(WORKERS, simulator.concurrentMax);
    }

    @Test
    void aLongChainNeedsNoDeepStack() {
        final LogicSimulator simulator = simulated(LargePlans.chain(30_000));
        assertEquals(Action.Outcome.COMPLETE, simulator.run());
        assertTrue(simulator.blocksKnownMax < BLOCKS_KNOWN_MAX, () -> simulator.blocksKnownMax + " blocks");
    }

    @Test
    void theFirstTasksOfAHugePlanStartAtOnce() {
        for (final Plan plan : new Plan[] {LargePlans.sum(1_000_000_000L), LargePlans.map(1L << 60)}) {
            final LogicSimulator simulator = simulated(plan);
            simulator.runEvents(1_000);
            assertTrue(simulator.blocksKnownMax < BLOCKS_KNOWN_MAX, () -> simulator.blocksKnownMax + " blocks");
        }
    }

    @Test
    void everyTaskOfAMillionGetsItsTurn() {
        final LocalLogic logic = new LocalLogic(LargePlans.sum(300_000), BUDGET_BYTES, RESERVE_BYTES, WORKERS);
        final ArrayDeque<Action.Work> underWay = new ArrayDeque<>();
        logic.start();
        Action.Outcome outcome = null;
        long works = 0;
        while (outcome == null) {
            for (Action action = logic.poll(); action != null; action = logic.poll()) {
                if (action instanceof Action.Work work) {
                    underWay.add(work);
                    works++;
                } else if (action instanceof Action.Finish(Action.Outcome how)) {
                    outcome = how;
                }
            }
            if (!underWay.isEmpty()) {
                logic.on(new Event.Done(underWay.poll()));
            }
        }
        assertEquals(Action.Outcome.COMPLETE, outcome);
        assertTrue(works > 600_000);
    }

    private static LogicSimulator simulated(final Plan plan) {
        return new LogicSimulator(plan, Conditions.of(WORKERS, BUDGET_BYTES), RESERVE_BYTES, 1);
    }
}

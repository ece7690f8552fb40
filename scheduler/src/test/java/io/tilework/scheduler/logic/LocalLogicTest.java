package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RandomPlans;
import io.tilework.scheduler.logic.LogicSimulator.Conditions;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The logic on random plans, budgets, durations and faults; a failure names the seed, which runs alone under {@code
 * -Dtilework.seed}.
 */
class LocalLogicTest {

    private static final int SEEDS = Integer.getInteger("tilework.seeds", 4_000);
    private static final int SEED = Integer.getInteger("tilework.seed", -1);

    private interface Scenario {

        void run(long seed, Plan plan, SplittableRandom random);
    }

    private static void forAllSeeds(final Scenario scenario) {
        for (long seed = SEED < 0 ? 0 : SEED; seed < (SEED < 0 ? SEEDS : SEED + 1); seed++) {
            try {
                scenario.run(seed, RandomPlans.plan(seed), new SplittableRandom(seed));
            } catch (final RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static long between(final long low, final long high, final SplittableRandom random) {
        return random.nextLong(low, high + 1);
    }

    @Test
    void theLeastMemorySuffices() {
        final long[] spills = new long[1];
        forAllSeeds((seed, plan, random) -> {
            final long least = LeastMemory.bytes(plan);
            final LogicSimulator simulator = new LogicSimulator(plan,
                    Conditions.of((int) between(1, 4, random), least), least, seed);
            assertEquals(Action.Outcome.COMPLETE, simulator.run());
            spills[0] += simulator.spills;
        });
        assertTrue(SEED >= 0 || spills[0] > 100, "blocks are spilled where memory is short");
    }

    @Test
    void anyBudgetFromTheAnnouncedNeedOnSuffices() {
        forAllSeeds((seed, plan, random) -> {
            final long need = MemoryNeed.of(plan).minimumBytes() - plan.heldBytes();
            assertTrue(need >= LeastMemory.bytes(plan), "the plan announces less than it needs");
            final Conditions conditions = new Conditions((int) between(1, 6, random), between(need, 4 * need, random), -1, -1,
                    (int) between(0, 20, random));
            assertEquals(Action.Outcome.COMPLETE, new LogicSimulator(plan, conditions, need, seed).run());
        });
    }

    @Test
    void nothingRemainsAfterAFailureOrACancellation() {
        forAllSeeds((seed, plan, random) -> {
            final long least = LeastMemory.bytes(plan);
            final boolean fails = random.nextBoolean();
            final Conditions conditions = new Conditions((int) between(1, 4, random), between(least, 2 * least, random),
                    fails ? between(0, 60, random) : -1, fails ? -1 : between(1, 60, random), 5);
            final LogicSimulator simulator = new LogicSimulator(plan, conditions, least, seed);
            assertTrue(simulator.run() != Action.Outcome.STARVED);
        });
    }

    @Test
    void withLessThanTheLeastMemoryItStarvesAndCleansUp() {
        forAllSeeds((seed, plan, random) -> {
            final long least = LeastMemory.bytes(plan);
            if (seed % 4 == 0 && least > 64) {
                new LogicSimulator(plan, Conditions.of(2, between(1, least - 1, random)), least, seed).run();
            }
        });
    }

    @Test
    void manyRandomPlansMakeSeveralThingsOfTheSameBlocks() {
        int plans = 0;
        for (long seed = 0; seed < 100; seed++) {
            plans += Stream.of(LayerView.of(RandomPlans.plan(seed))).anyMatch(view -> !view.twins().isEmpty()) ? 1 : 0;
        }
        assertTrue(plans > 15, plans + " plans have layers that take the same blocks");
    }

    @Test
    void theSameEventsGiveTheSameActions() {
        final Plan plan = RandomPlans.plan(7);
        final long least = LeastMemory.bytes(plan);
        final LogicSimulator one = new LogicSimulator(plan, Conditions.of(3, 2 * least), least, 1);
        final LogicSimulator other = new LogicSimulator(plan, Conditions.of(3, 2 * least), least, 1);
        one.run();
        other.run();
        assertEquals(one.history(), other.history());
    }
}

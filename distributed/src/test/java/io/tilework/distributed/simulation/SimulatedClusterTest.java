package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.protocol.ToClient;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RandomPlans;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random plans on simulated clusters; a failure names the seed, which runs alone under {@code -Dtilework.seed}. */
class SimulatedClusterTest {

    private static final int SEEDS = Integer.getInteger("tilework.clusters", 1_000);
    private static final int PRODUCTS = SEEDS / 2;
    private static final int SEED = Integer.getInteger("tilework.seed", -1);

    private interface Scenario {

        void run(long seed, Conditions.Job job, Conditions conditions);
    }

    private static void forAllSeeds(final Scenario scenario) {
        for (long seed = SEED < 0 ? 0 : SEED; seed < (SEED < 0 ? SEEDS : SEED + 1); seed++) {
            forSeed(seed, scenario);
        }
    }

    private static void forSeed(final long seed, final Scenario scenario) {
        try {
            final Plan plan = RandomPlans.plan(seed);
            final SplittableRandom random = new SplittableRandom(seed);
            final long need = MemoryNeed.of(plan).minimumBytes();
            final Conditions conditions = Conditions.calm(random.nextInt(1, 6), random.nextLong(need, 4 * need + 1));
            scenario.run(seed, new Conditions.Job(plan, Conditions.Durations.none()), conditions);
        } catch (final RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed, failure);
        }
    }

    @Test
    void aCalmClusterComputesWhatOneProcessDoes() {
        forAllSeeds((seed, job, conditions) -> assertInstanceOf(ToClient.Completed.class, new ClusterSimulator(job, conditions, seed).run()));
    }

    @Test
    void resultsAreTheSameWhateverBecomesOfWorkersControllersAndMessages() {
        forAllSeeds(SimulatedClusterTest::runWithFaults);
    }

    /** A worker that begins with a run anew counts its grants anew; workers that gave a range to each other wait for each other. */
    @ParameterizedTest
    @ValueSource(longs = {1_019, 85_548})
    void seedsThatShowedMistakesOnce(final long seed) {
        forSeed(seed, SimulatedClusterTest::runWithFaults);
    }

    /** Steps of a product change a block in place, wait for each other, and stand where somebody else may hold the positions meanwhile. */
    @Test
    void productsEndSoonWhateverBecomesOfWorkersAndControllers() {
        final Plan plan = RandomPlans.product(8);
        for (long seed = 0; seed < PRODUCTS; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Conditions conditions = new Conditions(4, 3, 4 * MemoryNeed.of(plan).minimumBytes(), 40_000, random.nextInt(8), random.nextInt(3), random.nextInt(3),
                    1 + random.nextLong(2_000), true);
            final ClusterSimulator simulator = new ClusterSimulator(new Conditions.Job(plan, Conditions.Durations.none()), conditions, seed);
            final long number = seed;
            assertDoesNotThrow(() -> assertInstanceOf(ToClient.Completed.class, simulator.run()), () -> "seed " + number);
            assertTrue(simulator.messages() < 3_000 && simulator.durationMicros() < 120_000_000, () -> "seed " + number + ": " + simulator.messages() + " messages in "
                    + simulator.durationMicros() + " us");
        }
    }

    @Test
    void aTaskThatEndsTheProcessThatRunsItDoesNotTakeDownWorkerAfterWorker() {
        for (long seed = 0; seed < 50; seed++) {
            forSeed(seed, (number, job, conditions) -> {
                final int output = job.plan().outputs().getFirst();
                if (job.plan().layer(output).grid().blockCount() > 0) {
                    final Conditions.Durations deadly = block -> block.layer().id() == output && block.number() == 0 ? Conditions.Durations.DEADLY : -1;
                    final ClusterSimulator simulator = new ClusterSimulator(new Conditions.Job(job.plan(), deadly), conditions, number);
                    final ToClient.Failed failed = assertInstanceOf(ToClient.Failed.class, simulator.run());
                    assertTrue(failed.message().contains("were lost at the same place"), failed.message());
                    assertTrue(simulator.died() <= 8, () -> simulator.died() + " workers were lost");
                }
            });
        }
    }

    private static void runWithFaults(final long seed, final Conditions.Job job, final Conditions conditions) {
        final SplittableRandom random = new SplittableRandom(~seed);
        final Conditions bad = conditions.withFaults(random.nextInt(8)).withBadNetwork(random.nextInt(100), random.nextInt(100), 1 + random.nextLong(200_000));
        assertInstanceOf(ToClient.Completed.class, new ClusterSimulator(job, bad, seed).run());
    }
}

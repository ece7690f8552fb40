package io.tilework.scheduler.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.LayerInput;
import io.tilework.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Runs the logic under a virtual clock: work takes random time, spills take long, some work fails. Keeps books of its
 * own of what is in memory and on disk, and checks after every event that the logic did nothing that threads and files
 * could not do.
 */
final class LogicSimulator {

    /**
     * What may happen.
     *
     * @param workers how many
     * @param budgetBytes for blocks
     * @param failingWork which work fails, counted from 0, or -1
     * @param cancelAfter after how many events the run is cancelled, or -1
     * @param slownessOfDisk how much longer spilling and restoring take than tasks
     */
    record Conditions(int workers, long budgetBytes, long failingWork, long cancelAfter, int slownessOfDisk) {

        static Conditions of(final int workers, final long budgetBytes) {
            return new Conditions(workers, budgetBytes, -1, -1, 3);
        }
    }

    private static final int HISTORY_MAX = 10_000;

    /** Work under way, and when it ends. */
    private record Flight(Action.Work work, long endTime, long number) {}

    /** A computed block, by layer and place. */
    private record Made(int layer, BlockIndex block) {}

    private final Plan plan;
    private final Conditions conditions;
    private final SplittableRandom random;
    private final LocalLogic logic;

    private final PriorityQueue<Flight> flights = new PriorityQueue<>(
            Comparator.comparingLong(Flight::endTime).thenComparingLong(Flight::number));
    private final Set<Block> resident = new HashSet<>();
    private final Set<Block> files = new HashSet<>();
    private final Map<Block, Integer> users = new IdentityHashMap<>();
    private final Set<Made> computed = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private long usedBytes;
    private long works;
    private long events;
    private long now;
    private long busyTime;
    private Action.Outcome outcome;

    long spills;
    long drops;
    long readings;
    int blocksKnownMax;
    int concurrentMax;

    LogicSimulator(final Plan plan, final Conditions conditions, final long reserveBytes, final long seed) {
        this.plan = plan;
        this.conditions = conditions;
        this.random = new SplittableRandom(seed);
        this.logic = new LocalLogic(plan, conditions.budgetBytes, reserveBytes, conditions.workers);
    }

    /** Runs to the end. */
    Action.Outcome run() {
        logic.start();
        carryOut();
        while (outcome == null) {
            step();
        }
        assertTrue(flights.isEmpty(), "work is under way at the end");
        assertTrue(resident.isEmpty(), () -> "in memory at the end: " + resident);
        assertTrue(files.isEmpty(), () -> "on disk at the end: " + files);
        assertEquals(0, usedBytes);
        assertEquals(0, logic.bookedBytes());
        if (outcome == Action.Outcome.COMPLETE) {
            plan.outputs().forEach(id -> assertEquals(plan.layer(id).grid().blockCount(),
                    computed.stream().filter(made -> made.layer == id).count()));
        }
        return outcome;
    }

    /** The share of the time that workers had something to do. */
    double busyShare() {
        return (double) busyTime / (now * conditions.workers);
    }

    /** What was wanted, in order, from the beginning. */
    List<String> history() {
        return history;
    }

    /** Runs for a number of events. */
    void runEvents(final long count) {
        logic.start();
        carryOut();
        while (outcome == null && events < count) {
            step();
        }
    }

    private void step() {
        final Flight flight = flights.poll();
        assertNotNull(flight, "nothing is under way, and the run is not over");
        now = flight.endTime;
        final boolean fails = flight.number == conditions.failingWork;
        end(flight.work, fails);
        logic.on(fails ? new Event.Failed(flight.work) : new Event.Done(flight.work));
        carryOut();
        events++;
        if (events == conditions.cancelAfter) {
            logic.on(new Event.Cancelled());
            carryOut();
        }
        assertTrue(usedBytes <= logic.bookedBytes(), "more is used than booked");
        assertTrue(logic.bookedBytes() <= conditions.budgetBytes, "more is booked than there is");
        blocksKnownMax = Math.max(blocksKnownMax, logic.blocksKnown());
        concurrentMax = Math.max(concurrentMax, flights.size());
    }

    private void carryOut() {
        for (Action action = logic.poll(); action != null; action = logic.poll()) {
            assertTrue(outcome == null, "something is wanted after the end");
            if (history.size() < HISTORY_MAX) {
                history.add(action.toString());
            }
            switch (action) {
                case Action.Work work -> begin(work);
                case Action.FreeBlock(Block block, Action.Cause cause) -> free(block, cause);
                case Action.RemoveFile(Block block) -> assertTrue(files.remove(block), () -> "no file: " + block);
                case Action.Finish(Action.Outcome how) -> outcome = how;
                case Action.Message _, Action.Send _ -> throw new AssertionError("there is nobody to tell: " + action);
            }
        }
    }

    private void free(final Block block, final Action.Cause cause) {
        assertTrue(resident.remove(block), () -> "freed, but not in memory: " + block);
        assertFalse(users.containsKey(block), () -> "freed while it is used: " + block);
        assertTrue(cause != Action.Cause.SPILLED || files.contains(block), () -> "not on disk: " + block);
        assertTrue(cause != Action.Cause.DROPPED || block.isCheap(), () -> "not cheap: " + block);
        drops += cause == Action.Cause.DROPPED ? 1 : 0;
        usedBytes -= block.bytes();
    }

    private void begin(final Action.Work work) {
        long slowness = conditions.slownessOfDisk;
        switch (work) {
            case Action.StartTask(Task task) -> {
                slowness = 1;
                beginTask(task);
            }
            case Action.SpillBlock(Block block) -> {
                spills++;
                assertTrue(resident.contains(block) && !files.contains(block), () -> "spilled: " + block);
                use(block);
            }
            case Action.RestoreBlock(Block block) -> {
                assertTrue(!resident.contains(block) && files.contains(block), () -> "restored: " + block);
                usedBytes += block.bytes();
            }
        }
        final long time = slowness * random.nextLong(1, 100);
        busyTime += time;
        flights.add(new Flight(work, now + time, works++));
        assertTrue(flights.size() <= conditions.workers, "more work than workers");
    }

    private void beginTask(final Task task) {
        checkInputs(task);
        for (final Block input : task.inputs()) {
            assertTrue(resident.contains(input), () -> task + " starts without " + input);
            use(input);
        }
        if (!task.output().isCheap()) {
            assertTrue(computed.add(new Made(task.output().layer().id(), task.output().index())), () -> "again: " + task);
        } else {
            readings++;
        }
        usedBytes += task.scratchBytes() + (task.accumulated() == null ? task.output().bytes() : 0);
    }

    /** The inputs are those of the plan, in order. */
    private void checkInputs(final Task task) {
        int position = 0;
        for (final LayerInput input : task.output().layer().inputs()) {
            for (final BlockIndex block : input.map().inputs(task.output().index())) {
                final Block given = task.inputs().get(position++);
                assertEquals(input.layer(), given.layer().id());
                assertEquals(block, given.index());
                assertTrue(input.use() == LayerInput.Use.READ || given == task.accumulated());
            }
        }
        assertEquals(position, task.inputs().size());
        assertEquals(task.output().layer().blockBytes(task.output().index()), task.output().bytes());
        assertEquals(task.output().layer().scratchBytes(task.output().index()), task.scratchBytes());
    }

    private void use(final Block block) {
        users.merge(block, 1, Integer::sum);
    }

    private void unuse(final Block block) {
        users.computeIfPresent(block, (_, count) -> count == 1 ? null : count - 1);
    }

    private void end(final Action.Work work, final boolean failed) {
        switch (work) {
            case Action.StartTask(Task task) -> endTask(task, failed);
            case Action.SpillBlock(Block block) -> {
                unuse(block);
                if (!failed) {
                    files.add(block);
                }
            }
            case Action.RestoreBlock(Block block) -> {
                if (failed) {
                    usedBytes -= block.bytes();
                } else {
                    resident.add(block);
                }
            }
        }
    }

    private void endTask(final Task task, final boolean failed) {
        task.inputs().forEach(this::unuse);
        usedBytes -= task.scratchBytes();
        if (failed) {
            usedBytes -= task.accumulated() == null ? task.output().bytes() : 0;
            return;
        }
        if (task.accumulated() != null) {
            assertFalse(users.containsKey(task.accumulated()), "accumulated while it is used");
            resident.remove(task.accumulated());
        }
        if (task.output().layer().work() instanceof io.tilework.engine.plan.Work.Write) {
            usedBytes -= task.output().bytes();
        } else {
            resident.add(task.output());
        }
    }
}

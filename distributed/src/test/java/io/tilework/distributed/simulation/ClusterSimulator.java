package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.controller.ControllerLogic;
import io.tilework.distributed.controller.Outgoing;
import io.tilework.distributed.controller.Timing;
import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.scheduler.logic.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A whole cluster under a virtual clock: a controller, workers and a client with the logic of real ones, on a network that delays, reorders, doubles and loses messages; workers
 * and the controller die, stand still, are cut off and join, all by seed. Every result that is written is compared with what plain recursion finds.
 */
final class ClusterSimulator {

    private static final long RUN = 4711;
    private static final long GIVEN_UP_MICROS = 3_600_000_000L;

    final Agenda agenda = new Agenda();
    final Conditions.Job job;
    private final Conditions conditions;
    private final ReferenceRun reference;
    private final SplittableRandom random;
    private final Map<Long, SimulatedWorker> workers = new HashMap<>();
    private final Map<Long, Long> cutOffUntil = new HashMap<>();
    private final List<ControllerLogic.Finished> journal = new ArrayList<>();
    private final Set<Long> written = new HashSet<>();
    private ControllerLogic controller;
    private long controllers;
    private long workersMade;
    private int died;
    private ToClient outcome;
    private long endedAt;
    private long firstWork = Long.MAX_VALUE;

    ClusterSimulator(final Conditions.Job job, final Conditions conditions, final long seed) {
        this.job = job;
        this.conditions = conditions;
        this.reference = new ReferenceRun(job.plan());
        this.random = new SplittableRandom(seed);
    }

    /** Runs to the end, checks the results, and gives the outcome. */
    ToClient run(final double... slowness) {
        startController();
        for (int worker = 0; worker < conditions.workers(); worker++) {
            addWorker(worker < slowness.length ? slowness[worker] : 1);
        }
        agenda.after(1_000, this::watch);
        for (int fault = 0; fault < conditions.faults(); fault++) {
            agenda.after(3_000_000 + random.nextLong(1 + conditions.taskMicros() * job.plan().taskCount() / conditions.workers()), this::fault);
        }
        while (outcome == null) {
            assertTrue(agenda.step(), "nothing happens any more, and the run is not over");
            assertTrue(agenda.now() < GIVEN_UP_MICROS, "the run does not end");
        }
        endedAt = agenda.now();
        if (outcome instanceof ToClient.Completed) {
            long expected = 0;
            for (final int output : job.plan().outputs()) {
                expected += job.plan().layer(output).grid().blockCount();
            }
            assertEquals(expected, written.size(), "blocks of results");
        }
        return outcome;
    }

    private void startController() {
        controllers++;
        controller = new ControllerLogic("controller", Timing.DEFAULT, conditions.journal() ? journal : List.of(), agenda.nowMillis());
        tickController(controllers);
    }

    private void tickController(final long of) {
        if (of == controllers && controller != null) {
            controller.tick(agenda.nowMillis());
            sendAll();
            agenda.after(200_000, () -> tickController(of));
        }
    }

    private SimulatedWorker addWorker(final double slowness) {
        final long id = ++workersMade;
        final SimulatedWorker worker = new SimulatedWorker(new WorkerInfo(id, "w" + id, "worker/" + id, "host", 1, conditions.threads(), conditions.memoryBytes()), this,
                slowness);
        workers.put(id, worker);
        agenda.after(random.nextLong(50_000), worker::start);
        return worker;
    }

    /** A worker that was given up begins anew. */
    void replace(final SimulatedWorker worker) {
        worker.isAlive = false;
        died++;
        addWorker(1);
    }

    /** How many messages the last controller has taken and sent. */
    long messages() {
        return controller == null ? 0 : controller.messages();
    }

    /** How many workers were replaced. */
    int died() {
        return died;
    }

    private void watch() {
        toController(null, new ToController.Watch(RUN, "client"));
        agenda.after(1_000_000, this::watch);
    }

    private void fault() {
        final List<SimulatedWorker> alive = workers.values().stream().filter(worker -> worker.isAlive).toList();
        final SimulatedWorker victim = alive.get(random.nextInt(alive.size()));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (alive.stream().filter(worker -> worker.pausedUntil <= agenda.now()).count() > 1 && victim.pausedUntil <= agenda.now()) {
                    victim.isAlive = false;
                }
            }
            case 2 -> addWorker(1);
            case 3 -> victim.pause(random.nextLong(20_000_000));
            case 4 -> cutOffUntil.put(victim.info.id(), agenda.now() + random.nextLong(10_000_000));
            default -> {
                if (controller != null) {
                    controller = null;
                    agenda.after(random.nextLong(5_000_000), this::startController);
                }
            }
        }
    }

    private boolean isCutOff(final long worker) {
        return cutOffUntil.getOrDefault(worker, 0L) > agenda.now();
    }

    /** The worker with a number, if another one can reach it. */
    SimulatedWorker reachable(final SimulatedWorker from, final long id) {
        final SimulatedWorker worker = workers.get(id);
        return worker == null || !worker.isAlive || isCutOff(from.info.id()) || isCutOff(id) ? null : worker;
    }

    long delay() {
        return 50 + random.nextLong(conditions.delayMicros());
    }

    private void deliver(final Runnable arrival) {
        for (int copies = copies(); copies > 0; copies--) {
            agenda.after(delay(), arrival);
        }
    }

    private int copies() {
        final int chance = random.nextInt(1_000);
        return chance < conditions.lostMessages() ? 0 : chance < conditions.lostMessages() + conditions.doubledMessages() ? 2 : 1;
    }

    /** Whether pieces do not come, for no lasting reason. */
    boolean isConnectionBroken() {
        return random.nextInt(1_000) < conditions.lostMessages();
    }

    void toController(final SimulatedWorker from, final ToController message) {
        if (from == null || !isCutOff(from.info.id())) {
            deliver(() -> {
                if (controller != null) {
                    controller.on(agenda.nowMillis(), message);
                    sendAll();
                }
            });
        }
    }

    void toWorker(final SimulatedWorker from, final long to, final ToWorker message) {
        if ((from == null || !isCutOff(from.info.id())) && !isCutOff(to)) {
            deliver(() -> {
                final SimulatedWorker worker = workers.get(to);
                worker.happens(() -> worker.receive(message));
            });
        }
    }

    private void sendAll() {
        for (Outgoing each = controller.poll(); each != null; each = controller.poll()) {
            final Message message = each.message();
            if (message instanceof ToClient forClient) {
                deliver(() -> hear(forClient));
            } else {
                toWorker(null, Long.parseLong(each.to().substring("worker/".length())), (ToWorker) message);
            }
        }
        for (ControllerLogic.Finished each = controller.pollFinished(); each != null; each = controller.pollFinished()) {
            journal.add(each);
        }
    }

    private void hear(final ToClient message) {
        switch (message) {
            case ToClient.UnknownRun _ -> toController(null, new ToController.Submit(new RunSpec(RUN, Message.VERSION, new byte[0], List.of(), "", 0, 0, "client")));
            case ToClient.Completed _, ToClient.Failed _ -> outcome = message;
            default -> { }
        }
    }

    boolean isDeadly(final Block made) {
        return job.durations().applyAsLong(made) == Conditions.Durations.DEADLY;
    }

    long duration(final Block made) {
        final long said = job.durations().applyAsLong(made);
        return said >= 0 ? said : conditions.taskMicros() / 2 + random.nextLong(conditions.taskMicros() / 2 + 1);
    }

    void worked() {
        firstWork = Math.min(firstWork, agenda.now());
    }

    void written(final int layer, final long number, final long content) {
        assertEquals(reference.content(layer, number), content, () -> "block " + number + " of layer " + layer);
        written.add(((long) layer << 48) + number);
    }

    /** How long it took from the beginning of the first task, in microseconds. */
    long durationMicros() {
        return endedAt - firstWork;
    }
}

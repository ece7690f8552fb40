package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.distributed.worker.Envelope;
import io.tilework.distributed.worker.WorkerLogic;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.Moved;
import io.tilework.scheduler.logic.Action;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Event;
import io.tilework.scheduler.logic.Lent;
import io.tilework.scheduler.logic.Task;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A worker of a simulated cluster: the logic that real ones have, and memory, files and threads that are a table. */
final class SimulatedWorker {

    private static final long REPORT_MICROS = 250_000;
    private static final long FETCH_MICROS = 200;
    /** What a block holds while a task makes another one of it in the same memory. */
    private static final long HALF_CHANGED = -1;

    final WorkerInfo info;
    private final ClusterSimulator cluster;
    private final double slowness;
    private WorkerLogic logic;
    private long run;
    private long tasks;
    private boolean ended;
    boolean isAlive = true;
    /** Until when it stands still. */
    long pausedUntil;
    private final Map<Block, Long> memory = new HashMap<>();
    private final Map<Block, Long> files = new HashMap<>();
    /** Which blocks have pieces here. */
    private final Set<List<Long>> pieces = new HashSet<>();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();

    SimulatedWorker(final WorkerInfo info, final ClusterSimulator cluster, final double slowness) {
        this.info = info;
        this.cluster = cluster;
        this.slowness = slowness;
    }

    /** Has something happen in this worker: at once, or, if it stands still, when it goes on; not at all, if it is dead. */
    void happens(final Runnable what) {
        if (isAlive && cluster.agenda.now() < pausedUntil) {
            held.add(what);
        } else if (isAlive) {
            what.run();
        }
    }

    void pause(final long micros) {
        if (cluster.agenda.now() >= pausedUntil) {
            pausedUntil = cluster.agenda.now() + micros;
            cluster.agenda.after(micros, () -> {
                for (int waiting = held.size(); waiting > 0; waiting--) {
                    happens(held.poll());
                }
            });
        }
    }

    void start() {
        happens(this::tick);
    }

    private void tick() {
        if (logic != null) {
            logic.tick(cluster.agenda.nowMillis());
            carryOut();
        }
        report();
        cluster.agenda.after(REPORT_MICROS, () -> happens(this::tick));
    }

    private void report() {
        cluster.toController(this, logic == null ? new ToController.Report(info, run, 0, 0, 0, List.of(), Usage.NONE) : logic.report());
    }

    void receive(final ToWorker message) {
        switch (message) {
            case ToWorker.Begin begin -> {
                if (run != begin.spec().run()) {
                    endRun();
                    run = begin.spec().run();
                    ended = false;
                    logic = new WorkerLogic(info, run, cluster.job.plan(), begin.planBytes(), info.threads(), () -> new Usage(tasks, 0, 0, Moved.NOTHING));
                    logic.tick(cluster.agenda.nowMillis());
                    logic.start();
                }
                carryOut();
                report();
            }
            case ToWorker.End(long over) -> {
                if (over == run) {
                    endRun();
                }
            }
            case ToWorker.Unknown _ -> cluster.replace(this);
            case ToWorker.Leave _ -> isAlive = false;
            default -> {
                if (logic != null) {
                    logic.receive(message);
                    carryOut();
                    if (message instanceof ToWorker.GiveHalf || message instanceof ToWorker.Grant) {
                        report();
                    }
                }
            }
        }
    }

    private void endRun() {
        if (logic != null && !ended) {
            final WorkerLogic over = logic;
            over.on(new Event.Ended());
            carryOut();
        }
        logic = null;
        run = 0;
        pieces.clear();
    }

    private void carryOut() {
        final WorkerLogic of = logic;
        for (Action action = of.poll(); action != null; action = of.poll()) {
            switch (action) {
                case Action.Work work -> begin(of, work);
                case Action.FreeBlock(Block block, var _) -> assertNotNull(memory.remove(block), () -> "freed, but not in memory: " + block);
                case Action.RemoveFile(Block block) -> assertNotNull(files.remove(block), () -> "no file: " + block);
                case Action.Finish _ -> ended = true;
                case Action.Send(Object envelope) -> send((Envelope) envelope);
                case Action.Message message -> throw new AssertionError("not to be seen outside: " + message);
            }
        }
    }

    private void send(final Envelope envelope) {
        if (envelope.to() == null) {
            cluster.toController(this, (ToController) envelope.message());
        } else {
            cluster.toWorker(this, envelope.to().id(), (ToWorker) envelope.message());
        }
    }

    private void begin(final WorkerLogic of, final Action.Work work) {
        switch (work) {
            case Action.StartTask(Task task) when cluster.isDeadly(task.output()) -> cluster.replace(this);
            case Action.StartTask(Task task) -> {
                final long content = content(task);
                if (task.accumulated() != null) {
                    memory.put(task.accumulated(), HALF_CHANGED);
                }
                final long micros = (long) (slowness * cluster.duration(task.output()));
                cluster.worked();
                final Block lost = firstWithoutPieces(task);
                done(of, micros, () -> {
                    if (lost != null) {
                        return new Event.Lost((Action.StartTask) work, lost);
                    }
                    endTask(task, content);
                    return new Event.Done(work);
                });
            }
            case Action.SpillBlock(Block block) -> done(of, FETCH_MICROS, () -> {
                assertNull(files.put(block, memory.get(block)), () -> "spilled twice: " + block);
                return new Event.Done(work);
            });
            case Action.RestoreBlock(Block block) when !block.isForeign() -> done(of, FETCH_MICROS, () -> {
                assertNull(memory.put(block, files.get(block)), () -> "restored, but in memory: " + block);
                return new Event.Done(work);
            });
            case Action.RestoreBlock restore -> fetch(of, restore);
        }
    }

    /** An input of which pieces are read, and whose maker has them no more, or is not to be reached; or null. */
    private Block firstWithoutPieces(final Task task) {
        if (task.output().layer().work().readsPieces()) {
            for (final Block input : task.inputs()) {
                final SimulatedWorker maker = input.isForeign() ? cluster.reachable(this, input.maker()) : this;
                if (maker == null || maker.run != run || cluster.agenda.now() < maker.pausedUntil || !maker.pieces.contains(List.of((long) input.layer().id(), input.number()))) {
                    assertTrue(input.isForeign(), () -> "own pieces are not there: " + input);
                    return input;
                }
                if (maker != this && cluster.isConnectionBroken()) {
                    return input;
                }
            }
        }
        return null;
    }

    private long content(final Task task) {
        long content = ReferenceRun.beginning(task.output().layer().id(), task.output().number());
        for (final Block input : task.inputs()) {
            assertTrue(memory.containsKey(input), () -> task + " starts without " + input);
            content = ReferenceRun.mixed(content, memory.get(input));
        }
        return content;
    }

    private void endTask(final Task task, final long content) {
        tasks++;
        if (task.accumulated() != null) {
            memory.remove(task.accumulated());
        }
        if (task.output().layer().work() instanceof Work.Write) {
            cluster.written(task.output().layer().id(), task.output().number(), content);
        } else {
            memory.put(task.output(), content);
        }
        if (task.output().layer().work().leavesPieces()) {
            pieces.add(List.of((long) task.output().layer().id(), task.output().number()));
        }
    }

    /** Answers work after some time, if the run still goes on. */
    private void done(final WorkerLogic of, final long micros, final java.util.function.Supplier<Event> end) {
        cluster.agenda.after(micros, () -> happens(() -> {
            if (of == logic || !ended) {
                final Event event = end.get();
                of.on(event);
                final WorkerLogic current = logic;
                logic = of;
                carryOut();
                logic = current;
            }
        }));
    }

    private void fetch(final WorkerLogic of, final Action.RestoreBlock work) {
        final Block block = work.block();
        final SimulatedWorker maker = cluster.reachable(this, block.maker());
        final long at = run;
        cluster.agenda.after(cluster.delay() + FETCH_MICROS, () -> {
            final Lent lent = maker == null || !maker.isAlive || maker.run != at || cluster.agenda.now() < maker.pausedUntil ? null
                    : maker.logic.lend(block.layer().id(), block.number());
            final Long content = lent == null ? null : (lent.inMemory() ? maker.memory : maker.files).get(lent.block());
            assertEquals(lent == null, content == null, "a block is lent that is not there");
            done(of, FETCH_MICROS, () -> {
                // It is on its way until now: who changes it meanwhile changes what arrives.
                final boolean isSame = lent == null || !maker.isAlive || maker.run != at || content.equals((lent.inMemory() ? maker.memory : maker.files).get(lent.block()));
                assertTrue(isSame, () -> "changed while it was lent: " + lent.block());
                if (lent != null && maker.isAlive && maker.logic != null && maker.run == at) {
                    maker.logic.returned(lent);
                    maker.carryOut();
                }
                if (content == null) {
                    of.unreachable(block.maker());
                    return new Event.Missing(work);
                }
                memory.put(block, content);
                return new Event.Done(work);
            });
        });
    }
}

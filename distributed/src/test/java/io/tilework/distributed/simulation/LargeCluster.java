package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.controller.ControllerLogic;
import io.tilework.distributed.controller.Outgoing;
import io.tilework.distributed.controller.Timing;
import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A controller with very many workers, of which one is lost every few seconds. The controller is that of real clusters; the workers say what real ones say, but what they compute
 * is only how many positions they have got through.
 */
final class LargeCluster {

    private static final long RUN = 1;
    private static final long LATENCY_MICROS = 500;

    private final Agenda agenda = new Agenda();
    private final ControllerLogic controller = new ControllerLogic("controller", Timing.DEFAULT, List.of(), 0);
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Coarse> workers = new ArrayList<>();
    private final long positions;
    private final double positionsPerMicro;
    private ToClient outcome;
    private double capacity;
    private long started = -1;

    /** A range that a worker goes through. */
    private static final class Range {
        private final long start;
        private double at;
        private long end;

        Range(final Lease lease) {
            start = lease.start();
            at = lease.from();
            end = lease.end();
        }
    }

    private final class Coarse {
        private final WorkerInfo info;
        private final List<Range> ranges = new ArrayList<>();
        private boolean isAlive = true;
        private long run;
        private long granted;
        private long since;
        private long aliveSince;
        private long reportMicros = 300_000;

        Coarse(final int number) {
            info = new WorkerInfo(number + 1, "w" + number, Integer.toString(number), "host", 1, 8, 1L << 34);
            aliveSince = agenda.now();
        }

        private void advance() {
            double left = (agenda.now() - since) * positionsPerMicro;
            since = agenda.now();
            for (final Range range : ranges) {
                final double step = Math.min(left, range.end - range.at);
                range.at += step;
                left -= step;
            }
        }

        private void report() {
            advance();
            final List<ToController.Held> held = ranges.stream().map(range -> new ToController.Held(range.start, (long) range.at, (long) range.at, range.end)).toList();
            toController(new ToController.Report(info, run, run == 0 ? 0 : 1, run == 0 ? 0 : positions, granted, held, Usage.NONE));
        }

        private void tick() {
            if (isAlive && outcome == null) {
                report();
                agenda.after(reportMicros, this::tick);
            }
        }

        private void receive(final ToWorker message) {
            advance();
            switch (message) {
                case ToWorker.Begin begin -> {
                    run = begin.spec().run();
                    reportMicros = 1_000 * begin.reportMillis();
                    started = started < 0 ? agenda.now() : started;
                    report();
                }
                case ToWorker.Grant(long _, long number, Lease lease) -> {
                    if (number == granted + 1) {
                        granted = number;
                        ranges.add(new Range(lease));
                    }
                    report();
                }
                case ToWorker.GiveHalf _ -> {
                    Range longest = null;
                    for (final Range range : ranges) {
                        longest = longest == null || range.end - range.at > longest.end - longest.at ? range : longest;
                    }
                    if (longest != null) {
                        longest.end = (long) Math.ceil(longest.at) + (longest.end - (long) Math.ceil(longest.at)) / 2;
                    }
                    report();
                }
                default -> { }
            }
        }
    }

    LargeCluster(final int workers, final long positions, final long microsPerPosition) {
        this.positions = positions;
        this.positionsPerMicro = 1.0 / microsPerPosition;
        for (int worker = 0; worker < workers; worker++) {
            add();
        }
    }

    private void add() {
        final Coarse worker = new Coarse(workers.size());
        workers.add(worker);
        agenda.after(random.nextLong(300_000), worker::tick);
    }

    private void toController(final ToController message) {
        agenda.after(LATENCY_MICROS, () -> {
            controller.on(agenda.nowMillis(), message);
            sendAll();
        });
    }

    private void sendAll() {
        for (Outgoing each = controller.poll(); each != null; each = controller.poll()) {
            final Message message = each.message();
            final String to = each.to();
            agenda.after(LATENCY_MICROS, () -> {
                if (message instanceof ToClient forClient) {
                    hear(forClient);
                } else if (workers.get(Integer.parseInt(to)).isAlive) {
                    workers.get(Integer.parseInt(to)).receive((ToWorker) message);
                }
            });
        }
        while (controller.pollFinished() != null) {
            continue;
        }
    }

    private void hear(final ToClient message) {
        switch (message) {
            case ToClient.UnknownRun _ -> toController(new ToController.Submit(new RunSpec(RUN, Message.VERSION, new byte[0], List.of(), "", 0, 0, "client")));
            case ToClient.Completed _, ToClient.Failed _ -> outcome = message;
            default -> { }
        }
    }

    private void watch() {
        if (outcome == null) {
            toController(new ToController.Watch(RUN, "client"));
            agenda.after(1_000_000, this::watch);
        }
    }

    private void tick() {
        if (outcome == null) {
            controller.tick(agenda.nowMillis());
            sendAll();
            agenda.after(1_000_000, this::tick);
        }
    }

    private void lose(final long every) {
        if (outcome == null) {
            final Coarse victim = workers.get(random.nextInt(workers.size()));
            if (victim.isAlive) {
                victim.isAlive = false;
                capacity += agenda.now() - Math.max(started, victim.aliveSince);
                add();
            }
            agenda.after(every, () -> lose(every));
        }
    }

    /** Runs to the end, losing a worker, and gaining one, every so many microseconds; gives the outcome. */
    ToClient run(final long lossEveryMicros) {
        tick();
        watch();
        agenda.after(10_000_000, () -> lose(lossEveryMicros));
        while (outcome == null) {
            assertTrue(agenda.step());
        }
        for (final Coarse worker : workers) {
            capacity += worker.isAlive ? agenda.now() - Math.max(started, worker.aliveSince) : 0;
        }
        return outcome;
    }

    /** Which part of what all workers together could have done the result took. */
    double usefulShare() {
        return positions / (capacity * positionsPerMicro);
    }

    /** How many messages the controller took and sent. */
    long messages() {
        return controller.messages();
    }

    /** How long the run took, in seconds. */
    double seconds() {
        return (agenda.now() - started) / 1e6;
    }
}

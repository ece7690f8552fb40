package io.tilework.distributed.controller;

import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController.Held;
import io.tilework.distributed.protocol.ToController.Report;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the controller knows of a worker. */
final class Worker {

    final WorkerInfo info;
    long lastHeard;
    /** What it said last. */
    Report report;
    /** Whether it is to go. */
    boolean leaving;

    /** The run that the following is about. */
    long run;
    /** Whether it has made the plan. */
    boolean ready;
    long begunAt;
    long readyAt;
    long grants;
    /** Grants that it has not said to have taken, and when they were said. */
    final List<ToWorker.Grant> unconfirmed = new ArrayList<>();
    long grantedAt;
    List<Held> held = List.of();
    /** When it was asked to give half away and has not reported since, or a time long ago. */
    long askedToGiveAt = Long.MIN_VALUE / 2;
    /** Its place in the order of who has how much to do. */
    double place;

    Worker(final WorkerInfo info) {
        this.info = info;
    }

    /** Begins with another run. */
    void begin(final long another, final long now) {
        run = another;
        ready = false;
        begunAt = now;
        grants = 0;
        unconfirmed.clear();
        held = List.of();
    }

    /** How a cluster is. */
    static ToClient.Status status(final Collection<Worker> workers, final Collection<Run> runs, final String controller) {
        return new ToClient.Status(workers.stream().map(worker -> new ToClient.WorkerStatus(worker.info, worker.run, worker.report.used().tasks(), worker.report.used().bookedBytes(),
                worker.report.used().peakBytes(), worker.leaving)).toList(),
                runs.stream().map(each -> new ToClient.RunStatus(each.spec.run(), each.doneCount(), each.positions)).toList(), controller);
    }

    /**
     * It has taken so many grants. If they are fewer than it had, it has begun with the run anew, and counts from there on; a report that was overtaken by others looks the same,
     * and what it spoils is mended by the next one.
     */
    void confirm(final long granted) {
        unconfirmed.removeIf(grant -> grant.number() <= granted);
        grants = granted;
        unconfirmed.replaceAll(grant -> new ToWorker.Grant(grant.run(), ++grants, grant.lease()));
    }

    /** Everything that it holds, as far as that is known: what it said, and what it has not confirmed. */
    List<Held> view() {
        if (unconfirmed.isEmpty()) {
            return held;
        }
        final List<Held> view = new ArrayList<>(held);
        for (final ToWorker.Grant grant : unconfirmed) {
            final Lease lease = grant.lease();
            view.add(new Held(lease.start(), lease.from(), lease.from(), lease.end()));
        }
        return view;
    }

    /** How many positions it holds that it has not begun. */
    long remaining() {
        long remaining = 0;
        for (final Held range : view()) {
            remaining += range.end() - range.asked();
        }
        return remaining;
    }

    /** How long what remains will take, in milliseconds, judged by what it has done until now. */
    double remainingTime(final long now) {
        long begun = 0;
        for (final Held range : view()) {
            begun += range.watermark() - range.start();
        }
        final double perPosition = Math.max(1, now - readyAt) / (double) Math.max(1, begun);
        return remaining() * perPosition;
    }
}

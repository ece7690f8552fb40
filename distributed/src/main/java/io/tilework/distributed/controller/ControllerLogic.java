package io.tilework.distributed.controller;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;
import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.Owner;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToController.Held;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which worker holds which positions. Runs come one after the other; each begins with a division among the workers that are there.
 *
 * <p>What workers say of themselves is what holds: a range that a report lacks is nobody's, and is given to somebody else. So it does no harm if any message is lost, and a new
 * controller knows everything once all workers have reported.
 *
 * <p>A worker that is silent for too long is lost: what it holds is given to others, and if it is heard again, it is told to begin anew under another id. Results that it still
 * writes in between are those that others write, too.
 */
public final class ControllerLogic {

    /** After so many workers in a row were lost at the same position, something there is the reason. */
    private static final int LOSSES_AT_MOST = 4;
    private static final int OUTCOMES_REMEMBERED = 1_000;
    private static final int GIVERS_LOOKED_AT = 8;

    private final String name;
    private final Timing timing;
    private final Map<Long, Worker> workers = new LinkedHashMap<>();
    /** Workers of the current run that have made its plan, those first that will be done last. */
    private final TreeSet<Worker> busiest = new TreeSet<>(Comparator.<Worker>comparingDouble(worker -> -worker.place).thenComparingLong(worker -> worker.info.id()));
    private final Set<Long> lost = new HashSet<>();
    private final LinkedHashMap<Long, Run> runs = new LinkedHashMap<>();
    private final LinkedHashMap<Long, Message> outcomes = new LinkedHashMap<>();
    private final Map<Long, TreeRangeSet<Long>> journalled;
    private final ArrayDeque<Outgoing> outgoing = new ArrayDeque<>();
    private final ArrayDeque<Finished> finished = new ArrayDeque<>();
    private final long startedAt;
    private long now;
    private long messages;

    /**
     * Something for the journal.
     *
     * @param start the first position that is done; if not less than {@code end}, the whole run is over
     */
    public record Finished(long run, long start, long end) {}

    /**
     * A controller that knows nothing yet but its journal.
     *
     * @param name for people
     * @param journal what was done in runs that may go on
     */
    public ControllerLogic(final String name, final Timing timing, final List<Finished> journal, final long now) {
        this.name = name;
        this.timing = timing;
        this.startedAt = now;
        this.now = now;
        this.journalled = new HashMap<>();
        for (final Finished entry : journal) {
            if (entry.start < entry.end) {
                journalled.computeIfAbsent(entry.run, _ -> TreeRangeSet.create()).add(Range.closedOpen(entry.start, entry.end));
            } else {
                journalled.remove(entry.run);
            }
        }
    }

    /** The next message to be sent, or null. */
    public Outgoing poll() {
        return outgoing.poll();
    }

    /** The next entry for the journal, or null. */
    public Finished pollFinished() {
        return finished.poll();
    }

    /** How many messages it has taken and sent. */
    public long messages() {
        return messages;
    }

    private void send(final String to, final Message message) {
        messages++;
        outgoing.add(new Outgoing(to, message));
    }

    /** Takes note of a message. */
    public void on(final long time, final ToController message) {
        now = time;
        messages++;
        switch (message) {
            case ToController.Report report -> report(report);
            case ToController.WhoHolds(long worker, long run, long position) -> whoHolds(worker, run, position);
            case ToController.RunBroken broken -> broken(broken);
            case ToController.Leaving(long worker) -> lose(workers.get(worker));
            case ToController.Submit(RunSpec spec) -> submit(spec);
            case ToController.Watch(long run, String client) -> watch(run, client);
            case ToController.Cancel(long run) -> end(runs.get(run), null);
            case ToController.AskStatus(String client) -> send(client, Worker.status(workers.values(), runs.values(), name));
            case ToController.Retire(String worker, String client) -> retire(worker, client);
        }
        advance();
    }

    /** Time passes. */
    public void tick(final long time) {
        now = time;
        final long lease = timing.lease(workers.size());
        new ArrayList<>(workers.values()).stream().filter(worker -> now - worker.lastHeard > lease).forEach(this::lose);
        new ArrayList<>(runs.values()).stream().filter(run -> now - run.clientHeard > timing.clientLease()).forEach(run -> end(run, null));
        advance();
        final Run run = current();
        if (run == null) {
            workers.values().stream().filter(worker -> worker.leaving).toList().forEach(this::letGo);
        } else if (run.hasBegun()) {
            invite(run);
            leave(run);
            if (!run.divided) {
                divide(run);
            }
        }
    }

    private Run current() {
        return runs.isEmpty() ? null : runs.values().iterator().next();
    }

    private void submit(final RunSpec spec) {
        final Message outcome = outcomes.get(spec.run());
        if (outcome != null) {
            send(spec.client(), outcome);
            return;
        }
        final Run run = runs.computeIfAbsent(spec.run(), _ -> new Run(spec, now));
        run.clientHeard = now;
        final TreeRangeSet<Long> known = journalled.remove(spec.run());
        if (known != null) {
            run.done.addAll(known);
        }
    }

    private void watch(final long id, final String client) {
        final Message outcome = outcomes.get(id);
        final Run run = runs.get(id);
        if (outcome != null) {
            send(client, outcome);
        } else if (run == null) {
            send(client, new ToClient.UnknownRun(id));
        } else {
            run.clientHeard = now;
            send(client, new ToClient.Advanced(id, run.doneCount(), run.positions, (int) workers.values().stream().filter(worker -> worker.ready).count()));
        }
    }

    /** Ends a run; the outcome is null if nobody wants to hear of it. */
    private void end(final Run run, final ToClient outcome) {
        if (run == null) {
            return;
        }
        runs.remove(run.spec.run());
        if (outcome != null) {
            outcomes.put(run.spec.run(), outcome);
            send(run.spec.client(), outcome);
            if (outcomes.size() > OUTCOMES_REMEMBERED) {
                outcomes.remove(outcomes.keySet().iterator().next());
            }
        }
        finished.add(new Finished(run.spec.run(), 0, 0));
        journalled.remove(run.spec.run());
        busiest.clear();
        for (final Worker worker : workers.values()) {
            if (worker.run == run.spec.run()) {
                send(worker.info.actor(), new ToWorker.End(run.spec.run()));
                worker.begin(0, now);
            }
        }
    }

    private void broken(final ToController.RunBroken broken) {
        final Worker worker = workers.get(broken.worker());
        final Run run = runs.get(broken.run());
        if (run != null && worker != null) {
            end(run, new ToClient.Failed(broken.run(), broken.kind(), broken.message() + " (on worker " + worker.info.name() + ")"));
        }
    }

    private void report(final ToController.Report report) {
        if (lost.contains(report.worker())) {
            send(report.info().actor(), new ToWorker.Unknown(report.worker()));
            return;
        }
        final boolean isNew = !workers.containsKey(report.worker());
        final Worker worker = workers.computeIfAbsent(report.worker(), _ -> new Worker(report.info()));
        worker.lastHeard = now;
        worker.report = report;
        final Run run = current();
        if (isNew && run != null && run.hasBegun() && report.run() != run.spec.run()) {
            invite(run, worker);
        }
        if (run != null && worker.run == run.spec.run() && worker.ready && report.run() != worker.run) {
            // It was told, by a controller that did not know the run, that this is over.
            busiest.remove(worker);
            run.release(worker);
            worker.begin(0, now);
        }
        if (report.run() != 0 && (run == null || report.run() != run.spec.run())) {
            if (!isGathering()) {
                send(worker.info.actor(), new ToWorker.End(report.run()));
            }
        } else if (report.run() != 0) {
            take(run, worker, report);
        }
    }

    /** Whether this controller is so new that it may not know all runs and all that is held. */
    private boolean isGathering() {
        return now - startedAt < timing.gathering();
    }

    /** Takes in what a worker says of the current run. */
    private void take(final Run run, final Worker worker, final ToController.Report report) {
        if (worker.run != report.run()) {
            // It works at it, and this controller is new.
            worker.begin(report.run(), now);
            worker.grants = report.granted();
        }
        if (report.positions() == 0) {
            return;
        }
        if (!worker.ready) {
            worker.ready = true;
            worker.readyAt = now;
        }
        run.positions = report.positions();
        run.planBytes = run.hasBegun() ? run.planBytes : report.planBytes();
        run.begunAt = run.begunAt == 0 ? now : run.begunAt;
        final List<Held> before = worker.view();
        worker.confirm(report.granted());
        worker.held = report.leases();
        worker.askedToGiveAt = Long.MIN_VALUE / 2;
        if (!before.equals(worker.view())) {
            moved(run, worker, before);
        }
        for (final Held range : report.leases()) {
            if (!run.isKnownDone(range.start(), range.watermark())) {
                run.done(range.start(), range.watermark());
                if (range.watermark() == range.end()) {
                    finished.add(new Finished(run.spec.run(), range.start(), range.end()));
                }
            }
        }
        arrange(worker);
        if (!worker.unconfirmed.isEmpty() && now - worker.grantedAt > timing.again()) {
            worker.grantedAt = now;
            worker.unconfirmed.forEach(grant -> send(worker.info.actor(), grant));
        }
    }

    /** What a worker held and holds no longer is nobody's. */
    private void moved(final Run run, final Worker worker, final List<Held> before) {
        final TreeRangeSet<Long> gone = TreeRangeSet.create();
        before.stream().filter(range -> range.start() < range.end()).forEach(range -> gone.add(Range.closedOpen(range.start(), range.end())));
        for (final Held range : worker.view()) {
            if (range.start() < range.end()) {
                gone.remove(Range.closedOpen(range.start(), range.end()));
                run.holders.put(Range.closedOpen(range.start(), range.end()), worker);
            }
        }
        for (final Range<Long> range : gone.asRanges()) {
            run.holders.remove(range);
            run.nobodys.add(new Lease(range.lowerEndpoint(), range.lowerEndpoint(), range.upperEndpoint(), worker.info));
        }
    }

    /** Keeps the order of who has how much to do. */
    private void arrange(final Worker worker) {
        busiest.remove(worker);
        if (worker.ready) {
            worker.place = worker.remainingTime(now);
            busiest.add(worker);
        }
    }

    private void lose(final Worker worker) {
        if (worker == null) {
            return;
        }
        workers.remove(worker.info.id());
        busiest.remove(worker);
        lost.add(worker.info.id());
        final Run run = current();
        if (run == null || worker.run != run.spec.run()) {
            return;
        }
        run.usedByLost = worker.report == null ? run.usedByLost : run.usedByLost.and(worker.report.used());
        run.release(worker);
        final int losses = worker.leaving ? 0 : run.countLosses(worker);
        if (losses >= LOSSES_AT_MOST) {
            end(run, new ToClient.Failed(run.spec.run(), "ComputeException", losses + " workers, one after the other, were lost at the same place of the computation, the last one"
                    + " was " + worker.info.name() + "; something that is computed there ends the process, or needs more memory than the machine has"));
        }
    }

    private void whoHolds(final long asker, final long id, final long position) {
        final Worker worker = workers.get(asker);
        final Run run = current();
        if (worker == null || run == null || run.spec.run() != id) {
            return;
        }
        final List<Owner> owners = run.ownersAround(position);
        if (!owners.isEmpty()) {
            send(worker.info.actor(), new ToWorker.Holders(id, owners));
        }
    }

    /** Decides what can be decided, in time that does not grow with the workers; what does is left to the clock. */
    private void advance() {
        final Run run = current();
        if (run == null) {
            return;
        }
        if (!run.hasBegun() && !isGathering()) {
            begin(run);
        }
        if (run.hasBegun()) {
            if (!run.divided && busiest.size() == workers.size()) {
                divide(run);
            }
            if (run.divided) {
                balance(run);
            }
            if (run.isDone()) {
                complete(run);
            }
        }
    }

    private void begin(final Run run) {
        final long least = workers.values().stream().filter(worker -> !worker.leaving).mapToLong(worker -> worker.info.memoryBytes()).min().orElse(0);
        if (least > 0) {
            run.planBytes = least;
            run.begunAt = now;
            invite(run);
        }
    }

    /** Tells workers that do not know the run of it. */
    private void invite(final Run run) {
        workers.values().forEach(worker -> invite(run, worker));
    }

    private void invite(final Run run, final Worker worker) {
        final boolean fits = worker.info.memoryBytes() >= run.planBytes && !worker.leaving;
        final boolean knows = worker.run == run.spec.run() && (worker.ready || now - worker.begunAt < timing.again());
        if (fits && !knows) {
            if (worker.run != run.spec.run()) {
                worker.begin(run.spec.run(), now);
            }
            worker.begunAt = now;
            send(worker.info.actor(), new ToWorker.Begin(run.spec, run.planBytes, timing.report(workers.size())));
        }
    }

    /** Gives what nobody holds to the workers in equal parts, once all of them are ready, or enough time has passed. */
    private void divide(final Run run) {
        final List<Worker> ready = workers.values().stream().filter(worker -> worker.ready && !worker.leaving).toList();
        final boolean all = workers.values().stream().allMatch(worker -> worker.ready || worker.leaving || worker.info.memoryBytes() < run.planBytes);
        if (ready.isEmpty() || !all && now - run.begunAt < timing.gathering()) {
            return;
        }
        run.divided = true;
        final int threads = ready.stream().mapToInt(worker -> worker.info.threads()).sum();
        long from = 0;
        int before = 0;
        for (final Worker worker : ready) {
            before += worker.info.threads();
            final long end = run.part(before, threads);
            run.unheld(from, end, null).forEach(lease -> grant(run, worker, lease));
            from = end;
        }
    }

    private void grant(final Run run, final Worker worker, final Lease lease) {
        final ToWorker.Grant grant = new ToWorker.Grant(run.spec.run(), ++worker.grants, lease);
        worker.unconfirmed.add(grant);
        worker.grantedAt = now;
        run.holders.put(Range.closedOpen(lease.start(), lease.end()), worker);
        arrange(worker);
        send(worker.info.actor(), grant);
    }

    /** Gives what is nobody's to whoever has least to do, and has those who have most to do give half of it to those who have nothing. */
    private void balance(final Run run) {
        while (!run.nobodys.isEmpty()) {
            final Worker least = leastBusy();
            if (least == null) {
                return;
            }
            final Lease lease = run.nobodys.poll();
            run.unheld(lease.start(), lease.end(), giver(lease)).forEach(free -> grant(run, least, free));
        }
        final Worker idle = idle();
        final Iterator<Worker> givers = busiest.iterator();
        for (int looked = 0; idle != null && looked < GIVERS_LOOKED_AT && givers.hasNext(); looked++) {
            final Worker giver = givers.next();
            // What somebody has only just got stays for a moment: blocks that are asked for have to find who holds them, and two who wait for others would give it to each other.
            if (giver != idle && giver.remaining() > 0 && giver.unconfirmed.isEmpty() && now - Math.max(giver.askedToGiveAt + timing.again(), giver.grantedAt + timing.report()) > 0) {
                giver.askedToGiveAt = now;
                send(giver.info.actor(), new ToWorker.GiveHalf(run.spec.run()));
                return;
            }
        }
    }

    /** Who gave a range away, if it is still there. */
    private WorkerInfo giver(final Lease lease) {
        return lease.giver() != null && workers.containsKey(lease.giver().id()) ? lease.giver() : null;
    }

    private Worker leastBusy() {
        for (final Worker worker : busiest.descendingSet()) {
            if (!worker.leaving) {
                return worker;
            }
        }
        return null;
    }

    private Worker idle() {
        final Worker least = leastBusy();
        return least != null && least.remaining() == 0 ? least : null;
    }

    /** Has workers that are to go give their work away, and go when they have none. */
    private void leave(final Run run) {
        for (final Worker worker : workers.values().stream().filter(each -> each.leaving).toList()) {
            final boolean isDone = worker.view().stream().allMatch(range -> range.watermark() == range.end());
            if (isDone) {
                letGo(worker);
            } else if (worker.remaining() > 0 && now - worker.askedToGiveAt > timing.again() && leastBusy() != null) {
                worker.askedToGiveAt = now;
                send(worker.info.actor(), new ToWorker.GiveHalf(run.spec.run()));
            }
        }
    }

    private void letGo(final Worker worker) {
        send(worker.info.actor(), new ToWorker.Leave());
        lose(worker);
    }

    private void retire(final String wanted, final String client) {
        final List<Worker> found = workers.values().stream().filter(worker -> worker.info.name().equals(wanted)).toList();
        final long others = workers.values().stream().filter(worker -> !worker.leaving && !worker.info.name().equals(wanted)).count();
        if (found.isEmpty()) {
            send(client, new ToClient.Retiring("there is no worker named " + wanted + "; there are: "
                    + String.join(", ", workers.values().stream().map(worker -> worker.info.name()).toList())));
        } else if (others == 0 && !runs.isEmpty()) {
            send(client, new ToClient.Retiring(wanted + " is the only worker left, and there is a run; start another worker first"));
        } else {
            found.forEach(worker -> worker.leaving = true);
            send(client, new ToClient.Retiring(""));
        }
    }

    private void complete(final Run run) {
        final Usage used = workers.values().stream().filter(worker -> worker.run == run.spec.run() && worker.report != null)
                .map(worker -> worker.report.used()).reduce(run.usedByLost, Usage::and);
        end(run, new ToClient.Completed(run.spec.run(), used));
        advance();
    }
}

package io.tilework.distributed.controller;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeMap;
import com.google.common.collect.TreeRangeSet;
import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.Owner;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.ToController.Held;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run: what is done of it, who holds what, and what nobody holds. */
final class Run {

    private static final int OWNERS_TOLD = 64;

    final RunSpec spec;
    long clientHeard;
    /** The memory that its plan is made for; 0 as long as it waits for its turn. */
    long planBytes;
    long begunAt;
    /** 0 as long as no worker has said it. */
    long positions;
    boolean divided;
    /** Positions whose results are written. */
    final TreeRangeSet<Long> done = TreeRangeSet.create();
    final TreeRangeMap<Long, Worker> holders = TreeRangeMap.create();
    final ArrayDeque<Lease> nobodys = new ArrayDeque<>();
    /** How often a worker was lost whose first position not done was this one. */
    final Map<Long, Integer> losses = new HashMap<>();
    Usage usedByLost = Usage.NONE;

    Run(final RunSpec spec, final long now) {
        this.spec = spec;
        this.clientHeard = now;
    }

    boolean hasBegun() {
        return planBytes > 0;
    }

    void done(final long start, final long end) {
        if (start < end) {
            done.add(Range.closedOpen(start, end));
        }
    }

    boolean isKnownDone(final long start, final long end) {
        return start >= end || done.encloses(Range.closedOpen(start, end));
    }

    /**
     * Counts a worker that was lost at the places where it may have been at work: what it has said to have begun, and what it would have begun first.
     *
     * @return how many were lost at one of these places
     */
    int countLosses(final Worker worker) {
        int most = 0;
        boolean isFirst = true;
        for (final Held range : worker.view()) {
            if (range.watermark() < range.end() && (isFirst || range.watermark() < range.asked())) {
                most = Math.max(most, losses.merge(range.watermark(), 1, Integer::sum));
                isFirst = false;
            }
        }
        return most;
    }

    /** What a worker holds is nobody's. */
    void release(final Worker worker) {
        for (final Held range : worker.view()) {
            if (range.start() < range.end()) {
                holders.remove(Range.closedOpen(range.start(), range.end()));
                nobodys.add(new Lease(range.start(), range.watermark(), range.end(), null));
            }
        }
    }

    /** Who holds a position, and, if they are few, all others. */
    List<Owner> ownersAround(final long position) {
        final Map<Range<Long>, Worker> all = holders.asMapOfRanges();
        final Map.Entry<Range<Long>, Worker> at = holders.getEntry(position);
        final Stream<Map.Entry<Range<Long>, Worker>> told = all.size() <= OWNERS_TOLD ? all.entrySet().stream() : Stream.ofNullable(at);
        return told.map(entry -> new Owner(entry.getKey().lowerEndpoint(), entry.getKey().upperEndpoint(), entry.getValue().info)).toList();
    }

    /** Leases of what nobody holds between two positions; results are written from the first position on that is not done. */
    List<Lease> unheld(final long from, final long end, final WorkerInfo giver) {
        final TreeRangeSet<Long> free = TreeRangeSet.create();
        if (from < end) {
            free.add(Range.closedOpen(from, end));
            holders.subRangeMap(Range.closedOpen(from, end)).asMapOfRanges().keySet().forEach(free::remove);
        }
        return free.asRanges().stream().map(range -> lease(range, giver)).toList();
    }

    private Lease lease(final Range<Long> range, final WorkerInfo giver) {
        final Range<Long> known = done.rangeContaining(range.lowerEndpoint());
        return new Lease(range.lowerEndpoint(), known == null ? range.lowerEndpoint() : Math.min(known.upperEndpoint(), range.upperEndpoint()),
                range.upperEndpoint(), giver);
    }

    boolean isDone() {
        return positions > 0 && done.encloses(Range.closedOpen(0L, positions));
    }

    /** A part of the positions, rounded down. */
    long part(final long part, final long of) {
        return positions / of * part + positions % of * part / of;
    }

    /** How many positions are done. */
    long doneCount() {
        long count = 0;
        for (final Range<Long> range : done.asRanges()) {
            count += range.upperEndpoint() - range.lowerEndpoint();
        }
        return count;
    }
}

package io.tilework.distributed.worker;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeMap;
import io.tilework.distributed.protocol.Owner;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.HashMap;
import java.util.Map;

/** Which other workers hold which positions, as far as that is known here, and when each of them was last heard of. What is known may be out of date. */
final class Holders {

    private final TreeRangeMap<Long, WorkerInfo> known = TreeRangeMap.create();
    private final Map<Long, WorkerInfo> peers = new HashMap<>();
    private final Map<Long, Long> lastHeard = new HashMap<>();

    /** The worker that holds a position, or null. */
    WorkerInfo at(final long position) {
        return known.get(position);
    }

    /** The worker with a number, or null if nothing was heard of it. */
    WorkerInfo peer(final long id) {
        return peers.get(id);
    }

    void learn(final Owner owner) {
        if (owner.start() < owner.end()) {
            known.put(Range.closedOpen(owner.start(), owner.end()), owner.worker());
            peers.put(owner.worker().id(), owner.worker());
        }
    }

    /** There is such a worker. */
    void know(final WorkerInfo peer) {
        peers.put(peer.id(), peer);
    }

    void heardOf(final WorkerInfo peer, final long now) {
        peers.put(peer.id(), peer);
        lastHeard.put(peer.id(), now);
    }

    /** How long ago a worker was heard of, at most since a time. */
    long silence(final WorkerInfo peer, final long since, final long now) {
        return now - Math.max(since, lastHeard.getOrDefault(peer.id(), since));
    }

    /** Nobody is known any more to hold a position, and what was held with it. */
    void forget(final long position) {
        final Map.Entry<Range<Long>, WorkerInfo> entry = known.getEntry(position);
        if (entry != null) {
            known.remove(entry.getKey());
        }
    }

    /** Nothing is known to be held by a worker any more. */
    void forget(final WorkerInfo peer) {
        known.asMapOfRanges().values().removeIf(each -> each.id() == peer.id());
    }
}

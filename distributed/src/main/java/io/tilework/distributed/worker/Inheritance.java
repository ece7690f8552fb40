package io.tilework.distributed.worker;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeMap;
import io.tilework.distributed.protocol.BlockId;
import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.scheduler.logic.PlanPositions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Ranges that other workers gave to this one. Blocks that stand there, and that were needed before, their givers may have made; so these are asked first, and only what they
 * have not made is made here. That does not hold for the blocks that a run asks for in order, since only such as were not begun are given away.
 */
final class Inheritance {

    private final PlanPositions positions;
    private final TreeRangeMap<Long, WorkerInfo> givers = TreeRangeMap.create();
    /** Blocks of which it is known that their givers do not have them. */
    private final Set<BlockId> settled = new HashSet<>();
    /** Who waits for the answers of givers. */
    private final Map<BlockId, Map<Long, WorkerInfo>> askers = new HashMap<>();

    Inheritance(final PlanPositions positions) {
        this.positions = positions;
    }

    void add(final Lease lease) {
        givers.put(Range.closedOpen(lease.start(), lease.end()), lease.giver());
    }

    /** Who is to be asked for a block that stands at a position which is held here; null if nobody is. */
    WorkerInfo giver(final BlockId block, final long position) {
        final WorkerInfo giver = givers.asMapOfRanges().isEmpty() ? null : givers.get(position);
        return giver == null || positions.isAsked(block.layer()) || settled.contains(block) ? null : giver;
    }

    /** Its giver does not have a block. */
    void settle(final BlockId block) {
        settled.add(block);
    }

    /** A worker has nothing to give any more. */
    void forget(final WorkerInfo giver) {
        givers.asMapOfRanges().values().removeIf(each -> each.id() == giver.id());
    }

    void addAsker(final BlockId block, final WorkerInfo asker) {
        askers.computeIfAbsent(block, _ -> new LinkedHashMap<>()).put(asker.id(), asker);
    }

    /** Who waits for a block, once. */
    List<WorkerInfo> takeAskers(final BlockId block) {
        final Map<Long, WorkerInfo> waiting = askers.remove(block);
        return waiting == null ? List.of() : List.copyOf(waiting.values());
    }
}

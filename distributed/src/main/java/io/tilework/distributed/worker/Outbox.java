package io.tilework.distributed.worker;

import io.tilework.distributed.protocol.BlockId;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.WorkerInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a worker has to say: to each other worker many blocks in one message, whenever the messages are taken out. */
final class Outbox {

    private static final int BLOCKS_AT_MOST = 512;

    private final WorkerInfo me;
    private final long run;
    private final ArrayDeque<Envelope> ready = new ArrayDeque<>();
    private final Map<WorkerInfo, List<BlockId>> asks = new LinkedHashMap<>();
    private final Map<Offer, List<BlockId>> offers = new LinkedHashMap<>();
    private final Map<WorkerInfo, Map<BlockId, Long>> uses = new LinkedHashMap<>();

    Outbox(final WorkerInfo me, final long run) {
        this.me = me;
        this.run = run;
    }

    void toController(final ToController message) {
        ready.add(new Envelope(null, message));
    }

    void toPeer(final WorkerInfo peer, final ToWorker message) {
        ready.add(new Envelope(peer, message));
    }

    void ask(final WorkerInfo peer, final BlockId block) {
        asks.computeIfAbsent(peer, _ -> new ArrayList<>()).add(block);
    }

    /** To whom a block is offered, and who has it. */
    private record Offer(WorkerInfo to, WorkerInfo maker) {}

    void offer(final WorkerInfo peer, final WorkerInfo maker, final BlockId block) {
        offers.computeIfAbsent(new Offer(peer, maker), _ -> new ArrayList<>()).add(block);
    }

    /** Notes a use; they are said later, when {@link #sayUses} is called, or there are many. */
    void used(final WorkerInfo peer, final BlockId block) {
        final Map<BlockId, Long> ofPeer = uses.computeIfAbsent(peer, _ -> new LinkedHashMap<>());
        ofPeer.merge(block, 1L, Long::sum);
        if (ofPeer.size() >= BLOCKS_AT_MOST) {
            uses.remove(peer);
            sayUses(peer, ofPeer);
        }
    }

    void sayUses() {
        uses.forEach(this::sayUses);
        uses.clear();
    }

    private void sayUses(final WorkerInfo peer, final Map<BlockId, Long> ofPeer) {
        ready.add(new Envelope(peer, new ToWorker.Uses(run, me, List.copyOf(ofPeer.keySet()), ofPeer.values().stream().mapToLong(Long::longValue).toArray())));
    }

    /** The next message, or null. */
    Envelope poll() {
        if (!asks.isEmpty()) {
            asks.forEach((peer, blocks) -> pieces(blocks).forEach(piece -> toPeer(peer, new ToWorker.Asks(run, me, piece))));
            asks.clear();
        }
        if (!offers.isEmpty()) {
            offers.forEach((offer, blocks) -> pieces(blocks).forEach(piece -> toPeer(offer.to, new ToWorker.Offers(run, me, offer.maker, piece))));
            offers.clear();
        }
        return ready.poll();
    }

    private static List<List<BlockId>> pieces(final List<BlockId> blocks) {
        final List<List<BlockId>> pieces = new ArrayList<>();
        for (int from = 0; from < blocks.size(); from += BLOCKS_AT_MOST) {
            pieces.add(List.copyOf(blocks.subList(from, Math.min(blocks.size(), from + BLOCKS_AT_MOST))));
        }
        return pieces;
    }
}

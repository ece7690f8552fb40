package io.tilework.distributed.worker;

import io.tilework.distributed.protocol.BlockId;
import io.tilework.distributed.protocol.Lease;
import io.tilework.distributed.protocol.Owner;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.scheduler.logic.Action;
import io.tilework.scheduler.logic.Block;
import io.tilework.scheduler.logic.Event;
import io.tilework.scheduler.logic.Lent;
import io.tilework.scheduler.logic.LocalLogic;
import io.tilework.scheduler.logic.PlanPositions;
import io.tilework.scheduler.logic.RunLogic;
import io.tilework.scheduler.logic.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides what one worker does in a run: the state machine of this machine alone, which makes what stands in the ranges that the worker holds, and around it the finding of who
 * makes the rest.
 *
 * <p>A block that is needed is asked for from whoever holds its position. Who that is, is asked from the controller when it is not known, and remembered; whoever does not hold
 * it says so, and whoever is silent is asked once more, and then the controller again. So nobody is told when ranges go from one worker to another, except those two.
 *
 * <p>Times are milliseconds of any clock that does not go backwards.
 */
public final class WorkerLogic implements RunLogic {

    private static final long ASK_AGAIN_MILLIS = 1_000;
    private static final long LOOK_UP_AGAIN_MILLIS = 200;
    private static final long SILENT_MILLIS = 2_500;
    private static final int LOOKED_UP_AT_ONCE = 4;

    /** A block that was asked for, and is not made. */
    private static final class Asked {
        private final long position;
        /** When it was asked for first, and last; from whom. */
        private long since;
        private long last;
        private WorkerInfo holder;
        /** It is not asked for again before: what one worker and the controller say does not fit together, which takes a moment to pass. */
        private long notBefore;

        Asked(final long position, final long now) {
            this.position = position;
            this.since = now;
            this.last = now;
        }
    }

    private final WorkerInfo me;
    private final long run;
    private final Plan plan;
    private final long planBytes;
    private final PlanPositions positions;
    private final LocalLogic local;
    private final Outbox outbox;
    private final HeldRanges held = new HeldRanges();
    private final Inheritance inheritance;
    private final Holders holders = new Holders();
    private final Map<BlockId, Asked> asked = new LinkedHashMap<>();
    /** Blocks asked for whose holders are not known, and the positions that the controller was asked about for them. */
    private final Set<BlockId> unplaced = new LinkedHashSet<>();
    private final Map<Long, Long> lookedUp = new HashMap<>();
    private long granted;
    private long now;
    /** How many positions were not begun when that was last looked at. */
    private long leastLeft;
    private final Supplier<Usage> used;

    /**
     * Prepares for a run.
     *
     * @param plan the same as that of all other workers
     * @param planBytes the memory that it is made for, no more than what the worker has
     * @param workers how much may be under way at the same time: tasks, and what is fetched, spilled and restored
     * @param used tells what was used so far
     */
    public WorkerLogic(final WorkerInfo me, final long run, final Plan plan, final long planBytes, final int workers, final Supplier<Usage> used) {
        this.used = used;
        this.planBytes = planBytes;
        this.me = me;
        this.run = run;
        this.plan = plan;
        this.positions = new PlanPositions(plan);
        this.local = new LocalLogic(plan, me.memoryBytes(), workers, this::isMine, positions);
        this.inheritance = new Inheritance(positions);
        this.outbox = new Outbox(me, run);
    }

    @Override
    public void start() {
        local.start();
    }

    @Override
    public void on(final Event event) {
        local.on(event);
        if (event instanceof Event.Done(Action.StartTask(Task task)) && task.output().layer().work() instanceof Work.Write || leastLeft > 0 && local.unasked() == 0) {
            sayIfDone();
        }
        leastLeft = local.unasked();
    }

    /** The controller waits for nothing as much as for a worker that has nothing to do, or has done everything. */
    private void sayIfDone() {
        if (local.unasked() == 0 && (leastLeft > 0 || local.progress().stream().allMatch(range -> range.watermark() == range.end()))) {
            outbox.toController(report());
        }
    }

    @Override
    public Lent lend(final int layer, final long number) {
        return local.lend(layer, number);
    }

    @Override
    public void returned(final Lent over) {
        local.returned(over);
    }

    @Override
    public Action poll() {
        for (Action action = local.poll(); action != null; action = local.poll()) {
            switch (action) {
                case Action.Ask(Block block) -> place(id(block));
                case Action.Offer(Block block, long asker) -> outbox.offer(holders.peer(asker), block.isForeign() ? holders.peer(block.maker()) : me, id(block));
                case Action.Used(Block block) -> outbox.used(holders.peer(block.maker()), id(block));
                default -> {
                    return action;
                }
            }
        }
        final Envelope envelope = outbox.poll();
        return envelope == null ? null : new Action.Send(envelope);
    }

    private static BlockId id(final Block block) {
        return new BlockId(block.layer().id(), block.number());
    }

    private boolean isMine(final int layer, final long number) {
        final long position = positions.of(layer, number);
        return held.contains(position) && inheritance.giver(new BlockId(layer, number), position) == null;
    }

    /** Asks for a block where it is made. */
    private void place(final BlockId block) {
        final Asked entry = asked.computeIfAbsent(block, _ -> new Asked(positions.of(block.layer(), block.number()), now));
        final boolean isHeld = held.contains(entry.position);
        final WorkerInfo giver = isHeld ? inheritance.giver(block, entry.position) : null;
        if (isHeld && giver == null) {
            asked.remove(block);
            unplaced.remove(block);
            local.on(new Event.Moved(block.layer(), block.number()));
            inheritance.takeAskers(block).forEach(asker -> local.on(new Event.Demanded(block.layer(), block.number(), asker.id())));
            return;
        }
        final WorkerInfo holder = isHeld ? giver : holders.at(entry.position);
        entry.last = now;
        entry.holder = holder;
        if (holder == null) {
            unplaced.add(block);
            if (lookedUp.size() < LOOKED_UP_AT_ONCE) {
                lookUp(entry.position);
            }
        } else {
            unplaced.remove(block);
            outbox.ask(holder, block);
        }
    }

    private void lookUp(final long position) {
        if (lookedUp.putIfAbsent(position, now) == null) {
            outbox.toController(new ToController.WhoHolds(me.id(), run, position));
        }
    }

    /** Takes note of what the controller or another worker says about this run. */
    public void receive(final ToWorker message) {
        switch (message) {
            case ToWorker.Grant(long of, long number, Lease lease) when of == run -> granted(number, lease);
            case ToWorker.GiveHalf(long of) when of == run -> giveHalf();
            case ToWorker.Holders(long of, List<Owner> owners) when of == run -> {
                for (final Owner owner : owners) {
                    // What is said to be held here is being granted: it is not asked about again until some time has passed.
                    if (owner.worker().id() != me.id()) {
                        holders.learn(owner);
                        lookedUp.keySet().removeIf(position -> owner.start() <= position && position < owner.end());
                    }
                }
                placeAgain();
            }
            case ToWorker.FromPeer peer when peer.run() == run && peer.from().id() != me.id() -> {
                holders.heardOf(peer.from(), now);
                heard(peer);
            }
            default -> { }
        }
    }

    private void granted(final long number, final Lease lease) {
        if (number == granted + 1) {
            granted = number;
            held.add(lease.start(), lease.end());
            if (lease.giver() != null && lease.giver().id() != me.id()) {
                inheritance.add(lease);
                holders.know(lease.giver());
            }
            local.on(new Event.Granted(new Interval(lease.start(), lease.end()), lease.from()));
            new ArrayList<>(asked.entrySet()).stream().filter(entry -> lease.start() <= entry.getValue().position && entry.getValue().position < lease.end())
                    .forEach(entry -> place(entry.getKey()));
        }
    }

    private void giveHalf() {
        final Interval given = local.giveHalf();
        held.clear();
        local.progress().forEach(range -> held.add(range.start(), range.end()));
        for (final LocalLogic.Withdrawn block : local.withdraw(given)) {
            final ToWorker.NotMine answer = new ToWorker.NotMine(run, me, List.of(new BlockId(block.layer(), block.number())));
            block.askers().stream().map(holders::peer).filter(Objects::nonNull).forEach(asker -> outbox.toPeer(asker, answer));
        }
    }

    private void heard(final ToWorker.FromPeer message) {
        switch (message) {
            case ToWorker.Asks asks -> demanded(asks);
            case ToWorker.Offers offers -> {
                holders.know(offers.maker());
                for (final BlockId block : offers.blocks()) {
                    if (asked.remove(block) != null) {
                        unplaced.remove(block);
                        local.on(new Event.Made(block.layer(), block.number(), offers.maker().id()));
                        inheritance.takeAskers(block).forEach(asker -> outbox.offer(asker, offers.maker(), block));
                    }
                }
            }
            case ToWorker.Uses uses -> {
                for (int i = 0; i < Math.min(uses.blocks().size(), uses.times().length); i++) {
                    if (exists(uses.blocks().get(i))) {
                        local.on(new Event.UsedElsewhere(uses.blocks().get(i).layer(), uses.blocks().get(i).number(), uses.times()[i]));
                    }
                }
            }
            case ToWorker.NotMine notMine -> notMine.blocks().forEach(block -> notThere(block, notMine.from()));
            case ToWorker.Heard _ -> { }
        }
    }

    private void demanded(final ToWorker.Asks asks) {
        final List<BlockId> notMine = new ArrayList<>();
        for (final BlockId block : asks.blocks()) {
            if (!exists(block)) {
                continue;
            }
            if (local.hasOwn(block.layer(), block.number()) || isMine(block.layer(), block.number())) {
                local.on(new Event.Demanded(block.layer(), block.number(), asks.from().id()));
            } else if (held.contains(positions.of(block.layer(), block.number()))) {
                inherit(block, asks.from());
            } else {
                notMine.add(block);
            }
        }
        outbox.toPeer(asks.from(), notMine.isEmpty() ? new ToWorker.Heard(run, me) : new ToWorker.NotMine(run, me, notMine));
    }

    /** Somebody needs a block that whoever held its position before may have made. */
    private void inherit(final BlockId block, final WorkerInfo asker) {
        inheritance.addAsker(block, asker);
        if (inheritance.giver(block, positions.of(block.layer(), block.number())).id() == asker.id()) {
            inheritance.settle(block);
            place(block);
        } else if (!asked.containsKey(block)) {
            place(block);
        }
    }

    /** Whether there is such a block in the plan: what others say is not trusted. */
    private boolean exists(final BlockId block) {
        return block.layer() >= 0 && block.layer() < plan.layers().size() && block.number() >= 0
                && block.number() < plan.layer(block.layer()).grid().blockCount() && !plan.layer(block.layer()).isCheap();
    }

    private void notThere(final BlockId block, final WorkerInfo said) {
        final Asked entry = asked.get(block);
        if (entry != null && entry.holder != null && entry.holder.id() == said.id()) {
            if (held.contains(entry.position)) {
                inheritance.settle(block);
                place(block);
                return;
            }
            entry.holder = null;
            entry.notBefore = now + 1;
            holders.forget(entry.position);
            unplaced.add(block);
        }
    }

    /** A worker does not answer when blocks are fetched. */
    public void unreachable(final long peer) {
        final WorkerInfo known = holders.peer(peer);
        if (known != null) {
            holders.forget(known);
            inheritance.forget(known);
        }
    }

    private void placeAgain() {
        new ArrayList<>(unplaced).forEach(block -> {
            final Asked entry = asked.get(block);
            if (entry == null) {
                unplaced.remove(block);
            } else if (entry.notBefore > now) {
                return;
            } else if (held.contains(entry.position) || holders.at(entry.position) != null || lookedUp.size() < LOOKED_UP_AT_ONCE) {
                place(block);
            }
        });
    }

    /** Time passes: what was not answered is said again. */
    public void tick(final long time) {
        now = time;
        outbox.sayUses();
        lookedUp.values().removeIf(at -> now - at >= LOOK_UP_AGAIN_MILLIS);
        placeAgain();
        for (final Map.Entry<BlockId, Asked> entry : new ArrayList<>(asked.entrySet())) {
            final Asked block = entry.getValue();
            if (block.holder == null) {
                continue;
            }
            // Those who gave to each other in a circle would wait for each other.
            final boolean isInherited = held.contains(block.position) && now - block.since >= SILENT_MILLIS;
            if (isInherited || holders.silence(block.holder, block.since, now) >= SILENT_MILLIS) {
                inheritance.settle(entry.getKey());
                holders.forget(block.position);
                block.since = now;
                place(entry.getKey());
            } else if (now - block.last >= ASK_AGAIN_MILLIS) {
                place(entry.getKey());
            }
        }
    }

    /** How the worker is. */
    public ToController.Report report() {
        return new ToController.Report(me, run, planBytes, positions.count(), granted, local.progress().stream()
                .map(range -> new ToController.Held(range.start(), range.watermark(), range.asked(), range.end())).toList(), used.get());
    }
}

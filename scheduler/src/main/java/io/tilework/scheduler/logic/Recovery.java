package io.tilework.scheduler.logic;

import java.util.ArrayList;
import java.util.List;

/**
 * Foreign blocks that are not where they were made any more: tasks that counted on them give back what is booked for them and wait, and the blocks are asked for again.
 *
 * <p>A block with pieces ({@link io.tilework.engine.plan.Work#leavesPieces}) can be in memory here while its pieces are gone. It is <em>lost</em> then: no task begins with it,
 * and once those that have begun are over, it leaves memory.
 */
final class Recovery {

    private final BlockTable table;
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final Admission admission;
    private final Gathering gathering;
    private final Candidates candidates;
    private final Expander expander;
    private final Foreign foreign;
    private final PlanPositions positions;
    private final List<Block> lost = new ArrayList<>();

    Recovery(final BlockTable table, final Ledger ledger, final Dispatch dispatch, final Admission admission, final Gathering gathering, final Candidates candidates,
            final Expander expander, final Foreign foreign, final PlanPositions positions) {
        this.table = table;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.admission = admission;
        this.gathering = gathering;
        this.candidates = candidates;
        this.expander = expander;
        this.foreign = foreign;
        this.positions = positions;
    }

    /** A foreign block was to be fetched, and is not there. */
    void missing(final Block block) {
        dispatch.ended();
        ledger.unbook(block.bytes);
        awaitAgain(block);
        moved(block);
    }

    /** A task did not find the pieces of a foreign block: those of others that the same process made are gone as well. */
    void lost(final Task task, final Block input) {
        dispatch.ended();
        admission.takeBack(task);
        final List<Block> gone = new ArrayList<>();
        table.forEach(block -> {
            if (block.foreign && block.maker == input.maker && block.hasPieces() && block.state == Block.State.RESIDENT && !block.isLost) {
                gone.add(block);
            }
        });
        gone.forEach(this::lose);
        expander.await(task);
    }

    /** A foreign block in memory is to be made again. */
    void lose(final Block block) {
        block.isLost = true;
        lost.add(block);
        withdraw(block).forEach(expander::await);
    }

    /** Asks for the lost blocks again that no task uses any more. */
    void askAgain() {
        for (int i = lost.size() - 1; i >= 0; i--) {
            final Block block = lost.get(i);
            final boolean isKnown = table.get(block.key) == block;
            if (!isKnown || block.pins == 0 && block.lent == 0) {
                lost.remove(i);
                block.isLost = false;
            }
            if (isKnown && !block.isLost) {
                ledger.drop(block);
                if (table.get(block.key) == block) {
                    awaitAgain(block);
                    moved(block);
                }
            }
        }
    }

    /** A foreign block that was made is waited for again. */
    void awaitAgain(final Block block) {
        block.state = Block.State.AWAITED;
        withdraw(block).forEach(expander::await);
    }

    /** Tasks that could begin with a block give back what they have. */
    private List<Task> withdraw(final Block block) {
        final List<Task> inVain = new ArrayList<>(admission.waitingFor(block));
        inVain.forEach(admission::unbook);
        for (Task task = candidates.first(); task != null; task = task.after) {
            if (task.takes(block)) {
                inVain.add(task);
            }
        }
        for (final Task task : inVain) {
            if (task.isCandidate) {
                candidates.remove(task);
                for (final Block input : task.inputs) {
                    ledger.unwant(input);
                }
            }
        }
        if (gathering.takes(block)) {
            inVain.add(gathering.giveUp());
        }
        return inVain;
    }

    /** A foreign block is to come from somewhere else. */
    void moved(final Block block) {
        if (block != null && block.foreign && block.state == Block.State.AWAITED) {
            if (foreign.isMine(block.view, block.number)) {
                expander.demand(block.view, block.number, positions.time(block.view.layer().id(), block.number));
            } else {
                dispatch.now(new Action.Ask(block));
            }
        }
    }
}

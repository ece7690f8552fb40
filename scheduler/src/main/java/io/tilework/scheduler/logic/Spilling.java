package io.tilework.scheduler.logic;

/**
 * The spills under way, and the decision to spill while tasks run.
 *
 * <p>The first spill of a run is always for the head: it found no room, and would find none by waiting and dropping.
 * From then on memory is <em>crowded</em>: the sequential order itself needs more than there is, so blocks have to go
 * to disk anyway. As long as that is so, blocks that no candidate takes are written ahead of need, so that there is
 * room for every worker.
 */
final class Spilling {

    private final Ledger ledger;
    private final Dispatch dispatch;
    private final long roomyBytes;
    private long bytes;
    private boolean crowded;

    /**
     * Creates it with nothing under way.
     *
     * @param reserveBytes what the hungriest task of the plan needs
     */
    Spilling(final Ledger ledger, final Dispatch dispatch, final long reserveBytes) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        final long room = Math.min(dispatch.workers() * reserveBytes, ledger.budgetBytes() / 2);
        this.roomyBytes = ledger.budgetBytes() - room;
    }

    /** What is on its way to disk. */
    long bytes() {
        return bytes;
    }

    /** Has a block written by an idle worker. */
    void begin(final Block block) {
        crowded = true;
        ledger.spilling(block);
        bytes += block.bytes;
        dispatch.begin(new Action.SpillBlock(block));
    }

    /** A block was written, or could not be. */
    void ended(final Block block) {
        bytes -= block.bytes;
    }

    /**
     * Has a block written that no candidate takes, if that is called for.
     *
     * @param missingBytes what the head will lack when all that runs has ended and all that can be dropped is dropped;
     *     not above 0 if it lacks nothing
     * @return whether a spill was begun
     */
    boolean makeWay(final long missingBytes) {
        crowded &= ledger.solidBytes() > ledger.budgetBytes() / 4;
        final Block block = ledger.spillableAhead();
        if (block == null || missingBytes <= 0 && !(crowded && ledger.solidBytes() > roomyBytes)) {
            return false;
        }
        begin(block);
        return true;
    }
}

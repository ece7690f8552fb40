package io.tilework.scheduler.logic;

/** Blocks that are made elsewhere: tells which these are, and asks for them. */
final class Foreign {

    private final Ownership ownership;
    private final BlockTable table;
    private final Dispatch dispatch;

    Foreign(final Ownership ownership, final BlockTable table, final Dispatch dispatch) {
        this.ownership = ownership;
        this.table = table;
        this.dispatch = dispatch;
    }

    /** Whether there are any. */
    boolean isShared() {
        return ownership != Ownership.ALL;
    }

    boolean isMine(final LayerView layer, final long number) {
        return ownership == Ownership.ALL || ownership.isMine(layer.layer().id(), number);
    }

    /** Asks for a block that is not in the table. */
    Block ask(final LayerView layer, final long number, final long[] coordinates) {
        final Block block = new Block(layer, number, coordinates, Block.State.AWAITED);
        block.foreign = true;
        table.add(block);
        dispatch.now(new Action.Ask(block));
        return block;
    }
}

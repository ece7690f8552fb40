package io.tilework.scheduler.logic;

/** Blocks in memory that no booked task needs, the one that has been idle longest first. */
final class IdleList implements IdleBlocks {

    private Block first;
    private Block last;
    private long bytes;

    /** The block that has been idle longest, or null. */
    @Override
    public Block first() {
        return first;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void add(final Block block) {
        block.list = this;
        block.before = last;
        block.after = null;
        if (last == null) {
            first = block;
        } else {
            last.after = block;
        }
        last = block;
        bytes += block.bytes;
    }

    @Override
    public void moveFirst(final Block block) {
        remove(block);
        block.list = this;
        block.after = first;
        if (first == null) {
            last = block;
        } else {
            first.before = block;
        }
        first = block;
        bytes += block.bytes;
    }

    @Override
    public void remove(final Block block) {
        if (block.before == null) {
            first = block.after;
        } else {
            block.before.after = block.after;
        }
        if (block.after == null) {
            last = block.before;
        } else {
            block.after.before = block.before;
        }
        block.list = null;
        block.before = null;
        block.after = null;
        bytes -= block.bytes;
    }
}

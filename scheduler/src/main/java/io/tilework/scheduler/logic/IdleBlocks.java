package io.tilework.scheduler.logic;

/** Blocks in memory that no booked task needs, in the order in which they should leave it. */
sealed interface IdleBlocks permits IdleList, IdleHeap {

    /** The block that should leave first, or null. */
    Block first();

    /** What the blocks take together. */
    long bytes();

    /** Adds a block that is in none of these. */
    void add(Block block);

    /** Has a block that is here be the next to go. */
    void moveFirst(Block block);

    /** Removes a block that is here. */
    void remove(Block block);
}

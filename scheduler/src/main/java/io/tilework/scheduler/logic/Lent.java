package io.tilework.scheduler.logic;

/**
 * A block that is given to another process, and stays where it is until that is over ({@link LocalLogic#returned}).
 *
 * @param inMemory whether it is to be taken from memory; otherwise from its file
 */
public record Lent(Block block, boolean inMemory) {}

package io.tilework.scheduler.logic;

/** Which blocks this process makes, and which it has made elsewhere. What it says of a block may change in the course of a run. */
@FunctionalInterface
public interface Ownership {

    /** Everything is made here. */
    Ownership ALL = (layer, number) -> true;

    /** Whether this process makes a block: the one with this number in the grid of the layer with this id. Never asked of cheap blocks, which whoever takes them makes. */
    boolean isMine(int layer, long number);
}

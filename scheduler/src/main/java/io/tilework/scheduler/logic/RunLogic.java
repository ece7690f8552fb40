package io.tilework.scheduler.logic;

/** A plain state machine that runs a plan: takes note of events, and says what is to be done. Not safe for use by several threads. */
public interface RunLogic {

    /** Begins the run. */
    void start();

    /** Takes note of what happened. */
    void on(Event event);

    /** The next thing to do, or null if there is none before the next event. */
    Action poll();

    /** Has a block stay where it is, in memory or on disk, to be given to another process; null if it is not here, or not made. */
    Lent lend(int layer, long number);

    /** What was lent is given back. */
    void returned(Lent over);
}

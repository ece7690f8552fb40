package io.tilework.scheduler.logic;

import java.util.ArrayDeque;

/** What is to be done, in order, and how many workers have something to do. */
final class Dispatch {

    private final int workers;
    private final ArrayDeque<Action> actions = new ArrayDeque<>();
    private final ArrayDeque<Action.Work> ready = new ArrayDeque<>();
    private int underWay;

    Dispatch(final int workers) {
        this.workers = workers;
    }

    int workers() {
        return workers;
    }

    /** The next thing to do, or null. */
    Action poll() {
        return actions.poll();
    }

    /** How much work was begun and is not answered. */
    int underWay() {
        return underWay;
    }

    boolean hasIdleWorker() {
        return underWay < workers;
    }

    /** Asks for something that takes no time. */
    void now(final Action action) {
        actions.add(action);
    }

    /** Hands work to an idle worker. */
    void begin(final Action.Work work) {
        underWay++;
        actions.add(work);
    }

    /** Work whose memory is booked, to begin when a worker is idle. */
    void queue(final Action.Work work) {
        ready.add(work);
    }

    /** Such work that goes first, because it ends a need for memory rather than beginning one. */
    void queueFirst(final Action.Work work) {
        ready.addFirst(work);
    }

    /** Takes the next of the queued work, or gives null. */
    Action.Work takeQueued() {
        return ready.poll();
    }

    void ended() {
        underWay--;
    }
}

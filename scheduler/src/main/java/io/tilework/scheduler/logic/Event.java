package io.tilework.scheduler.logic;

/** What the logic is told. Each {@link Action.Work} is answered by one event that names it. */
public sealed interface Event {

    /** The work is done. */
    record Done(Action.Work work) implements Event {}

    /** The work failed, and left nothing in memory or on disk that was not there before. */
    record Failed(Action.Work work) implements Event {}

    /** Nothing more is wanted. */
    record Cancelled() implements Event {}
}

package io.tilework.distributed.controller;

/**
 * How patient a controller is, in milliseconds.
 *
 * @param workerLease a worker that was silent for so long is lost
 * @param clientLease a client that was silent for so long has gone, and its run ends
 * @param gathering how long workers have to make ready before a run is divided among those that are, and to say what they hold when a controller begins
 * @param again what had no effect for so long is said again
 */
public record Timing(long workerLease, long clientLease, long gathering, long again) {

    /** For a local network. */
    public static final Timing DEFAULT = new Timing(4_000, 20_000, 3_000, 1_000);
}

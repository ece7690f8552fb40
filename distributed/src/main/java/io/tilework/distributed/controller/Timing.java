package io.tilework.distributed.controller;

/**
 * How patient a controller is, in milliseconds.
 *
 * @param report how often workers say how they are, if they are few
 * @param reportPerWorker how much more seldom for each worker that there is, so that the controller hears so many reports a second at most, in microseconds
 * @param workerLease a worker that was silent for so long, and for so many reports, is lost
 * @param clientLease a client that was silent for so long has gone, and its run ends
 * @param gathering how long workers have to make ready before a run is divided among those that are, and to say what they hold when a controller begins
 * @param again what had no effect for so long is said again
 */
public record Timing(long report, long reportPerWorker, long workerLease, long clientLease, long gathering, long again) {

    /** For a local network. */
    public static final Timing DEFAULT = new Timing(300, 100, 4_000, 20_000, 3_000, 1_000);

    private static final int REPORTS_MISSED = 5;
    private static final long MICROS = 1_000;

    /** How often each of so many workers says how it is. */
    long report(final int workers) {
        return Math.max(report, workers * reportPerWorker / MICROS);
    }

    /** How long one of so many workers may be silent. */
    long lease(final int workers) {
        return Math.max(workerLease, REPORTS_MISSED * report(workers));
    }
}

package io.tilework.distributed.client;

import io.tilework.distributed.protocol.ToClient;
import io.tilework.engine.error.ComputeException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a client waits for while its run goes on, and for how long it does. Times are nanoseconds of any clock that does not go backwards. */
public final class Waiting {

    /** How long a run waits that nobody has begun. */
    private static final long SILENT_SECONDS = 30;
    private static final long NO_WORKERS_SECONDS = 60;
    /** How long it waits for schedulers and workers that were there: they may be started anew somewhere else. */
    private static final long LOST_SECONDS = 180;
    private static final long WORTH_TELLING_SECONDS = 3;

    private final String schedulers;
    private long heardAt;
    private long workedAt;
    /** When it was last said to have begun. */
    private long begunAt;
    private boolean wasHeard;
    private boolean wasBegun;
    private String told = "";

    /**
     * Begins to wait.
     *
     * @param schedulers what the user called them
     */
    public Waiting(final String schedulers, final long now) {
        this.schedulers = schedulers;
        this.heardAt = now;
        this.workedAt = now;
        this.begunAt = now;
    }

    /** The controller said something about the run. */
    public void heard(final ToClient message, final long now) {
        heardAt = now;
        wasHeard = true;
        if (message instanceof ToClient.Advanced advanced && advanced.workers() > 0) {
            workedAt = now;
            begunAt = advanced.positions() > 0 ? now : begunAt;
            wasBegun = wasBegun || advanced.positions() > 0;
        }
    }

    /** What is waited for, if that is to be told: for some seconds already, and not told before. */
    public Optional<String> news(final long now) {
        final String what = isLonger(now - heardAt, WORTH_TELLING_SECONDS) ? "the scheduler at " + schedulers
                : isLonger(now - workedAt, WORTH_TELLING_SECONDS) ? "workers" : isLonger(now - begunAt, WORTH_TELLING_SECONDS) ? "its turn" : "";
        final boolean isNew = !what.isEmpty() && !what.equals(told);
        told = what;
        return isNew ? Optional.of(what) : Optional.empty();
    }

    /**
     * Checks that there is hope.
     *
     * @throws ComputeException if what is waited for has not come for too long
     */
    public void check(final long now) {
        final long silentSeconds = wasHeard ? LOST_SECONDS : SILENT_SECONDS;
        final long noWorkersSeconds = wasBegun ? LOST_SECONDS : NO_WORKERS_SECONDS;
        if (isLonger(now - heardAt, silentSeconds)) {
            throw new ComputeException("no controller of the cluster at " + schedulers + " was heard of for " + silentSeconds + " s; is a scheduler running there, under"
                    + " this very address?", null);
        }
        if (wasHeard && !isLonger(now - heardAt, WORTH_TELLING_SECONDS) && isLonger(now - workedAt, noWorkersSeconds)) {
            throw new ComputeException("no worker took part in the run for " + noWorkersSeconds + " s; start workers with: tilework worker --connect " + schedulers, null);
        }
    }

    private static boolean isLonger(final long nanos, final long seconds) {
        return nanos > TimeUnit.SECONDS.toNanos(seconds);
    }
}

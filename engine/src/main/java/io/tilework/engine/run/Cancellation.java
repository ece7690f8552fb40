package io.tilework.engine.run;

import java.util.ArrayList;
import java.util.List;

/** A wish to stop a run, that any thread may utter at any time. */
public final class Cancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean requested;

    /** Asks the run to stop. Later calls do nothing. */
    public void request() {
        final List<Runnable> toTell;
        synchronized (this) {
            if (requested) {
                return;
            }
            requested = true;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }

    /** Whether a stop was asked for. */
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Calls a listener when a stop is asked for; at once, if it was already. */
    public void onRequest(final Runnable listener) {
        synchronized (this) {
            if (!requested) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Forgets a listener. */
    public synchronized void remove(final Runnable listener) {
        listeners.remove(listener);
    }
}

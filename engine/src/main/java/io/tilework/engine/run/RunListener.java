package io.tilework.engine.run;

import java.util.List;

/**
 * Hears what happens during a run: of one run, from {@link RunEvent.RunStarted} to {@link RunEvent.RunFinished} or {@link
 * RunEvent.RunFailed}. Events come one at a time, in order, on a thread of the scheduler. A listener should be quick: workers wait
 * for one that falls far behind. One that throws hears no more, and the run goes on.
 */
@FunctionalInterface
public interface RunListener {

    /** Something happened. */
    void on(RunEvent event);

    /** A listener that ignores everything; always the same one, so that nobody needs to tell it anything. */
    static RunListener silent() {
        return SeveralListeners.NONE;
    }

    /** Has several listeners hear the same run; each goes on hearing if another throws. */
    static RunListener all(final RunListener... listeners) {
        return SeveralListeners.of(List.of(listeners));
    }
}

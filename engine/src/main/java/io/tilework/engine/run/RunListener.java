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

    /** A listener that ignores everything. */
    static RunListener silent() {
        return event -> { };
    }

    /** Has several listeners hear the same run; each goes on hearing if another throws. */
    static RunListener all(final RunListener... listeners) {
        return new SeveralListeners(List.of(listeners));
    }
}

package io.tilework.engine.run;

/** Hears what happens during a run. Events come one at a time; a listener should be quick, since tasks wait for it. */
@FunctionalInterface
public interface RunListener {

    /** Something happened. */
    void on(RunEvent event);

    /** A listener that ignores everything. */
    static RunListener silent() {
        return event -> { };
    }
}

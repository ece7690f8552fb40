package io.tilework.engine.run;

/** Told whenever a task of a fixture begins, on the thread that runs it; may wait, count, or throw to make the task fail. */
@FunctionalInterface
public interface TaskProbe {

    /** A probe that does nothing. */
    TaskProbe NONE = name -> { };

    /** A task of the source, kernel or sink of this name begins. */
    void begins(String name);
}

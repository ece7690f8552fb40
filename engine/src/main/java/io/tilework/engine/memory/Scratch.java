package io.tilework.engine.memory;

import java.lang.foreign.MemorySegment;

/** Memory that a task borrows while it runs: counted against the budget, given back when the task ends. */
public interface Scratch {

    /**
     * Borrows off-heap memory with unspecified content, aligned to 64 bytes. It must not be touched after the task.
     *
     * @param bytes how much; what a task borrows in total, each piece counted as {@link BlockPool#roundedBytes}, must not
     *     exceed the workspace that it announced, counted the same way
     */
    MemorySegment borrow(long bytes);
}

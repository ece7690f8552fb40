package io.tilework.engine.memory;

import java.lang.foreign.MemorySegment;

/** Memory that a task borrows while it runs: counted against the budget, given back when the task ends. */
public interface Scratch {

    /**
     * Borrows off-heap memory with unspecified content, aligned to 64 bytes.
     *
     * @param bytes how much; what a task borrows in total must not exceed the workspace that it announced
     */
    MemorySegment borrow(long bytes);
}

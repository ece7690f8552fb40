package io.tilework.engine.kernel;

import io.tilework.engine.grid.Shape;

/**
 * What the tasks of a layer compute: one block out of blocks.
 *
 * <p>A kernel is prepared once and used by many threads at the same time; it keeps nothing from one task to the next.
 */
public interface Kernel {

    /** Computes one block, on the calling thread. */
    void run(KernelTask task);

    /** What it does, as readable loops. */
    String listing();

    /** Whether the output may have any strides; else it must be contiguous. */
    default boolean writesAnyStrides() {
        return false;
    }

    /**
     * The most that a task borrows from its scratch, in bytes. The interpreter's tiles are not counted: they are a few hundred
     * kilobytes per thread, on the heap.
     *
     * @param block the number of elements of the block along each dimension of the layer's grid
     */
    default long scratchBytes(final Shape block) {
        return 0;
    }
}

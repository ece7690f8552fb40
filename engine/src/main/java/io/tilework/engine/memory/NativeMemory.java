package io.tilework.engine.memory;

/**
 * Where raw memory comes from: the operating system's own functions where they are found, else the JDK's arenas.
 *
 * <p>Addresses are aligned to at least 64 bytes and contents are unspecified. Safe for use by several threads.
 */
interface NativeMemory {

    /** The best source of memory on this machine. */
    static NativeMemory system() {
        return Holder.SYSTEM;
    }

    /**
     * Takes memory from the operating system.
     *
     * @param bytes at least 1
     * @return its address
     * @throws io.tilework.engine.error.BudgetException if the machine has no more
     */
    long allocate(long bytes);

    /** Gives memory back that {@link #allocate} gave out for as many bytes. */
    void free(long address, long bytes);

    /** Asks the process's allocator to return what it holds back for later use. */
    void trim();

    /** Tells the operating system that it may take the pages of a large piece, whose content is not needed any more, until it is written. */
    default void discard(final long address, final long bytes) {
        // It need not know.
    }

    /** Gives freed memory that is kept for later use back to the operating system, but for so many bytes. */
    default void keepAtMost(final long bytes) {
        // Most sources keep nothing.
    }

    /** Finds the functions once, when they are first needed. */
    final class Holder {

        private static final NativeMemory SYSTEM = new SpareMemory(LibcMemory.find().map(NativeMemory.class::cast)
                .orElseGet(ArenaMemory::new));

        private Holder() {}
    }
}

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

    /** Finds the functions once, when they are first needed. */
    final class Holder {

        private static final NativeMemory SYSTEM = LibcMemory.find().map(NativeMemory.class::cast)
                .orElseGet(ArenaMemory::new);

        private Holder() {}
    }
}

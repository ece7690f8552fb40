package io.tilework.engine.memory;

import io.tilework.engine.error.BudgetException;
import java.lang.foreign.Arena;
import java.util.concurrent.ConcurrentHashMap;

/** Memory from the JDK alone, one arena per piece: for systems without the functions of {@link LibcMemory}. */
final class ArenaMemory implements NativeMemory {

    private static final int ALIGNMENT_BYTES = 64;

    private final ConcurrentHashMap<Long, Arena> arenas = new ConcurrentHashMap<>();

    @Override
    public long allocate(final long bytes) {
        final Arena arena = Arena.ofShared();
        try {
            final long address = arena.allocate(bytes, ALIGNMENT_BYTES).address();
            arenas.put(address, arena);
            return address;
        } catch (final OutOfMemoryError e) {
            arena.close();
            throw new BudgetException("the machine has no " + bytes + " bytes of memory left; choose a smaller byte budget");
        }
    }

    @Override
    public void free(final long address, final long bytes) {
        arenas.remove(address).close();
    }

    @Override
    public void trim() {
        // An arena holds nothing back.
    }
}

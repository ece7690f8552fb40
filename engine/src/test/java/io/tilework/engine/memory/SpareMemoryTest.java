package io.tilework.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.BudgetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is freed is used again, never adds to the most that was in use, and is given back when nobody wants it. */
class SpareMemoryTest {

    private static final long MIB = 1L << 20;

    /** A machine with so much memory, whose addresses are numbers. */
    private static final class Machine implements NativeMemory {

        private final Map<Long, Long> taken = new HashMap<>();
        private final long bytes;
        private long next = 1;

        Machine(final long bytes) {
            this.bytes = bytes;
        }

        long takenBytes() {
            return taken.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public long allocate(final long wanted) {
            if (takenBytes() + wanted > bytes) {
                throw new BudgetException("full");
            }
            taken.put(next, wanted);
            return next++;
        }

        @Override
        public void free(final long address, final long size) {
            assertEquals(size, taken.remove(address), "freed once, with its size");
        }

        @Override
        public void discard(final long address, final long size) {
            assertEquals(size, taken.get(address), "discarded while it is there");
        }

        @Override
        public void trim() {
            throw new AssertionError("nobody asked for it");
        }
    }

    private final Machine machine = new Machine(100 * MIB);
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final SpareMemory memory = new SpareMemory(machine, timers::add);

    @Test
    void aPieceOfTheSameSizeIsUsedAgain() {
        final long first = memory.allocate(8 * MIB);
        memory.free(first, 8 * MIB);
        assertEquals(first, memory.allocate(8 * MIB));
        assertEquals(8 * MIB, machine.takenBytes());
    }

    @Test
    void smallPiecesGoBackAtOnce() {
        memory.free(memory.allocate(MIB - 64), MIB - 64);
        assertEquals(0, machine.takenBytes());
        assertTrue(timers.isEmpty());
    }

    @Test
    void freshMemoryIsTakenAfterAsMuchWasGivenBack() {
        memory.free(memory.allocate(8 * MIB), 8 * MIB);
        memory.allocate(5 * MIB);
        assertEquals(5 * MIB, machine.takenBytes());
    }

    @Test
    void whatTheMachineLacksIsGivenBackFirst() {
        final long small = memory.allocate(20 * MIB);
        final long large = memory.allocate(70 * MIB);
        memory.free(large, 70 * MIB);
        memory.free(small, 20 * MIB);
        memory.allocate(90 * MIB);
        assertEquals(90 * MIB, machine.takenBytes());
        assertThrows(BudgetException.class, () -> memory.allocate(20 * MIB));
    }

    @Test
    void aRunWithASmallerBudgetKeepsNoMoreThanThat() {
        final List<Long> pieces = new ArrayList<>();
        for (int piece = 0; piece < 5; piece++) {
            pieces.add(memory.allocate(4 * MIB));
        }
        pieces.forEach(piece -> memory.free(piece, 4 * MIB));
        memory.keepAtMost(9 * MIB);
        assertEquals(8 * MIB, machine.takenBytes());
        memory.keepAtMost(20 * MIB);
        assertEquals(8 * MIB, machine.takenBytes());
    }

    @Test
    void whatNobodyWantsIsGivenBack() {
        memory.free(memory.allocate(8 * MIB), 8 * MIB);
        assertEquals(1, timers.size());
        memory.free(memory.allocate(8 * MIB), 8 * MIB);
        assertEquals(1, timers.size(), "one timer is enough");
        timers.remove().run();
        assertEquals(8 * MIB, machine.takenBytes(), "it was used in the meantime");
        timers.remove().run();
        assertEquals(0, machine.takenBytes());
        assertTrue(timers.isEmpty(), "no timer without something to wait for");
        memory.free(memory.allocate(8 * MIB), 8 * MIB);
        assertEquals(1, timers.size(), "and it begins anew");
    }

    @Test
    void spareMemoryNeverAddsToTheMostThatWasInUse() {
        final SplittableRandom random = new SplittableRandom(5);
        final Map<Long, Long> live = new HashMap<>();
        long inUse = 0;
        long most = 0;
        for (int step = 0; step < 5000; step++) {
            final long bytes = random.nextLong(1, 6) * MIB;
            if (random.nextBoolean() && inUse + bytes <= 100 * MIB) {
                live.put(memory.allocate(bytes), bytes);
                inUse += bytes;
            } else if (!live.isEmpty()) {
                final long address = live.keySet().iterator().next();
                inUse -= live.get(address);
                memory.free(address, live.remove(address));
            }
            most = Math.max(most, inUse);
            assertTrue(machine.takenBytes() <= most, machine.takenBytes() + " of " + most);
        }
    }
}

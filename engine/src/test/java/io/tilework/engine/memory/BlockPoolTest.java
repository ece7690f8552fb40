package io.tilework.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.TileworkBug;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.ArrowBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool's promises: alignment, its limit in use and resident, reuse, and that a leak is found. */
class BlockPoolTest {

    private static final long MIB = 1L << 20;

    /** Counts what is taken from a real source of memory. */
    private static final class Counted implements NativeMemory {

        private final NativeMemory memory;
        private final AtomicLong taken = new AtomicLong();
        private final AtomicLong peak = new AtomicLong();
        private final AtomicLong calls = new AtomicLong();

        Counted(final NativeMemory memory) {
            this.memory = memory;
        }

        @Override
        public long allocate(final long bytes) {
            peak.accumulateAndGet(taken.addAndGet(bytes), Math::max);
            calls.incrementAndGet();
            return memory.allocate(bytes);
        }

        @Override
        public void free(final long address, final long bytes) {
            memory.free(address, bytes);
            taken.addAndGet(-bytes);
        }

        @Override
        public void trim() {
            memory.trim();
        }
    }

    static Stream<NativeMemory> sources() {
        return Stream.of(NativeMemory.system(), new ArenaMemory());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void handsOutAlignedWritableMemory(final NativeMemory source) {
        try (BlockPool pool = new BlockPool(64 * MIB, source)) {
            for (final long bytes : new long[] {1, 63, 64, 65, 4096, MIB - 64, MIB, 3 * MIB + 1, 0}) {
                try (ArrowBuf buffer = pool.allocate(bytes)) {
                    assertEquals(0, buffer.memoryAddress() % 64);
                    assertNotEquals(0, buffer.memoryAddress());
                    assertEquals(BlockPool.roundedBytes(bytes), buffer.capacity());
                    assertEquals(BlockPool.roundedBytes(bytes), pool.allocatedBytes());
                    if (bytes > 0) {
                        buffer.setByte(0, 1);
                        buffer.setByte(bytes - 1, 2);
                    }
                }
            }
            assertEquals(0, pool.allocatedBytes());
            assertEquals(BlockPool.roundedBytes(3 * MIB + 1), pool.peakBytes());
        }
    }

    @Test
    void refusesWhatExceedsTheLimit() {
        try (BlockPool pool = new BlockPool(1024); ArrowBuf most = pool.allocate(960)) {
            final TileworkBug bug = assertThrows(TileworkBug.class, () -> pool.allocate(65));
            assertTrue(bug.getMessage().contains("960 of 1024 bytes are in use"), bug.getMessage());
            pool.allocate(64).close();
            assertEquals(960, most.capacity());
        }
    }

    @Test
    void namesTheBytesThatLeaked() {
        final BlockPool pool = new BlockPool(MIB);
        final ArrowBuf leaked = pool.allocate(100);
        pool.allocate(100).close();
        final TileworkBug bug = assertThrows(TileworkBug.class, pool::close);
        assertTrue(bug.getMessage().contains("128 bytes"), bug.getMessage());
        leaked.close();
        assertEquals(0, pool.residentBytes());
        pool.close();
    }

    @Test
    void reusesFreedMemoryOfTheSameSize() {
        final Counted memory = new Counted(NativeMemory.system());
        try (BlockPool pool = new BlockPool(8 * MIB, memory)) {
            for (int round = 0; round < 100; round++) {
                try (ArrowBuf a = pool.allocate(2 * MIB); ArrowBuf b = pool.allocate(2 * MIB)) {
                    assertNotEquals(a.memoryAddress(), b.memoryAddress());
                }
            }
            assertEquals(2, memory.calls.get());
            assertEquals(4 * MIB, pool.residentBytes());
            pool.trim();
            assertEquals(0, pool.residentBytes());
        }
        assertEquals(0, memory.taken.get());
    }

    @Test
    void trimsTheSizeUnusedForLongestToMakeRoom() {
        final Counted memory = new Counted(NativeMemory.system());
        try (BlockPool pool = new BlockPool(8 * MIB, memory)) {
            pool.allocate(4 * MIB).close();
            pool.allocate(2 * MIB).close();
            assertEquals(6 * MIB, pool.residentBytes());
            pool.allocate(3 * MIB).close();
            assertEquals(5 * MIB, pool.residentBytes(), "4 MiB are gone, 2 and 3 are idle");
            pool.allocate(2 * MIB).close();
            assertEquals(3, memory.calls.get(), "2 MiB were still there");
            pool.allocate(8 * MIB).close();
            assertEquals(8 * MIB, pool.residentBytes());
        }
        assertEquals(8 * MIB, memory.peak.get());
        assertEquals(0, memory.taken.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsToTheLimitUnderSeveralThreads(final long seed) throws Exception {
        final Counted memory = new Counted(NativeMemory.system());
        final ByteBudget budget = new ByteBudget(MIB);
        try (BlockPool pool = new BlockPool(MIB, memory); ExecutorService threads = Executors.newFixedThreadPool(4)) {
            final var runs = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> churn(pool, budget, 31 * seed + thread))).toList();
            for (final Future<?> run : runs) {
                run.get();
            }
            assertEquals(0, pool.allocatedBytes());
            assertTrue(pool.peakBytes() <= MIB && pool.peakBytes() >= budget.peakBytes() / 2, pool::toString);
        }
        assertTrue(memory.peak.get() <= MIB);
        assertEquals(0, memory.taken.get());
    }

    /** Allocates, fills, checks and frees blocks of a few sizes, booked before. */
    private static void churn(final BlockPool pool, final ByteBudget budget, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1500; round++) {
            final List<ArrowBuf> held = new ArrayList<>();
            final List<Reservation> booked = new ArrayList<>();
            for (int block = 0; block < 4; block++) {
                final long bytes = BlockPool.roundedBytes(random.nextLong(1, 1L << random.nextInt(6, 18)));
                budget.tryReserve(bytes).ifPresent(reservation -> {
                    booked.add(reservation);
                    final ArrowBuf buffer = pool.allocate(bytes);
                    buffer.setLong(0, seed);
                    buffer.setLong(bytes - 8, bytes);
                    held.add(buffer);
                });
            }
            for (final ArrowBuf buffer : held) {
                assertEquals(seed, buffer.getLong(0));
                assertEquals(buffer.capacity(), buffer.getLong(buffer.capacity() - 8));
                buffer.close();
            }
            booked.forEach(Reservation::close);
        }
    }

    @Test
    void manySizesAreForgottenAgain() {
        try (BlockPool pool = new BlockPool(MIB)) {
            for (long bytes = 64; bytes < MIB / 2; bytes += 64) {
                pool.allocate(bytes).close();
                assertTrue(pool.residentBytes() <= MIB);
            }
        }
    }

    @Test
    void scratchLendsWhatWasAnnouncedAndFreesItAsAWhole() {
        try (BlockPool pool = new BlockPool(MIB)) {
            final ScratchLease lease = pool.scratch(200);
            assertEquals(0, pool.allocatedBytes(), "nothing is allocated before it is needed");
            final var first = lease.borrow(100);
            final var second = lease.borrow(60);
            assertEquals(100, first.byteSize());
            assertEquals(0, second.address() % 64);
            assertTrue(second.address() >= first.address() + 100);
            assertEquals(256, pool.allocatedBytes());
            final TileworkBug bug = assertThrows(TileworkBug.class, () -> lease.borrow(65));
            assertEquals("a task borrows 65 bytes more after 192, but announced only 256", bug.getMessage());
            lease.borrow(64);
            lease.close();
            lease.close();
            assertEquals(0, pool.allocatedBytes());
            assertThrows(TileworkBug.class, () -> lease.borrow(1));
        }
    }
}

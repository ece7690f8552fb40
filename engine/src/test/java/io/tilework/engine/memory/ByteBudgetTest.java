package io.tilework.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.BudgetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The book of reserved bytes. */
class ByteBudgetTest {

    @Test
    void reservesUpToItsLimitAndTakesBackOnce() {
        final ByteBudget budget = new ByteBudget(100);
        final Reservation first = budget.reserve(60);
        assertTrue(budget.tryReserve(41).isEmpty());
        final BudgetException refused = assertThrows(BudgetException.class, () -> budget.reserve(41));
        assertTrue(refused.getMessage().contains("41 bytes"), refused.getMessage());
        final Reservation second = budget.tryReserve(40).orElseThrow();
        assertEquals(100, budget.reservedBytes());
        first.close();
        first.close();
        assertEquals(40, budget.reservedBytes());
        second.close();
        assertEquals(0, budget.reservedBytes());
        assertEquals(100, budget.peakBytes());
    }

    @Test
    void refusesSizesThatWouldOverflow() {
        final ByteBudget budget = new ByteBudget(Long.MAX_VALUE);
        budget.reserve(10);
        assertTrue(budget.tryReserve(Long.MAX_VALUE).isEmpty());
        assertThrows(BudgetException.class, () -> budget.tryReserve(-1));
    }

    @Test
    void neverExceedsItsLimitFromSeveralThreads() throws Exception {
        final ByteBudget budget = new ByteBudget(1000);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            final var runs = IntStream.range(0, 4).mapToObj(seed -> threads.submit(() -> churn(budget, seed))).toList();
            for (final Future<?> run : runs) {
                run.get();
            }
        }
        assertEquals(0, budget.reservedBytes());
        assertTrue(budget.peakBytes() > 500 && budget.peakBytes() <= 1000, budget::toString);
    }

    private static void churn(final ByteBudget budget, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Deque<Reservation> held = new ArrayDeque<>();
        for (int round = 0; round < 20_000; round++) {
            final Optional<Reservation> got = budget.tryReserve(random.nextLong(300));
            got.ifPresent(held::add);
            assertTrue(budget.reservedBytes() <= budget.limitBytes());
            if (got.isEmpty() || random.nextBoolean()) {
                while (!held.isEmpty()) {
                    held.poll().close();
                }
            }
        }
        held.forEach(Reservation::close);
    }
}

package io.tilework.distributed.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.distributed.protocol.ToClient;
import io.tilework.engine.error.ComputeException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client says what it waits for, once, and gives up after a time that depends on whether it was there before. */
class WaitingTest {

    private final Waiting waiting = new Waiting("a:1", at(0));

    private static long at(final double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** The controller says every second how far the run is. */
    private void hear(final int workers, final int positions, final int from, final int until) {
        for (int second = from; second <= until; second++) {
            waiting.heard(new ToClient.Advanced(7, 0, positions, workers), at(second));
        }
    }

    @Test
    void aSchedulerThatWasNeverHeardOfIsGivenUpSoon() {
        assertEquals(Optional.empty(), waiting.news(at(2)));
        assertEquals(Optional.of("the scheduler at a:1"), waiting.news(at(4)));
        assertEquals(Optional.empty(), waiting.news(at(5)));
        assertDoesNotThrow(() -> waiting.check(at(29)));
        assertThrows(ComputeException.class, () -> waiting.check(at(31)));
    }

    @Test
    void aSchedulerThatWasThereMayTakeMinutesToComeBack() {
        hear(3, 100, 1, 10);
        assertDoesNotThrow(() -> waiting.check(at(180)));
        assertThrows(ComputeException.class, () -> waiting.check(at(191)));
    }

    @Test
    void aMinuteWithoutWorkersIsTheEndIfThereNeverWereAny() {
        hear(0, 0, 1, 59);
        assertEquals(Optional.of("workers"), waiting.news(at(59)));
        assertDoesNotThrow(() -> waiting.check(at(59)));
        hear(0, 0, 60, 61);
        assertThrows(ComputeException.class, () -> waiting.check(at(61)));
    }

    @Test
    void workersThatWereThereMayTakeMinutesToComeBack() {
        hear(3, 100, 1, 10);
        hear(0, 100, 11, 189);
        assertDoesNotThrow(() -> waiting.check(at(189)));
        hear(0, 100, 190, 191);
        assertThrows(ComputeException.class, () -> waiting.check(at(191)));
    }

    @Test
    void aRunWaitsForThoseOfOthersWithoutEnd() {
        hear(3, 0, 1, 10_000);
        assertEquals(Optional.of("its turn"), waiting.news(at(10_000)));
        assertDoesNotThrow(() -> waiting.check(at(10_000)));
        hear(3, 100, 10_001, 10_002);
        assertEquals(Optional.empty(), waiting.news(at(10_002)));
    }
}

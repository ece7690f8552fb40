package io.tilework.distributed.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.distributed.protocol.ToClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The controller of a large cluster; of the largest with {@code -Dtilework.workers=100000}. */
class LargeClusterTest {

    private static final int WORKERS = Integer.getInteger("tilework.workers", 2_000);
    private static final long POSITIONS_PER_WORKER = 10_000;
    private static final long MICROS_PER_POSITION = WORKERS > 2_000 ? 60_000 : 12_000;
    private static final long LOSS_EVERY_MICROS = 6_000_000;

    private static LargeCluster run(final int workers, final long positionsPerWorker, final long microsPerPosition) {
        final LargeCluster cluster = new LargeCluster(workers, workers * positionsPerWorker, microsPerPosition);
        assertInstanceOf(ToClient.Completed.class, cluster.run(LOSS_EVERY_MICROS));
        return cluster;
    }

    @Test
    void mostOfTheWorkIsUsefulAlthoughWorkersAreLostAllTheTime() throws IOException {
        final LargeCluster cluster = run(WORKERS, POSITIONS_PER_WORKER, MICROS_PER_POSITION);
        final String seen = String.format(Locale.ROOT, "%d workers, %d blocks: %.0f s of virtual time, %.1f %% useful, %d messages of the controller%n", WORKERS,
                WORKERS * POSITIONS_PER_WORKER, cluster.seconds(), 100 * cluster.usefulShare(), cluster.messages());
        Files.writeString(Path.of("target", "large-cluster.txt"), seen);
        assertTrue(cluster.usefulShare() > 0.9, seen);
    }

    @Test
    void messagesGrowWithTheWorkersAndNotWithTheBlocks() {
        final long few = run(500, POSITIONS_PER_WORKER, MICROS_PER_POSITION).messages();
        final long moreWorkers = run(1_000, POSITIONS_PER_WORKER, MICROS_PER_POSITION).messages();
        final long moreBlocks = run(500, 100 * POSITIONS_PER_WORKER, MICROS_PER_POSITION / 100).messages();
        assertEquals(2.0, (double) moreWorkers / few, 0.3);
        assertEquals(1.0, (double) moreBlocks / few, 0.15);
    }
}

package io.tilework.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.NDArray;
import io.tilework.distributed.Cluster;
import io.tilework.distributed.LocalCluster;
import io.tilework.engine.run.RunOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a run while the processes that it runs on are killed, stand still, and come back: nothing but that it takes longer. */
@Timeout(240)
class ClusterFailuresTest {

    private static final int WORKERS = 3;
    private static final long WORKER_BYTES = 128 << 20;
    /** Some seconds of work in many blocks, with a reduction in the middle whose blocks everybody needs. */
    private static final String PROGRAM = "x = random.default_rng(1).normal(size=(30000, 30000), chunks=(1000, 1000)); y = x - x.mean(axis=0); (y * y).sum(axis=1)";

    private static final byte[] EXPECTED = ClusterProgramsTest.bits(array(), RunOptions.defaults());
    private static LocalCluster processes;
    private static Cluster cluster;
    private static int started = WORKERS;

    @BeforeAll
    static void start() {
        processes = LocalCluster.start(WORKERS, 1, WORKER_BYTES);
        cluster = processes.connect();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        processes.close();
    }

    private static List<String> alive() {
        return processes.workers().stream().filter(name -> processes.worker(name).isAlive()).toList();
    }

    private static String addWorker() {
        final String name = "worker-" + ++started;
        processes.addWorker(name, 1, WORKER_BYTES);
        return name;
    }

    /** As many workers as at the beginning, some of them warm. */
    @AfterEach
    void restore() {
        for (int missing = WORKERS - alive().size(); missing > 0; missing--) {
            addWorker();
        }
        processes.awaitWorkers(WORKERS);
    }

    private static NDArray array() {
        return ClusterProgramsTest.array(PROGRAM, Map.of());
    }

    private CompletableFuture<byte[]> begin() throws InterruptedException {
        final CompletableFuture<byte[]> result = CompletableFuture.supplyAsync(() -> ClusterProgramsTest.bits(array(), RunOptions.defaults().on(cluster)));
        awaitProgress(result);
        return result;
    }

    /** Waits until the run has done something, but not all. */
    private void awaitProgress(final CompletableFuture<byte[]> result) throws InterruptedException {
        while (!result.isDone() && cluster.status().workers().stream().filter(worker -> worker.run() != 0 && worker.tasks() > 20).count() < 2) {
            await(50);
        }
        assertFalse(result.isDone(), "the run is over before anything can happen to it");
    }

    /** Lets time pass in which something outside of this process happens. */
    private static void await(final long millis) throws InterruptedException {
        final CompletableFuture<Void> never = new CompletableFuture<>();
        try {
            never.get(millis, TimeUnit.MILLISECONDS);
        } catch (final TimeoutException | ExecutionException e) {
            assertTrue(e instanceof TimeoutException);
        }
    }

    private static void signal(final Process process, final String signal) throws IOException, InterruptedException {
        assertTrue(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor() == 0);
    }

    @Test
    void workersAreKilledAllButOne() throws Exception {
        final List<String> workers = alive();
        final CompletableFuture<byte[]> result = begin();
        for (final String worker : workers.subList(1, workers.size())) {
            processes.worker(worker).destroyForcibly();
            await(500);
        }
        assertArrayEquals(EXPECTED, result.get());
    }

    @Test
    void aWorkerThatJoinsTakesPart() throws Exception {
        final CompletableFuture<byte[]> result = begin();
        processes.worker(alive().getLast()).destroyForcibly();
        final String joined = addWorker();
        assertArrayEquals(EXPECTED, result.get());
        assertTrue(processes.worker(joined).isAlive());
    }

    @Test
    void aWorkerStandsStillForLongerThanItsLeaseAndGoesOn() throws Exception {
        final CompletableFuture<byte[]> result = begin();
        final String still = alive().getLast();
        signal(processes.worker(still), "STOP");
        await(8_000);
        signal(processes.worker(still), "CONT");
        assertArrayEquals(EXPECTED, result.get());
        processes.awaitWorkers(3);
    }

    @Test
    void aWorkerIsRetiredInTheMiddle() throws Exception {
        final CompletableFuture<byte[]> result = begin();
        final String retired = alive().getLast();
        cluster.retire(retired);
        assertTrue(processes.worker(retired).waitFor(60, TimeUnit.SECONDS));
        assertArrayEquals(EXPECTED, result.get());
    }

    @Test
    void theSchedulerThatRunsTheControllerIsKilledAndOneThatStandsByTakesOver() throws Exception {
        try (LocalCluster three = LocalCluster.start(3, 2, 1, WORKER_BYTES); Cluster connected = three.connect()) {
            final CompletableFuture<byte[]> result = CompletableFuture.supplyAsync(() -> ClusterProgramsTest.bits(array(), RunOptions.defaults().on(connected)));
            while (!result.isDone() && connected.status().workers().stream().noneMatch(worker -> worker.tasks() > 20)) {
                await(50);
            }
            final String first = connected.status().controller();
            three.scheduler(first).destroyForcibly().waitFor();
            assertArrayEquals(EXPECTED, result.get());
            assertTrue(!connected.status().controller().equals(first), "another one runs the controller");
        }
    }

    @Test
    void theOnlySchedulerIsKilledAndAnotherOneBegins() throws Exception {
        final CompletableFuture<byte[]> result = begin();
        final String address = processes.addresses();
        processes.scheduler(address).destroyForcibly().waitFor();
        await(500);
        processes.startScheduler(address);
        assertArrayEquals(EXPECTED, result.get());
    }
}

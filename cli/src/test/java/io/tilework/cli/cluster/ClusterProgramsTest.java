package io.tilework.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.distributed.Cluster;
import io.tilework.distributed.LocalCluster;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster of processes computes, and what it says when it cannot. */
@Timeout(180)
class ClusterProgramsTest {

    private static final long WORKER_BYTES = 64 << 20;

    private static LocalCluster processes;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        processes = LocalCluster.start(3, 1, WORKER_BYTES);
        cluster = processes.connect();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        processes.close();
    }

    private static RunOptions there() {
        return RunOptions.defaults().withMemoryBytes(256 << 20).on(cluster);
    }

    private static RunOptions here() {
        return RunOptions.defaults().withMemoryBytes(256 << 20);
    }

    static NDArray array(final String program, final Map<String, NDArray> inputs) {
        return Language.asArray(Language.evaluate(program, inputs, Chunking.auto())).orElseThrow();
    }

    static byte[] bits(final NDArray array, final RunOptions options) {
        try (Tensor tensor = array.compute(options)) {
            return tensor.contiguousSegment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "x = random.default_rng(1).normal(size=(600, 600), chunks=(100, 100)); x + x.T - x.mean(axis=0)",
        "x = random.default_rng(1).normal(size=(600, 600), chunks=(100, 100)); (x + x.T - x.mean(axis=0)).sum()",
        "x = random.default_rng(2).random((500, 400), chunks=(50, 130)); x @ x.T",
        "arange(100000, chunks=1000).cumsum()",
        "x = random.default_rng(3).integers(0, 1000, size=20000, chunks=1500); sort(x)",
        "x = random.default_rng(3).integers(0, 1000, size=20000, chunks=1500); unique(x)",
        "x = random.default_rng(4).normal(size=(300, 300), chunks=(60, 60)); x[x > 1]",
        "x = random.default_rng(5).normal(size=(2400, 2400), chunks=(60, 2400)); x.rechunk((2400, 60)).std(axis=0)",
        "x = random.default_rng(6).normal(size=(400, 400), chunks=(100, 100)); percentile(x, [5, 50, 95])",
        "ones((7,), dtype='int8', chunks=2) * 3",
        "zeros((0, 5)).sum(axis=0)",
        "z = random.default_rng(7).normal(size=(200, 200), chunks=70); (z + 1j * z.T).sum(axis=1)",
    })
    void resultsHaveTheBitsOfThoseOfThreads(final String program) {
        assertArrayEquals(bits(array(program, Map.of()), here()), bits(array(program, Map.of()), there()));
    }

    @Test
    void storedArraysAreReadByWorkersAndResultsStored(@TempDir final Path directory) throws Exception {
        final Path x = directory.resolve("x.zarr");
        array("random.default_rng(8).normal(size=(900, 700), chunks=(250, 130))", Map.of()).store(x.toString(), here());
        final NDArray y = array("x - x.mean(axis=0)", Map.of("x", NDArray.open(x.toString())));
        final Evaluation there = new Evaluation().store(y, directory.resolve("there.zarr")).store(y.T(), directory.resolve("there.npy"));
        final RunSummary summary = there.run(there());
        assertArrayEquals(bits(y, here()), bits(NDArray.open(directory.resolve("there.zarr").toString()), here()));
        assertArrayEquals(bits(y.T(), here()), bits(NDArray.open(directory.resolve("there.npy").toString()), here()));
        try (var left = Files.list(directory)) {
            assertEquals(3, left.count(), "nothing is left half-written");
        }
        assertTrue(summary.tasks() > 0 && summary.moved().read() > 0 && summary.moved().written() >= 900 * 700 * 8, () -> "the summary says what workers did: " + summary);
    }

    @Test
    void arraysInTheMemoryOfTheClientAreGivenToTheWorkers() {
        final NDArray x = NDArray.of(new SplittableRandom(9).doubles(60_000).toArray());
        final String program = "y = x.reshape(300, 200).rechunk((70, 70)); y.T @ y";
        assertArrayEquals(bits(array(program, Map.of("x", x)), here()), bits(array(program, Map.of("x", x)), there()));
    }

    @Test
    void arraysLargerThanAllWorkersTogetherStreamThrough(@TempDir final Path directory) {
        final NDArray y = array("x = random.default_rng(1).random((6000, 6000), chunks=(500, 500)); x + x.T", Map.of());
        new Evaluation().store(y, directory.resolve("y.zarr")).run(there());
        assertArrayEquals(bits(y.sum(), here()), bits(NDArray.open(directory.resolve("y.zarr").toString()).sum(), there()));
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (cluster.status().workers().stream().anyMatch(worker -> worker.peakBytes() < 4 << 20)) {
            assertTrue(System.nanoTime() < end, "workers do not say what they took");
        }
        cluster.status().workers().forEach(worker -> assertTrue(worker.peakBytes() <= WORKER_BYTES, () -> worker + " took more than its budget"));
    }

    @Test
    void whatCannotRunInTheMemoryOfAWorkerIsRefusedWithNumbersAndTheNameOfTheWorker() {
        final BudgetException refused = assertThrows(BudgetException.class, () -> array("ones((20000, 1000), chunks=(20000, 1000)).cumsum(axis=0).sum()", Map.of()).compute(there()));
        assertTrue(refused.getMessage().contains("needs at least"), refused.getMessage());
        assertTrue(refused.getMessage().contains("(on worker worker-"), refused.getMessage());
    }

    @Test
    void aTaskThatFailsEndsTheRunAsItDoesHereWithTheNameOfTheWorker(@TempDir final Path directory) throws Exception {
        final Path x = directory.resolve("x.zarr");
        array("ones((100, 100), chunks=10)", Map.of()).store(x.toString(), here());
        final NDArray sum = array("x.sum()", Map.of("x", NDArray.open(x.toString())));
        try (var files = Files.walk(x)) {
            for (final Path chunk : files.filter(file -> file.toString().contains("/c/5/")).filter(Files::isRegularFile).toList()) {
                Files.write(chunk, new byte[3]);
            }
        }
        final StoreException local = assertThrows(StoreException.class, () -> sum.compute(here()));
        final StoreException remote = assertThrows(StoreException.class, () -> sum.compute(there()));
        assertTrue(remote.getMessage().contains("(on worker worker-"), remote.getMessage());
        assertEquals(local.getMessage().substring(0, 20), remote.getMessage().substring(0, 20));
        assertArrayEquals(bits(array("ones(5).mean()", Map.of()), here()), bits(array("ones(5).mean()", Map.of()), there()), "the cluster goes on");
    }

    @Test
    void aWorkerThatIsRetiredGoesAndUnknownOnesAreNamed() throws Exception {
        final ArgumentException unknown = assertThrows(ArgumentException.class, () -> cluster.retire("nobody"));
        assertTrue(unknown.getMessage().contains("worker-1"), unknown.getMessage());
        final Process extra = processes.addWorker("extra", 1, WORKER_BYTES);
        processes.awaitWorkers(4);
        cluster.retire("extra");
        assertTrue(extra.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, extra.exitValue());
    }

    @Test
    void nobodyThereIsSaidAtOnce() {
        final StoreException nobody = assertThrows(StoreException.class, () -> Cluster.connect("127.0.0.1:1"));
        assertTrue(nobody.getMessage().contains("no scheduler answers at 127.0.0.1:1"), nobody.getMessage());
        assertThrows(ArgumentException.class, () -> Cluster.connect("127.0.0.1"));
    }
}

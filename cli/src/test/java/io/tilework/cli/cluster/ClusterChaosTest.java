package io.tilework.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.tilework.arrays.NDArray;
import io.tilework.distributed.Cluster;
import io.tilework.distributed.LocalCluster;
import io.tilework.engine.run.RunOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs during which workers and the scheduler are killed, stopped and replaced at random: every result has the right bits, and every run ends. A few runs by default; two hundred
 * with {@code -Dtilework.chaos=200}.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class ClusterChaosTest {

    private static final int RUNS = Integer.getInteger("tilework.chaos", 2);
    private static final long SEED = Long.getLong("tilework.seed", 1);
    private static final int WORKERS = 4;
    private static final long WORKER_BYTES = 64 << 20;
    private static final long RUN_SECONDS_AT_MOST = 180;
    private static final List<String> PROGRAMS = List.of(
            "x = random.default_rng(1).normal(size=(4000, 4000), chunks=(200, 200)); y = x - x.mean(axis=0); (y * y).sum(axis=1)",
            "x = random.default_rng(2).random((3000, 3000), chunks=(150, 150)); (x + x.T - x.mean(axis=0)).sum()",
            "x = random.default_rng(3).random((1600, 1600), chunks=(200, 200)); (x @ x).sum(axis=0)",
            "x = random.default_rng(4).normal(size=(2000, 2000), chunks=(100, 2000)); (x.rechunk((2000, 100)).cumsum(axis=0) * 2).std(axis=1)");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private int workersStarted = WORKERS;
    /** When what was done to whom, in the current run. */
    private final List<String> happened = new ArrayList<>();

    @Test
    void resultsAreRightWhateverIsKilled() throws Exception {
        final List<byte[]> expected = new ArrayList<>();
        for (final String program : PROGRAMS) {
            expected.add(ClusterProgramsTest.bits(array(program), RunOptions.defaults()));
        }
        try (LocalCluster processes = LocalCluster.start(WORKERS, 1, WORKER_BYTES); Cluster cluster = processes.connect()) {
            for (int run = 0; run < RUNS; run++) {
                final int program = random.nextInt(PROGRAMS.size());
                final CompletableFuture<byte[]> result = CompletableFuture.supplyAsync(() -> ClusterProgramsTest.bits(array(PROGRAMS.get(program)),
                        RunOptions.defaults().on(cluster)));
                disturb(processes, result);
                final String what = "run " + run + " with seed " + SEED + " of " + PROGRAMS.get(program);
                try {
                    assertArrayEquals(expected.get(program), result.get(RUN_SECONDS_AT_MOST, TimeUnit.SECONDS));
                    restore(processes);
                } catch (final Exception | AssertionError failure) {
                    throw new AssertionError(what + ", after " + happened + "\n" + evidence(processes, cluster), failure);
                }
            }
        }
    }

    /** What can be found out about the processes while they still run. */
    private static String evidence(final LocalCluster processes, final Cluster cluster) {
        final StringBuilder found = new StringBuilder();
        try {
            found.append(cluster.status()).append('\n');
        } catch (final RuntimeException e) {
            found.append(e.getMessage()).append('\n');
        }
        found.append("client\n").append(threads(ProcessHandle.current().pid()));
        for (final String address : processes.addresses().split(",")) {
            found.append("scheduler ").append(address).append(' ').append(processes.scheduler(address)).append('\n').append(threads(processes.scheduler(address).pid()));
        }
        for (final String worker : processes.workers()) {
            if (processes.worker(worker).isAlive()) {
                found.append(worker).append('\n').append(threads(processes.worker(worker).pid()));
            }
        }
        return found.append(processes.logs()).toString();
    }

    /** The threads of a process, as the JVM's tool tells them. */
    private static String threads(final long pid) {
        try {
            final Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jstack").toString(), Long.toString(pid)).redirectErrorStream(true).start();
            return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            return e + "\n";
        }
    }

    private static NDArray array(final String program) {
        return ClusterProgramsTest.array(program, Map.of());
    }

    /** Lets something happen every now and then until the run is over, or enough has happened. */
    private void disturb(final LocalCluster processes, final CompletableFuture<byte[]> result) throws Exception {
        happened.clear();
        for (int events = random.nextInt(1, 5); events > 0; events--) {
            if (isDoneAfter(result, random.nextLong(1_500))) {
                return;
            }
            final List<String> alive = processes.workers().stream().filter(name -> processes.worker(name).isAlive()).toList();
            final String victim = alive.get(random.nextInt(alive.size()));
            final int event = random.nextInt(5);
            happened.add(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + event + " " + victim);
            switch (event) {
                case 0, 1 -> {
                    if (alive.size() > 1) {
                        processes.worker(victim).destroyForcibly();
                    }
                }
                case 2 -> processes.addWorker("worker-" + ++workersStarted, 1, WORKER_BYTES);
                case 3 -> {
                    signal(processes.worker(victim), "STOP");
                    isDoneAfter(result, random.nextLong(6_000));
                    signal(processes.worker(victim), "CONT");
                }
                default -> {
                    final String address = processes.addresses();
                    processes.scheduler(address).destroyForcibly().waitFor();
                    isDoneAfter(result, random.nextLong(3_000));
                    processes.startScheduler(address);
                }
            }
        }
    }

    private static boolean isDoneAfter(final CompletableFuture<byte[]> result, final long millis) throws InterruptedException {
        try {
            result.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (final TimeoutException e) {
            return false;
        } catch (final ExecutionException e) {
            return true;
        }
    }

    private static void signal(final Process process, final String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    /** As many workers as before. */
    private void restore(final LocalCluster processes) {
        int alive = (int) processes.workers().stream().filter(name -> processes.worker(name).isAlive()).count();
        for (; alive < WORKERS; alive++) {
            processes.addWorker("worker-" + ++workersStarted, 1, WORKER_BYTES);
        }
        processes.awaitWorkers(WORKERS);
    }
}

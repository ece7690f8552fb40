package io.tilework.distributed;

import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster on this machine, for development and for tests: a process for a scheduler, and one for each worker. They end when this is closed, or when this process ends.
 *
 * <pre>{@code
 * try (LocalCluster processes = LocalCluster.start(3, 1, 512 << 20); Cluster cluster = processes.connect()) {
 *     double sum = x.sum().compute(RunOptions.defaults().on(cluster)).getDouble();
 * }
 * }</pre>
 */
public final class LocalCluster implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final String LOG = ".log";
    private static final long STARTING_SECONDS = 60;
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 32_000;
    private static final int PORTS_TRIED = 1_000;
    private static final long STOPPING_SECONDS = 10;

    private final Path directory;
    private final Map<String, Process> schedulers = new LinkedHashMap<>();
    private final Map<String, Process> workers = new LinkedHashMap<>();

    private LocalCluster(final Path directory) {
        this.directory = directory;
    }

    /**
     * Starts a cluster, and waits until its workers are there.
     *
     * @param count of the workers
     * @param threads of each worker
     * @param memoryBytes the budget of each worker
     * @throws StoreException if the processes cannot be started, or do not find each other within a minute
     */
    public static LocalCluster start(final int count, final int threads, final long memoryBytes) {
        return start(1, count, threads, memoryBytes);
    }

    /** Starts a cluster with several schedulers, of which the first one runs the controller and the others stand by, and waits until its workers are there. */
    public static LocalCluster start(final int schedulerCount, final int count, final int threads, final long memoryBytes) {
        try {
            final LocalCluster cluster = new LocalCluster(Files.createTempDirectory("tilework-cluster"));
            try {
                for (int scheduler = 0; scheduler < schedulerCount; scheduler++) {
                    cluster.addScheduler();
                }
                for (int worker = 1; worker <= count; worker++) {
                    cluster.addWorker("worker-" + worker, threads, memoryBytes);
                }
                cluster.awaitWorkers(count);
                return cluster;
            } catch (final RuntimeException e) {
                cluster.close();
                throw e;
            }
        } catch (final IOException e) {
            throw new StoreException("a cluster on this machine cannot be started: " + e.getMessage(), e);
        }
    }

    /** Starts one more scheduler, which stands by for the others; gives its address. */
    public String addScheduler() {
        final String address = HOST + ":" + freePort();
        startScheduler(address);
        return address;
    }

    /** Starts a scheduler in place of one that has ended. */
    public void startScheduler(final String address) {
        final String others = schedulers.entrySet().stream().filter(each -> each.getValue().isAlive() && !each.getKey().equals(address)).map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
        schedulers.put(address, process("scheduler", address.substring(address.indexOf(':') + 1), directory.toString(), others));
    }

    /** Starts one more worker, and does not wait for it. */
    public Process addWorker(final String name, final int threads, final long memoryBytes) {
        final Process process = process("worker", name, addresses(), Integer.toString(threads), Long.toString(memoryBytes), directory.toString());
        workers.put(name, process);
        return process;
    }

    private Process process(final String... arguments) {
        final List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString())));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(LocalCluster::isForAll).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LocalMember.class.getName()));
        command.addAll(List.of(arguments));
        try {
            final Path log = directory.resolve(arguments[0] + "-" + arguments[1] + LOG);
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (final IOException e) {
            throw new StoreException("a process cannot be started: " + e.getMessage(), e);
        }
    }

    /** Options of this JVM that the others need, too; not those of a debugger or an agent. */
    private static boolean isForAll(final String option) {
        return option.startsWith("--add-") || option.startsWith("--enable-native-access") || option.startsWith("--sun-misc") || option.startsWith("-Dtilework.log=")
                || option.startsWith("-Dtilework.patience=");
    }

    /** A port that is not in use, and not one of those that systems give to outgoing connections: a scheduler that is started anew has to get it again. */
    private static int freePort() {
        IOException failure = null;
        for (int attempt = 0; attempt < PORTS_TRIED; attempt++) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT), 1, InetAddress.getByName(HOST))) {
                return socket.getLocalPort();
            } catch (final IOException e) {
                failure = e;
            }
        }
        throw new StoreException("there is no free port: " + (failure == null ? "" : failure.getMessage()), failure);
    }

    /** Waits until so many workers are there. */
    public void awaitWorkers(final int count) {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
        while (true) {
            try (Cluster cluster = Cluster.connect(addresses())) {
                while (System.nanoTime() < end) {
                    if (cluster.status().workers().size() >= count) {
                        return;
                    }
                    Thread.sleep(100);
                }
            } catch (final StoreException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted while a cluster was started", e);
            }
            if (System.nanoTime() > end) {
                throw new StoreException("after " + STARTING_SECONDS + " s not all of " + count + " workers are there; what they said is in " + directory);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What its processes have said, for people. */
    public String logs() {
        final StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path log : files.filter(file -> file.toString().endsWith(LOG)).sorted().toList()) {
                all.append(log.getFileName()).append(":\n").append(Files.readString(log)).append('\n');
            }
        } catch (final IOException e) {
            all.append(e);
        }
        return all.toString();
    }

    /** Its schedulers, separated by commas. */
    public String addresses() {
        return String.join(",", schedulers.keySet());
    }

    /** Connects to it. */
    public Cluster connect() {
        return Cluster.connect(addresses());
    }

    /** The names of all workers that were started, those that have ended included. */
    public List<String> workers() {
        return List.copyOf(workers.keySet());
    }

    /** The process of a worker. */
    public Process worker(final String name) {
        return workers.get(name);
    }

    /** The process of a scheduler, by its address. */
    public Process scheduler(final String address) {
        return schedulers.get(address);
    }

    /** Ends all processes, and removes what they left on disk. */
    @Override
    public void close() {
        final List<Process> all = Stream.concat(workers.values().stream(), schedulers.values().stream()).toList();
        for (final Process process : all) {
            process.destroy();
        }
        try {
            for (final Process process : all) {
                if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (final Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final IOException e) {
            // It lies in the directory for temporary files.
            return;
        }
    }
}

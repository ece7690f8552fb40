package io.tilework.distributed.node;

import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.Usage;
import io.tilework.distributed.protocol.WorkerInfo;
import io.tilework.distributed.transfer.BlockName;
import io.tilework.distributed.transfer.BlockServer;
import io.tilework.distributed.transfer.BlockShelf;
import io.tilework.distributed.transfer.Connections;
import io.tilework.distributed.transfer.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A worker: takes messages, runs one run after the other, gives blocks to other workers, and says how it is. */
public final class WorkerNode implements AutoCloseable {

    private static final long TICK_MILLIS = 100;
    private static final long REPORT_MILLIS = 300;
    private static final long REPORT_MILLIS_AT_MOST = 60_000;
    private static final long STOPPING_SECONDS = 10;

    private final WorkerSettings settings;
    private final String actor;
    private final Transport transport;
    private final Connections connections;
    private final BlockServer server;
    private final Map<Long, InetSocketAddress> peers = new ConcurrentHashMap<>();
    private final ExecutorService runs = Executors.newSingleThreadExecutor(named("tilework-run"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("tilework-clock"));
    private final CountDownLatch left = new CountDownLatch(1);
    /** What all runs before took. */
    private volatile Usage usedBefore = Usage.NONE;
    private volatile WorkerInfo me;
    private volatile WorkerRun current;
    private volatile long reportMillis = REPORT_MILLIS;
    private long reportedAt;

    /**
     * Opens a worker, which says from now on how it is.
     *
     * @param actor the path under which it is sent messages
     * @param dropped hears whose connection was closed, and why
     * @throws IOException if the port for blocks cannot be had
     */
    public WorkerNode(final WorkerSettings settings, final String actor, final Transport transport, final Wire wire,
            final BiConsumer<SocketAddress, Exception> dropped) throws IOException {
        this.settings = settings;
        this.actor = actor;
        this.transport = transport;
        this.connections = new Connections(wire);
        this.server = new BlockServer(new InetSocketAddress(settings.host(), settings.port()), new BlockShelf() {
            @Override
            public Optional<Lent> lend(final BlockName name) {
                final WorkerRun run = current;
                return run == null ? Optional.empty() : run.lend(name);
            }

            @Override
            public Optional<Lent> lendPiece(final BlockName name, final long position, final long bytes) throws IOException {
                final WorkerRun run = current;
                return run == null ? Optional.empty() : run.lendPiece(name, position, bytes);
            }
        }, wire, dropped);
        this.me = identity();
        clock.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(final String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    private WorkerInfo identity() throws IOException {
        return new WorkerInfo(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), settings.name(), actor, settings.host(), server.address().getPort(),
                settings.threads(), settings.memoryBytes());
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void tick() {
        final WorkerRun run = current;
        if (run != null) {
            run.tick(now());
        }
        if (now() - reportedAt >= reportMillis) {
            reportedAt = now();
            report();
        }
    }

    private void report() {
        final WorkerRun run = current;
        if (run == null) {
            transport.toController(new ToController.Report(me, 0, 0, 0, 0, List.of(), usedBefore));
        } else {
            run.report();
        }
    }

    /** Takes a message. Does not wait. Not to be called by several threads at once. */
    public void receive(final ToWorker message) {
        switch (message) {
            case ToWorker.Begin begin -> begin(begin);
            case ToWorker.End(long run) -> {
                if (current != null && current.number() == run) {
                    endCurrent();
                }
            }
            case ToWorker.Unknown(long worker) -> {
                if (worker == me.id()) {
                    beginAnew();
                }
            }
            case ToWorker.Leave _ -> left.countDown();
            case ToWorker.Grant _, ToWorker.GiveHalf _ -> {
                pass(message);
                report();
            }
            case ToWorker.Holders holders -> {
                holders.owners().forEach(owner -> remember(owner.worker()));
                pass(message);
            }
            case ToWorker.FromPeer peer -> {
                remember(peer.from());
                pass(message);
            }
        }
    }

    /** Called by the one thread that does runs. */
    private void ended(final Usage used) {
        usedBefore = usedBefore.and(new Usage(used.tasks(), 0, used.peakBytes(), used.moved()));
    }

    private void remember(final WorkerInfo peer) {
        peers.putIfAbsent(peer.id(), new InetSocketAddress(peer.dataHost(), peer.dataPort()));
    }

    private void pass(final ToWorker message) {
        if (current != null) {
            current.receive(message);
        }
    }

    private void begin(final ToWorker.Begin begin) {
        if (current == null || current.number() != begin.spec().run()) {
            endCurrent();
            final WorkerRun run = new WorkerRun(begin, settings, me, connections, peers::get, transport, this::ended);
            current = run;
            reportMillis = Math.clamp(begin.reportMillis(), TICK_MILLIS, REPORT_MILLIS_AT_MOST);
            runs.execute(run::run);
        }
    }

    private void endCurrent() {
        if (current != null) {
            current.end();
            current = null;
            peers.clear();
        }
    }

    private void beginAnew() {
        endCurrent();
        try {
            me = identity();
        } catch (final IOException e) {
            left.countDown();
        }
    }

    /** Who it is. */
    public WorkerInfo info() {
        return me;
    }

    /** It cannot go on. */
    public void leave() {
        left.countDown();
    }

    /** Waits until the controller lets it go, or it cannot go on. */
    public void awaitLeave() throws InterruptedException {
        left.await();
    }

    /** Says that it goes, and ends everything. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        transport.toController(new ToController.Leaving(me.id()));
        endCurrent();
        runs.shutdown();
        try {
            if (!runs.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                runs.shutdownNow();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        connections.close();
    }
}

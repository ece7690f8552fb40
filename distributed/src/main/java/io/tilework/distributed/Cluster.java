package io.tilework.distributed;

import io.tilework.distributed.akka.ClientSystem;
import io.tilework.distributed.akka.Endpoint;
import io.tilework.distributed.akka.Security;
import io.tilework.distributed.client.ClientRun;
import io.tilework.distributed.client.Waiting;
import io.tilework.distributed.codec.ExprCodec;
import io.tilework.distributed.node.RunSources;
import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.transfer.BlockServer;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.CancelledException;
import io.tilework.engine.error.ChunksException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.Scheduler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A cluster as a {@link Scheduler}: the same computations as on the threads of this process, with the same results, bit for bit.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.connect("10.0.0.1:7070")) {
 *     Tensor anomaly = x.minus(x.mean(0)).compute(RunOptions.defaults().on(cluster));
 * }
 * }</pre>
 *
 * <p>Stored arrays are read by the workers, which must see the same files; what lies in the memory of this process is given to them. Stored results are begun and committed by
 * this process, and written by the workers, if they see the place; results in memory, and what workers cannot write, come to this process. {@link RunOptions#memoryBytes} is the
 * budget of this process; workers have their own.
 *
 * <p>For any thread; several runs wait for each other.
 */
public final class Cluster implements Scheduler, AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final long LISTEN_MILLIS = 500;
    private static final long ANSWER_SECONDS = 10;
    private static final int EXPRESSIONS_BYTES_AT_MOST = 1_500_000;

    private final List<Endpoint> schedulers;
    private final String host;
    private final Security security;
    private final ClientSystem system;

    private Cluster(final List<Endpoint> schedulers, final String host, final Security security) {
        this.schedulers = schedulers;
        this.host = host;
        this.security = security;
        this.system = new ClientSystem(host, schedulers, security);
    }

    /**
     * Connects to a cluster on this machine, or with the security of others: see {@link #connect(String, ClusterSecurity)}.
     *
     * @param schedulers one or several schedulers, such as {@code 127.0.0.1:7070}, separated by commas
     * @throws StoreException if nothing listens there
     */
    public static Cluster connect(final String schedulers) {
        return connect(schedulers, ClusterSecurity.LOOPBACK);
    }

    /**
     * Connects to a cluster.
     *
     * @param schedulers one or several schedulers, such as {@code 10.0.0.1:7070}, separated by commas
     * @throws ArgumentException if the security does not suffice for the network that the cluster is on
     * @throws StoreException if nothing listens there
     */
    public static Cluster connect(final String schedulers, final ClusterSecurity security) {
        final List<Endpoint> endpoints = Endpoint.parse("cluster", schedulers);
        final String host = ownAddress(endpoints);
        return new Cluster(endpoints, host, security.at(host));
    }

    /** The address of this machine on the network of the schedulers: that under which the first one that answers was reached. */
    private static String ownAddress(final List<Endpoint> schedulers) {
        IOException failure = null;
        for (final Endpoint scheduler : schedulers) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(scheduler.host(), scheduler.port()), CONNECT_MILLIS);
                return socket.getLocalAddress().getHostAddress();
            } catch (final IOException e) {
                failure = e;
            }
        }
        throw new StoreException("no scheduler answers at " + String.join(", ", schedulers.stream().map(Endpoint::toString).toList()) + ": "
                + (failure == null ? "" : failure.getMessage()) + "; start one with: tilework scheduler --host H --port P", failure);
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public RunSummary run(final Computation computation, final RunOptions options, final RunListener listener) {
        final long start = System.nanoTime();
        final RunListener hearing = RunListener.all(listener);
        final Deque<BlockSink> uncommitted = new ArrayDeque<>(computation.sinks());
        final List<BlockSource> inMemory = new ArrayList<>();
        final byte[] expressions = encoded(computation, inMemory);
        final long run = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        hearing.on(new RunEvent.RunStarted(start, computation.plan(options.memoryBytes()), options));
        try (ClientRun results = new ClientRun(run, computation.sinks(), inMemory, options.memoryBytes())) {
            uncommitted.forEach(BlockSink::open);
            final ToClient.Completed completed = compute(run, expressions, results, options, hearing);
            while (!uncommitted.isEmpty()) {
                uncommitted.peek().commit();
                uncommitted.remove();
            }
            final long held = computation.sinks().stream().mapToLong(BlockSink::heldBytes).sum();
            final RunSummary summary = new RunSummary(System.nanoTime() - start, completed.used().tasks(), held + results.peakBytes(), options.memoryBytes(),
                    completed.used().moved().plus(Moved.written(results.writtenBytes())));
            hearing.on(new RunEvent.RunFinished(System.nanoTime(), summary));
            return summary;
        } catch (final RuntimeException | Error failure) {
            uncommitted.forEach(BlockSink::abort);
            hearing.on(new RunEvent.RunFailed(System.nanoTime(), String.valueOf(failure.getMessage())));
            throw failure;
        }
    }

    private static byte[] encoded(final Computation computation, final List<BlockSource> inMemory) {
        try {
            final byte[] expressions = new ExprCodec(RunSources.atClient(inMemory)).encode(computation.optimized().roots());
            if (expressions.length > EXPRESSIONS_BYTES_AT_MOST) {
                throw new ArgumentException("the computation takes " + expressions.length + " bytes to describe, and at most " + EXPRESSIONS_BYTES_AT_MOST
                        + " can be sent to a cluster; compute a part of it first");
            }
            return expressions;
        } catch (final IOException e) {
            throw new ArgumentException("the computation cannot be sent to a cluster: " + e.getMessage());
        }
    }

    /** Has everything computed; when it returns or throws, no worker writes any more. */
    private ToClient.Completed compute(final long run, final byte[] expressions, final ClientRun results, final RunOptions options,
            final RunListener listener) {
        system.listen(run);
        try (BlockServer server = new BlockServer(new InetSocketAddress(host, 0), results, security.wire(), (peer, why) -> { })) {
            final RunSpec spec = new RunSpec(run, Message.VERSION, expressions, results.sinkAddresses(), host, server.address().getPort(), options.retries(), system.path());
            try {
                system.submit(spec);
                return await(spec, results, options, listener);
            } finally {
                system.tell(new ToController.Cancel(run));
                system.listenNoMore(run);
            }
        } catch (final IOException e) {
            throw new StoreException("results cannot be taken on " + host + ": " + e.getMessage(), e);
        }
    }

    private ToClient.Completed await(final RunSpec spec, final ClientRun results, final RunOptions options, final RunListener listener) {
        final Waiting waiting = new Waiting(String.join(",", schedulers.stream().map(Endpoint::toString).toList()), System.nanoTime());
        long watchedAt = System.nanoTime();
        while (true) {
            final Optional<ToClient> heard = hear(spec.run());
            final long now = System.nanoTime();
            heard.ifPresent(message -> waiting.heard(message, now));
            switch (heard.orElse(null)) {
                case ToClient.Completed completed -> {
                    return completed;
                }
                case ToClient.Failed failed -> throw results.failure().orElseGet(() -> failure(failed));
                case ToClient.UnknownRun _ -> system.submit(spec);
                case ToClient.Advanced advanced when advanced.workers() > 0 ->
                    listener.on(new RunEvent.Advanced(now, advanced.positions() == 0 ? 0 : (double) advanced.done() / advanced.positions()));
                case null, default -> { }
            }
            if (options.cancellation().isRequested()) {
                throw new CancelledException("the run was cancelled; no result was written");
            }
            if (results.failure().isPresent()) {
                throw results.failure().get();
            }
            if (system.hasEnded()) {
                throw new ComputeException("the connection to the cluster has been closed", null);
            }
            waiting.check(now);
            waiting.news(now).ifPresent(what -> listener.on(new RunEvent.Waiting(now, what)));
            if (now - watchedAt > TimeUnit.MILLISECONDS.toNanos(LISTEN_MILLIS)) {
                watchedAt = now;
                system.tell(new ToController.Watch(spec.run(), spec.client()));
            }
        }
    }

    private Optional<ToClient> hear(final long run) {
        try {
            return system.hear(run, LISTEN_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("the run was cancelled; no result was written");
        }
    }

    /** The failure of a worker, of the same kind as if it had happened here. */
    private static RuntimeException failure(final ToClient.Failed failed) {
        return switch (failed.kind()) {
            case "BudgetException" -> new BudgetException(failed.message());
            case "ChunksException" -> new ChunksException(failed.message());
            case "StoreException" -> new StoreException(failed.message());
            case "ArgumentException" -> new ArgumentException(failed.message());
            default -> new ComputeException(failed.message(), null);
        };
    }

    /**
     * How the cluster is.
     *
     * @throws StoreException if no controller answers
     */
    public ToClient.Status status() {
        return (ToClient.Status) ask(new ToController.AskStatus(system.path()));
    }

    /**
     * Has a worker go once its work is with others.
     *
     * @throws ArgumentException if there is no such worker, or it is the only one left
     * @throws StoreException if no controller answers
     */
    public void retire(final String worker) {
        final String problem = ((ToClient.Retiring) ask(new ToController.Retire(worker, system.path()))).problem();
        if (!problem.isEmpty()) {
            throw new ArgumentException("retire: " + problem);
        }
    }

    private ToClient ask(final ToController question) {
        try {
            return system.ask(question, ANSWER_SECONDS).orElseThrow(() -> new StoreException("no controller of the cluster at " + schedulers + " answers; is a scheduler running"
                    + " there, under this very address?"));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted");
        }
    }

    @Override
    public void close() {
        system.close();
    }
}

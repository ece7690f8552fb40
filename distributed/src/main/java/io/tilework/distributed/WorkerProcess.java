package io.tilework.distributed;

import io.tilework.distributed.akka.Endpoint;
import io.tilework.distributed.akka.WorkerMember;
import io.tilework.distributed.node.WorkerSettings;
import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A worker of a cluster in this process. */
public final class WorkerProcess implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final WorkerMember member;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WorkerProcess(final WorkerMember member) {
        this.member = member;
    }

    /**
     * Starts a worker.
     *
     * @param port for messages; 0 takes any that is free
     * @param schedulers such as {@code 10.0.0.1:7070}, separated by commas
     * @param log takes lines about peers that were dropped: one for each peer and reason
     * @throws io.tilework.engine.error.ArgumentException if the security does not suffice for the address
     * @throws StoreException if a port cannot be had
     */
    public static WorkerProcess start(final WorkerSettings settings, final int port, final String schedulers, final ClusterSecurity security, final Consumer<String> log) {
        final Set<String> said = ConcurrentHashMap.newKeySet();
        try {
            return new WorkerProcess(new WorkerMember(settings, port, Endpoint.parse("--connect", schedulers), security.at(settings.host()), LogLevel.current(),
                    (peer, why) -> {
                        final String who = host(peer);
                        if (said.size() < 1_000 && said.add(who + why.getMessage())) {
                            log.accept("dropped a connection from " + who + ": " + why.getMessage());
                        }
                    }));
        } catch (final IOException e) {
            throw new StoreException("cannot listen for blocks on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
    }

    private static String host(final SocketAddress peer) {
        return peer instanceof InetSocketAddress address ? address.getHostString() : "nobody";
    }

    /**
     * The address from which this machine reaches a scheduler; waits for a minute for one to answer.
     *
     * @throws StoreException if none does
     */
    public static String ownAddress(final String schedulers) throws InterruptedException {
        final List<Endpoint> endpoints = Endpoint.parse("--connect", schedulers);
        final long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            for (final Endpoint scheduler : endpoints) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(scheduler.host(), scheduler.port()), CONNECT_MILLIS);
                    return socket.getLocalAddress().getHostAddress();
                } catch (final IOException e) {
                    if (System.nanoTime() > end) {
                        throw new StoreException("no scheduler answers at " + schedulers + ": " + e.getMessage() + "; start one with: tilework scheduler --host H --port P", e);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /** Waits until the controller lets it go. */
    public void awaitLeave() throws InterruptedException {
        member.awaitLeave();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                member.close();
            } catch (final IOException e) {
                throw new StoreException("the worker did not end well: " + e.getMessage(), e);
            }
        }
    }
}

package io.tilework.distributed.akka;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.tilework.distributed.node.Transport;
import io.tilework.distributed.node.WorkerNode;
import io.tilework.distributed.node.WorkerSettings;
import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.WorkerInfo;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** A worker of a cluster. */
public final class WorkerMember implements AutoCloseable {

    private final ActorSystem<Object> system;
    private final WorkerNode node;

    /**
     * Starts a worker.
     *
     * @param schedulers those that it tells how it is; one of them runs the controller
     * @param port for messages; 0 takes any that is free
     * @param dropped hears whose connection was closed, and why
     * @throws IOException if the port for blocks cannot be had
     */
    public WorkerMember(final WorkerSettings settings, final int port, final List<Endpoint> schedulers, final Security security, final String logLevel,
            final BiConsumer<SocketAddress, Exception> dropped) throws IOException {
        final AtomicReference<WorkerNode> receiver = new AtomicReference<>();
        system = Systems.start(Behaviors.receive(Object.class).onMessage(ToWorker.class, message -> {
            if (receiver.get() != null) {
                receiver.get().receive(message);
            }
            return Behaviors.same();
        }).build(), settings.host(), port, "", security, logLevel);
        final Addresses addresses = new Addresses(system);
        try {
            node = new WorkerNode(settings, Systems.path(system, system), new Transport() {
                @Override
                public void toController(final ToController message) {
                    schedulers.forEach(scheduler -> addresses.send(Systems.gateway(scheduler), message));
                }

                @Override
                public void toWorker(final WorkerInfo to, final ToWorker message) {
                    addresses.send(to.actor(), message);
                }
            }, security.wire(), dropped);
        } catch (final IOException e) {
            Systems.stop(system);
            throw e;
        }
        receiver.set(node);
        system.getWhenTerminated().whenComplete((_, _) -> node.leave());
    }

    /** Who it is. */
    public WorkerInfo info() {
        return node.info();
    }

    /** Waits until the controller lets it go. */
    public void awaitLeave() throws InterruptedException {
        node.awaitLeave();
    }

    @Override
    public void close() throws IOException {
        node.close();
        Systems.stop(system);
    }
}

package io.tilework.distributed.akka;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.JoinSeedNodes;
import akka.cluster.typed.SingletonActor;
import io.tilework.distributed.protocol.ToController;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A scheduler of a cluster: the controller runs in the oldest of them, and the others stand by. Each takes messages for the controller and passes them on. */
public final class SchedulerMember implements AutoCloseable {

    private final ActorSystem<Object> system;

    /**
     * Starts a scheduler.
     *
     * @param self where it listens
     * @param others schedulers that it joins; none if it is the first
     * @param directory for the journal
     * @param logLevel what Akka says on standard output: OFF, WARNING, INFO
     */
    public SchedulerMember(final Endpoint self, final List<Endpoint> others, final Path directory, final Security security, final String logLevel) {
        system = Systems.start(gateway(self, directory), self.host(), self.port(), Systems.SCHEDULER, security, logLevel);
        final Cluster cluster = Cluster.get(system);
        cluster.manager().tell(new JoinSeedNodes(Stream.concat(others.stream().map(SchedulerMember::address), others.isEmpty()
                ? Stream.of(cluster.selfMember().address()) : Stream.empty()).toList()));
    }

    private static Address address(final Endpoint endpoint) {
        return new Address("akka", Systems.NAME, endpoint.host(), endpoint.port());
    }

    private static Behavior<Object> gateway(final Endpoint self, final Path directory) {
        return Behaviors.setup(context -> {
            final ActorRef<Object> controller = ClusterSingleton.get(context.getSystem()).init(SingletonActor.of(
                    Controller.create(self.toString(), directory), "controller").withSettings(ClusterSingletonSettings.create(context.getSystem())
                    .withRole(Systems.SCHEDULER)));
            return Behaviors.receive(Object.class).onMessage(ToController.class, message -> {
                controller.tell(message);
                return Behaviors.same();
            }).build();
        });
    }

    /** Waits until it has stopped, which it does if it finds itself on the smaller side of a divided network. */
    public void awaitStop() throws InterruptedException {
        try {
            system.getWhenTerminated().toCompletableFuture().get();
        } catch (final java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the scheduler has stopped", e.getCause());
        }
    }

    @Override
    public void close() {
        Systems.stop(system);
    }
}

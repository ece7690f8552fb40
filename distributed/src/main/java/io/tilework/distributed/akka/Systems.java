package io.tilework.distributed.akka;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tilework.engine.error.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starting and stopping actor systems, and finding actors of others by their paths. */
final class Systems {

    static final String NAME = "tilework";
    static final String SCHEDULER = "scheduler";

    private static final long STOPPING_SECONDS = 15;

    private Systems() {}

    /**
     * Starts a system.
     *
     * @param host the address under which others reach it, and on which it listens
     * @param port 0 takes any that is free
     * @param role what it is in the cluster; empty if it is no member
     * @throws StoreException if the address cannot be had
     */
    static <T> ActorSystem<T> start(final Behavior<T> guardian, final String host, final int port, final String role, final Security security, final String logLevel) {
        final Map<String, Object> settings = new HashMap<>();
        settings.put("akka.remote.artery.canonical.hostname", host);
        settings.put("akka.remote.artery.canonical.port", port);
        settings.put("akka.cluster.roles", role.isEmpty() ? List.of() : List.of(role));
        settings.put("akka.loglevel", logLevel);
        settings.put("akka.stdout-loglevel", "OFF");
        security.settings(settings);
        final Config config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.parseResources(Systems.class.getClassLoader(), "tilework-cluster.conf"))
                .withFallback(ConfigFactory.load(Systems.class.getClassLoader()));
        try {
            return ActorSystem.create(guardian, NAME, config);
        } catch (final RuntimeException e) {
            throw new StoreException("cannot listen on " + host + ":" + port + ": " + reason(e) + "; is the address one of this machine, and the port free?", e);
        }
    }

    private static String reason(final Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    /** The path under which others find an actor. */
    static String path(final ActorSystem<?> system, final ActorRef<?> actor) {
        return ActorRefResolver.get(system).toSerializationFormat(actor);
    }

    /** The gateway of a scheduler. */
    static String gateway(final Endpoint scheduler) {
        return "akka://" + NAME + "@" + scheduler.host() + ":" + scheduler.port() + "/user";
    }

    /** Stops a system, and waits for that. */
    static void stop(final ActorSystem<?> system) {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final ExecutionException | TimeoutException e) {
            // The process ends soon, or another system begins under another port.
            return;
        }
    }
}

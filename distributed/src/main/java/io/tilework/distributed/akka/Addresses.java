package io.tilework.distributed.akka;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Actors by their paths. For any thread. */
final class Addresses {

    private static final int REMEMBERED = 10_000;

    private final ActorSystem<?> system;
    private final Map<String, ActorRef<Object>> found = new ConcurrentHashMap<>();

    Addresses(final ActorSystem<?> system) {
        this.system = system;
    }

    /** Sends a message, which may be lost; one to a path that is none is. */
    void send(final String path, final Object message) {
        try {
            if (found.size() > REMEMBERED) {
                found.clear();
            }
            found.computeIfAbsent(path, each -> ActorRefResolver.get(system).<Object>resolveActorRef(each)).tell(message);
        } catch (final IllegalArgumentException e) {
            system.log().warn("a message for '{}' cannot be sent: {}", path, e.getMessage());
        }
    }
}

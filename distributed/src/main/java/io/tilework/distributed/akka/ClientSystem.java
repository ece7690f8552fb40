package io.tilework.distributed.akka;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.tilework.distributed.protocol.RunSpec;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.distributed.protocol.ToController;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A client of a cluster: asks its schedulers, and hears what the controller says. */
public final class ClientSystem implements AutoCloseable {

    private static final int HEARD_AT_MOST = 1_000;

    private final ActorSystem<Object> system;
    private final List<Endpoint> schedulers;
    private final Addresses addresses;
    private final Map<Long, BlockingQueue<ToClient>> heard = new ConcurrentHashMap<>();
    /** For answers that are not about a run. */
    private final BlockingQueue<ToClient> answers = new ArrayBlockingQueue<>(HEARD_AT_MOST);

    /**
     * Starts a client.
     *
     * @param host the address under which the cluster reaches it
     */
    public ClientSystem(final String host, final List<Endpoint> schedulers, final Security security) {
        this.schedulers = schedulers;
        this.system = Systems.start(Behaviors.receive(Object.class).onMessage(ToClient.class, message -> {
            hear(message);
            return Behaviors.same();
        }).build(), host, 0, "", security, "OFF");
        this.addresses = new Addresses(system);
    }

    private void hear(final ToClient message) {
        switch (message) {
            case ToClient.Advanced each -> hear(each.run(), message);
            case ToClient.UnknownRun(long run) -> hear(run, message);
            case ToClient.Completed each -> hear(each.run(), message);
            case ToClient.Failed each -> hear(each.run(), message);
            case ToClient.Status _, ToClient.Retiring _ -> answers.offer(message);
        }
    }

    private void hear(final long run, final ToClient message) {
        final BlockingQueue<ToClient> queue = heard.get(run);
        if (queue != null) {
            queue.offer(message);
        }
    }

    /** The path of the actor that hears what is said to this client. */
    public String path() {
        return Systems.path(system, system);
    }

    /** Says something to the controller; it may be lost. */
    public void tell(final ToController message) {
        schedulers.forEach(scheduler -> addresses.send(Systems.gateway(scheduler), message));
    }

    /** What is said about a run is kept from now on. */
    public void listen(final long run) {
        heard.put(run, new ArrayBlockingQueue<>(HEARD_AT_MOST));
    }

    /** What is said about a run is not kept any more. */
    public void listenNoMore(final long run) {
        heard.remove(run);
    }

    /** Whether nothing can be said and heard any more. */
    public boolean hasEnded() {
        return system.getWhenTerminated().toCompletableFuture().isDone();
    }

    /** The next thing said about a run that is listened to; empty if nothing is said for some time. */
    public Optional<ToClient> hear(final long run, final long millis) throws InterruptedException {
        return Optional.ofNullable(heard.get(run).poll(millis, TimeUnit.MILLISECONDS));
    }

    /** Asks for something, again every second until there is an answer; empty if there is none for some time. */
    public Optional<ToClient> ask(final ToController question, final long seconds) throws InterruptedException {
        answers.clear();
        for (long second = 0; second < seconds; second++) {
            tell(question);
            final ToClient answer = answers.poll(1, TimeUnit.SECONDS);
            if (answer != null) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** A run that begins where a result is said to be wanted. */
    public void submit(final RunSpec spec) {
        tell(new ToController.Submit(spec));
    }

    @Override
    public void close() {
        Systems.stop(system);
    }
}

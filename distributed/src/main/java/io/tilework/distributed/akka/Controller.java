package io.tilework.distributed.akka;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.tilework.distributed.controller.ControllerLogic;
import io.tilework.distributed.controller.Outgoing;
import io.tilework.distributed.controller.Timing;
import io.tilework.distributed.journal.JournalFile;
import io.tilework.distributed.protocol.ToController;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The actor around the {@link ControllerLogic}. */
final class Controller extends akka.actor.typed.javadsl.AbstractBehavior<Object> {

    private enum Clock { TICK }

    private static final Duration TICK_EVERY = Duration.ofMillis(200);

    private final ControllerLogic logic;
    private final JournalFile journal;
    private final Addresses addresses;

    private Controller(final ActorContext<Object> context, final String name, final Path directory) {
        super(context);
        journal = new JournalFile(directory);
        logic = new ControllerLogic(name, Timing.DEFAULT, unfinished(), now());
        addresses = new Addresses(context.getSystem());
    }

    /** A controller. */
    static Behavior<Object> create(final String name, final Path directory) {
        return Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Clock.TICK, TICK_EVERY);
            return Behaviors.setup(context -> new Controller(context, name, directory));
        });
    }

    private List<ControllerLogic.Finished> unfinished() {
        try {
            return journal.unfinished();
        } catch (final IOException e) {
            return List.of();
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Receive<Object> createReceive() {
        return newReceiveBuilder().onMessageEquals(Clock.TICK, () -> {
            logic.tick(now());
            return carryOut();
        }).onMessage(ToController.class, message -> {
            logic.on(now(), message);
            return carryOut();
        }).onSignal(PostStop.class, _ -> {
            journal.close();
            return this;
        }).build();
    }

    private Behavior<Object> carryOut() {
        for (Outgoing each = logic.poll(); each != null; each = logic.poll()) {
            addresses.send(each.to(), each.message());
        }
        for (ControllerLogic.Finished each = logic.pollFinished(); each != null; each = logic.pollFinished()) {
            journal.add(each);
        }
        return this;
    }
}

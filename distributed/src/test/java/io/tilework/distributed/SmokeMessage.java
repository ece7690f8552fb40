package io.tilework.distributed;

import akka.actor.typed.ActorRef;

/** The messages of the smoke test; as all messages of the project, records that travel as CBOR. */
sealed interface SmokeMessage {

    /** Asks for the sum of {@code numbers}. */
    record Question(long[] numbers, ActorRef<Answer> replyTo) implements SmokeMessage {
    }

    /** The sum that was asked for. */
    record Answer(long sum) implements SmokeMessage {
    }
}

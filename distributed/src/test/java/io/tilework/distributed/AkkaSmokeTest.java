package io.tilework.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.sbr.SplitBrainResolverProvider;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.ConfigFactory;
import io.tilework.distributed.SmokeMessage.Answer;
import io.tilework.distributed.SmokeMessage.Question;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Does Akka run on this JDK, beside the other libraries of the project? One node forms a cluster by joining itself,
 * a second one asks it a question over TCP, both stop.
 */
@Timeout(60)
class AkkaSmokeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aNodeJoinsItselfAndAnswersAnother() throws Exception {
        ActorSystem<Question> node = start(Behaviors.receiveMessage(AkkaSmokeTest::answer));
        ActorSystem<Question> asker = start(Behaviors.ignore());
        try {
            MemberUp up = within(join(node));
            assertEquals(Cluster.get(node).selfMember().address(), up.member().address());
            assertInstanceOf(SplitBrainResolverProvider.class, akka.cluster.Cluster.get(node).downingProvider());

            ActorRef<Question> remote = ActorRefResolver.get(asker).resolveActorRef(up.member().address() + "/user");
            CompletionStage<Answer> answer = AskPattern.ask(
                    remote, replyTo -> new Question(new long[] {1, 2, 39}, replyTo), PATIENCE, asker.scheduler());
            assertEquals(new Answer(42), within(answer));
        } finally {
            stop(asker);
            stop(node);
        }
    }

    private static ActorSystem<Question> start(Behavior<Question> behavior) {
        return ActorSystem.create(behavior, "smoke", ConfigFactory.load("smoke"));
    }

    private static Behavior<Question> answer(Question question) {
        long sum = 0;
        for (long number : question.numbers()) {
            sum += number;
        }
        question.replyTo().tell(new Answer(sum));
        return Behaviors.same();
    }

    /** Makes {@code node} a cluster of itself; completes when it is a member. */
    private static CompletionStage<MemberUp> join(ActorSystem<?> node) {
        var joined = new CompletableFuture<MemberUp>();
        ActorRef<MemberUp> listener = node.systemActorOf(Behaviors.<MemberUp>receiveMessage(up -> {
            joined.complete(up);
            return Behaviors.stopped();
        }), "listener", akka.actor.typed.Props.empty());
        Cluster cluster = Cluster.get(node);
        Address self = cluster.selfMember().address();
        cluster.subscriptions().tell(new Subscribe<>(listener, MemberUp.class));
        cluster.manager().tell(new Join(self));
        return joined;
    }

    private static void stop(ActorSystem<?> node) throws Exception {
        node.terminate();
        within(node.getWhenTerminated());
    }

    private static <T> T within(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}

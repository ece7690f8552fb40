package io.tilework.distributed;

import io.tilework.distributed.akka.Endpoint;
import io.tilework.distributed.akka.SchedulerMember;
import java.nio.file.Path;
import java.util.List;

/** A scheduler of a cluster in this process: the first one runs the controller, others stand by for it. */
public final class SchedulerNode implements AutoCloseable {

    private final SchedulerMember member;

    private SchedulerNode(final SchedulerMember member) {
        this.member = member;
    }

    /**
     * Starts a scheduler.
     *
     * @param host the address under which the others reach it
     * @param join schedulers that it stands by for, such as {@code 10.0.0.1:7070}, separated by commas; null if it is the first one
     * @param directory for the journal
     * @throws io.tilework.engine.error.ArgumentException if the security does not suffice for the address
     * @throws io.tilework.engine.error.StoreException if the address or the directory cannot be had
     */
    public static SchedulerNode start(final String host, final int port, final String join, final Path directory, final ClusterSecurity security) {
        final List<Endpoint> others = join == null ? List.of() : Endpoint.parse("--join", join);
        return new SchedulerNode(new SchedulerMember(new Endpoint(host, port), others, directory, security.at(host), LogLevel.current()));
    }

    /** Waits until it has stopped. */
    public void awaitStop() throws InterruptedException {
        member.awaitStop();
    }

    @Override
    public void close() {
        member.close();
    }
}

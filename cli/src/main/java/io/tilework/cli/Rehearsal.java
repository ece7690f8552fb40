package io.tilework.cli;

import io.tilework.cli.command.Tilework;
import io.tilework.distributed.ClusterSecurity;
import io.tilework.distributed.SchedulerNode;
import io.tilework.distributed.WorkerProcess;
import io.tilework.distributed.node.WorkerSettings;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.TemporaryDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Does once what the commands do, a cluster included, in one process: the launcher runs it after a build, and the JVM keeps the classes that it loads for later starts. What goes
 * wrong here makes later starts slower, and nothing else.
 */
public final class Rehearsal {

    private static final String HOST = "127.0.0.1";
    private static final String PROGRAM = "x = arange(12.0).reshape(3, 4).rechunk(2); x + x.mean(axis=0)";
    private static final long WORKER_BYTES = 32 << 20;

    private Rehearsal() {}

    /** Runs a small program here, and on a cluster of one worker. */
    public static void main(final String... arguments) throws IOException {
        StandardError.restore();
        run("eval", PROGRAM);
        final int port = freePort();
        final String address = HOST + ":" + port;
        try (TemporaryDirectory temporary = new TemporaryDirectory(RunOptions.defaults().spillDirectory());
                SchedulerNode scheduler = SchedulerNode.start(HOST, port, null, temporary.path(), ClusterSecurity.LOOPBACK);
                WorkerProcess worker = WorkerProcess.start(new WorkerSettings("worker", HOST, 0, 1, WORKER_BYTES, temporary.path()), 0, address, ClusterSecurity.LOOPBACK,
                        System.out::println)) {
            run("eval", PROGRAM, "--cluster", address);
            run("cluster", "status", address);
        }
    }

    private static void run(final String... command) {
        Tilework.run(System.out, System.err, command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}

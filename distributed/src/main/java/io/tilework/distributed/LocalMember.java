package io.tilework.distributed;

import io.tilework.distributed.node.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The program that the processes of a {@link LocalCluster} run: one member, until standard input ends, which it does at the latest when the process that started it does. */
final class LocalMember {

    private LocalMember() {}

    /**
     * Runs a member: {@code scheduler PORT DIRECTORY JOIN}, where JOIN may be empty, or {@code worker NAME SCHEDULERS THREADS MEMORY DIRECTORY}.
     */
    public static void main(final String[] arguments) throws InterruptedException {
        switch (arguments[0]) {
            case "scheduler" -> {
                try (SchedulerNode node = SchedulerNode.start(LocalCluster.HOST, Integer.parseInt(arguments[1]), arguments[3].isEmpty() ? null : arguments[3],
                        Path.of(arguments[2]), ClusterSecurity.LOOPBACK)) {
                    awaitEnd();
                }
            }
            case "worker" -> {
                final WorkerSettings settings = new WorkerSettings(arguments[1], LocalCluster.HOST, 0, Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]),
                        Path.of(arguments[5]));
                try (WorkerProcess worker = WorkerProcess.start(settings, 0, arguments[2], ClusterSecurity.LOOPBACK, line -> { })) {
                    final CountDownLatch end = new CountDownLatch(1);
                    Thread.ofPlatform().daemon().start(() -> {
                        awaitEnd();
                        end.countDown();
                    });
                    Thread.ofPlatform().daemon().start(() -> {
                        awaitLeave(worker);
                        end.countDown();
                    });
                    end.await();
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (final IOException e) {
            // Whoever started this has gone.
            return;
        }
    }

    private static void awaitLeave(final WorkerProcess worker) {
        try {
            worker.awaitLeave();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

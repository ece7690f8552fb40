package io.tilework.cli.command;

import io.tilework.distributed.Cluster;
import io.tilework.distributed.TlsKeys;
import io.tilework.distributed.protocol.ToClient;
import io.tilework.engine.error.ByteSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a cluster, lets workers go, makes keys. */
@Command(name = "cluster", mixinStandardHelpOptions = true, description = "Look at a cluster, let a worker go, make keys for TLS.")
final class ClusterCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    ClusterCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Tilework.MISTAKE;
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Print the workers of a cluster, and what they do.")
    int status(@Parameters(paramLabel = "H:P", description = "a scheduler of the cluster") final String schedulers, @Mixin final SecurityFlags security) {
        try (Cluster cluster = Cluster.connect(schedulers, security.security())) {
            print(cluster.status());
        }
        return 0;
    }

    private void print(final ToClient.Status status) {
        final List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"worker", "threads", "memory", "in use", "at most", "tasks", "state"});
        for (final ToClient.WorkerStatus worker : status.workers()) {
            rows.add(new String[] {worker.info().name(), Integer.toString(worker.info().threads()), ByteSize.text(worker.info().memoryBytes()),
                ByteSize.text(worker.bookedBytes()), ByteSize.text(worker.peakBytes()), Long.toString(worker.tasks()),
                worker.leaving() ? "retiring" : worker.run() == 0 ? "idle" : "working"});
        }
        final int[] widths = new int[rows.getFirst().length];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        });
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(column == 0 ? String.format("%-" + widths[0] + "s", row[0]) : String.format("  %" + widths[column] + "s", row[column]));
            }
            console.output().println(line);
        }
        console.output().println(status.workers().size() + " workers; controller at " + status.controller());
        for (final ToClient.RunStatus run : status.runs()) {
            console.output().println(run.positions() == 0 ? "a run waits" : "a run is at " + 100 * run.done() / Math.max(1, run.positions()) + " %");
        }
    }

    @Command(name = "retire", mixinStandardHelpOptions = true, description = "Let a worker go once its work is with others.")
    int retire(@Parameters(paramLabel = "H:P", description = "a scheduler of the cluster") final String schedulers,
            @Parameters(paramLabel = "NAME", description = "the worker, as 'tilework cluster status' names it") final String worker, @Mixin final SecurityFlags security) {
        try (Cluster cluster = Cluster.connect(schedulers, security.security())) {
            cluster.retire(worker);
            console.output().println(worker + " goes when its work is with others");
        }
        return 0;
    }

    @Command(name = "keys", mixinStandardHelpOptions = true, description = "Make keys for TLS, for development: a certificate authority, and a key that is valid for the"
            + " given hosts.", footer = {"", "Example: tilework cluster keys keys --host 10.0.0.1 --host worker1.local"})
    int keys(@Parameters(paramLabel = "DIRECTORY", description = "where ca.pem, cert.pem and key.pem go; must not exist, or be empty") final Path directory,
            @Option(names = "--host", paramLabel = "H", description = "a host name or address that the key is valid for, besides localhost and 127.0.0.1; may be repeated")
            final List<String> hosts) {
        TlsKeys.make(directory, hosts == null ? List.of() : hosts);
        console.output().println("keys in " + directory + "; whoever has key.pem is a member of the cluster, so keep it to yourself");
        return 0;
    }
}

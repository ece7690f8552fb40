package io.tilework.cli.command;

import io.tilework.distributed.SchedulerNode;
import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a scheduler of a cluster. */
@Command(name = "scheduler", mixinStandardHelpOptions = true, description = "Run a scheduler of a cluster, until it is stopped.",
        footer = {"", "Example: tilework scheduler --port 7070", "         tilework scheduler --port 7071 --join 127.0.0.1:7070     (stands by)"})
final class SchedulerCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--host", paramLabel = "H", description = "the address under which workers and clients reach it (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "P", description = "the port that it listens on (default: ${DEFAULT-VALUE})")
    private int port = 7070;

    @Option(names = "--join", paramLabel = "H:P,...", description = "stand by for these schedulers, which run already")
    private String join;

    @Option(names = "--dir", paramLabel = "D", description = "where the journal is kept, from which the next scheduler goes on (default: a directory for temporary files)")
    private Path directory;

    @Mixin
    private SecurityFlags security = new SecurityFlags();

    SchedulerCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > 65_535) {
            throw new ArgumentException("--port: " + port + " is no port; a port is from 1 to 65535");
        }
        final Path journal = directory != null ? directory : Path.of(System.getProperty("java.io.tmpdir"), "tilework-scheduler-" + host.replace(':', '_') + "-" + port);
        try (SchedulerNode node = SchedulerNode.start(host, port, join, journal, security.security())) {
            final Thread stop = new Thread(node::close, "tilework-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            console.errors().println("tilework scheduler at " + host + ":" + port + (join == null ? "" : ", standing by for " + join) + "; journal in " + journal
                    + "; start workers with: tilework worker --connect " + host + ":" + port);
            node.awaitStop();
        }
        return 0;
    }
}

package io.tilework.cli.command;

import io.tilework.distributed.WorkerProcess;
import io.tilework.distributed.node.WorkerSettings;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a worker of a cluster. */
@Command(name = "worker", mixinStandardHelpOptions = true, description = "Run a worker of a cluster, until it is stopped or retired.",
        footer = {"", "Example: tilework worker --connect 127.0.0.1:7070 --memory 2GiB --threads 4"})
final class WorkerCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--connect", paramLabel = "H:P,...", required = true, description = "the schedulers of the cluster")
    private String connect;

    @Option(names = "--host", paramLabel = "H", description = "the address under which the others reach it (default: the one from which it reaches the scheduler)")
    private String host;

    @Option(names = "--port", paramLabel = "P", description = "the port for messages (default: any that is free)")
    private int port;

    @Option(names = "--data-port", paramLabel = "P", description = "the port for blocks (default: any that is free)")
    private int dataPort;

    @Option(names = "--memory", paramLabel = "SIZE", description = "the byte budget for all blocks, such as 512MiB (default: half of the machine's memory)")
    private String memory;

    @Option(names = "--threads", paramLabel = "N", description = "how many tasks run at the same time (default: one per processor)")
    private Integer threads;

    @Option(names = "--name", paramLabel = "S", description = "a name for it, unique in the cluster (default: address and process number)")
    private String name;

    @Option(names = "--dir", paramLabel = "D", description = "where blocks go that do not fit in memory (default: the system's directory for temporary files)")
    private Path directory;

    @Mixin
    private SecurityFlags security = new SecurityFlags();

    WorkerCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        final RunOptions defaults = RunOptions.defaults();
        console.errors().println("tilework worker: looking for a scheduler at " + connect);
        final String own = host != null ? host : WorkerProcess.ownAddress(connect);
        final WorkerSettings settings = new WorkerSettings(name != null ? name : own + "-" + ProcessHandle.current().pid(), own, dataPort,
                threads == null ? defaults.threads() : threads, memory == null ? defaults.memoryBytes() : ByteSize.parse(memory),
                directory == null ? defaults.spillDirectory() : directory);
        try (WorkerProcess worker = WorkerProcess.start(settings, port, connect, security.security(), console.errors()::println)) {
            final Thread stop = new Thread(worker::close, "tilework-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            console.errors().println("tilework worker " + settings.name() + ": " + settings.threads() + " threads, " + ByteSize.text(settings.memoryBytes())
                    + ", connected to " + connect);
            worker.awaitLeave();
            console.errors().println("tilework worker " + settings.name() + ": retired");
        }
        return 0;
    }
}

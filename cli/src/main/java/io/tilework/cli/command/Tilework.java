package io.tilework.cli.command;

import io.tilework.arrays.lang.syntax.Caret;
import io.tilework.engine.error.CancelledException;
import io.tilework.engine.error.TileworkException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: finds the command, and turns what goes wrong into a message and an exit code. */
@Command(name = "tilework", mixinStandardHelpOptions = true, version = "tilework 0.1.0-SNAPSHOT",
        description = "Lazy, chunked n-dimensional arrays within a byte budget.",
        footer = {"", "Exit codes: 0 done, 1 failed while computing, 2 a mistake in what was asked, 130 cancelled."})
public final class Tilework implements Callable<Integer> {

    /** The exit code of a failure while computing. */
    public static final int FAILED = 1;

    /** The exit code of a mistake that was found before anything ran. */
    public static final int MISTAKE = 2;

    @Spec
    private CommandSpec spec;

    private Tilework() {}

    /**
     * Runs a command.
     *
     * @param output where results go
     * @param errors where messages and progress go
     * @return the exit code
     */
    public static int run(final PrintStream output, final PrintStream errors, final String... arguments) {
        final Console console = new Console(output, errors);
        try {
            final CommandLine commands = commands(console);
            final CommandSpec eval = commands.getSubcommands().get(EvalCommand.NAME).getCommandSpec();
            return commands.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true))
                    .setParameterExceptionHandler((mistake, given) -> Misuse.explain(mistake))
                    .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, errors))
                    .execute(LeadingDash.moved(EvalCommand.NAME, eval, arguments));
        } catch (final OutOfMemoryError | StackOverflowError e) {
            return say(errors, "error: the Java heap or stack is too small for this (" + e.getMessage()
                    + "); start with TILEWORK_OPTS=\"-Xmx1g -Xss64m\"", FAILED);
        }
    }

    private static CommandLine commands(final Console console) {
        return new CommandLine(new Tilework())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new EvalCommand(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(new SchedulerCommand(console))
                .addSubcommand(new WorkerCommand(console))
                .addSubcommand(new ClusterCommand(console))
                .addSubcommand(new ExampleCommand(console))
                .addSubcommand(new BenchCommand(console));
    }

    private static int explain(final Exception failure, final PrintStream errors) throws Exception {
        if (System.getenv("TILEWORK_DEBUG") != null) {
            throw failure;
        }
        return switch (failure) {
            case RunFailure run when run.getCause() instanceof CancelledException -> FAILED; // said when Ctrl-C was pressed
            case RunFailure run -> say(errors, "error: " + run.getMessage(), run.exitCode());
            case ProgramFault fault -> say(errors, Caret.render(fault.program(), fault.cause()), MISTAKE);
            case TileworkException e -> say(errors, "error: " + e.getMessage(), MISTAKE);
            default -> say(errors, "error: this is a bug in Tilework: " + failure
                    + "; set TILEWORK_DEBUG=1 to see where, and please report it", FAILED);
        };
    }

    private static int say(final PrintStream errors, final String message, final int exitCode) {
        errors.println(message);
        return exitCode;
    }

    /** Without a command, says which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return MISTAKE;
    }
}

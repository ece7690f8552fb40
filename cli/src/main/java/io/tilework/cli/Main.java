package io.tilework.cli;

import io.tilework.cli.command.Tilework;

/** Where the {@code tilework} command starts. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code; see {@link Tilework}. */
    public static void main(final String... arguments) {
        StandardError.restore();
        System.exit(Tilework.run(System.out, System.err, arguments));
    }
}

package io.tilework.cli;

/** Where the {@code tilework} command starts. */
public final class Main {

    private Main() {
    }

    /** Runs one command and ends the process with its exit code: 0, 1 (failed while computing) or 2 (bad input). */
    public static void main(String[] arguments) {
        StandardError.restore();
        System.err.println("tilework: there are no commands yet");
        System.exit(2);
    }
}

package io.tilework.cli.command;

import io.tilework.engine.error.TileworkException;

/** A run that failed, and the exit code that says whether it had begun to compute. */
final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    RunFailure(final TileworkException cause, final int exitCode) {
        super(cause.getMessage(), cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}

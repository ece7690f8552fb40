package io.tilework.cli.command;

import io.tilework.engine.error.ProgramException;

/** A mistake in a program, with the program's text. */
final class ProgramFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String program;
    private final ProgramException cause;

    ProgramFault(final String program, final ProgramException cause) {
        super(cause.getMessage(), cause);
        this.program = program;
        this.cause = cause;
    }

    String program() {
        return program;
    }

    ProgramException cause() {
        return cause;
    }
}

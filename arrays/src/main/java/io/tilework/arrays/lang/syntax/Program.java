package io.tilework.arrays.lang.syntax;

import java.util.List;

/** A program and its statements in order; every span within them is a place in {@code text}. */
public record Program(String text, List<Statement> statements) {

    /** Takes a copy of the statements. */
    public Program {
        statements = List.copyOf(statements);
    }
}

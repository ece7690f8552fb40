package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;

/** A place in the text of a program: the characters from {@code start}, included, to {@code end}, excluded. */
public record Span(int start, int end) {

    /** Checks that the place does not end before it starts. */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a place in a text: " + start + " to " + end);
        }
    }

    /** The place from the start of this one to the end of another. */
    public Span to(final Span last) {
        return new Span(start, last.end);
    }

    /** The error that blames this place. */
    public ProgramException fault(final String message) {
        return new ProgramException(message, start, end);
    }
}

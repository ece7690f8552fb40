package io.tilework.engine.expr;

import io.tilework.engine.error.UserCode;

/**
 * The line of user code that built an expression, for messages. All origins are equal, so that the same operation built on
 * two lines is still the same expression.
 */
public final class Origin {

    private final String line;

    private Origin(final String line) {
        this.line = line;
    }

    /** The line of user code that is calling Tilework. */
    public static Origin caller() {
        return new Origin(UserCode.line());
    }

    /** A place described by a text, such as {@code program:1:5}; empty if it is not known. */
    public static Origin of(final String line) {
        return new Origin(line);
    }

    /** The place, such as {@code Main.java:12}; empty if it is not known. */
    public String line() {
        return line;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Origin;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return line;
    }
}

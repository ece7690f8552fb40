package io.tilework.engine.expr;

import io.tilework.engine.error.UserCode;
import java.util.function.Supplier;

/**
 * The line of user code that built an expression, for messages. All origins are equal, so that the same operation built on
 * two lines is still the same expression.
 */
public final class Origin {

    /** The place of what is being built, where it is not a line of Java. */
    private static final ScopedValue<String> PLACE = ScopedValue.newInstance();

    private final String line;

    private Origin(final String line) {
        this.line = line;
    }

    /** The line of user code that is calling Tilework, or the place that {@link #at} names. */
    public static Origin caller() {
        return new Origin(PLACE.isBound() ? PLACE.get() : UserCode.line());
    }

    /** Builds something that comes from a place which is not a line of Java, such as {@code line 2 of the program}. */
    public static <T> T at(final String place, final Supplier<T> building) {
        return ScopedValue.where(PLACE, place).call(building::get);
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

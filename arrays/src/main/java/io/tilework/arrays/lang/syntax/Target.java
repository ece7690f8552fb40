package io.tilework.arrays.lang.syntax;

import java.util.List;

/** What can stand left of {@code =}. */
public sealed interface Target {

    /** Its place in the text of the program. */
    Span span();

    /** A name that gets the value. */
    record NameTarget(String name, Span span) implements Target {}

    /** A part of an array that gets the value, as in {@code x[0] = value}. */
    record ElementTarget(Expression.Subscript element) implements Target {

        @Override
        public Span span() {
            return element.span();
        }
    }

    /** Several targets, each of which gets one item of the value, as in {@code q, r = value}. */
    record TupleTarget(List<Target> targets, Span span) implements Target {

        /** Takes a copy of the targets. */
        public TupleTarget {
            targets = List.copyOf(targets);
        }
    }
}

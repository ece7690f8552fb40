package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;

/** The smallest part of a program that means something. */
sealed interface Token {

    /** Its place in the text of the program. */
    Span span();

    /** How a message names it. */
    String described();

    /** Whether it is this symbol or this keyword. */
    default boolean is(final String text) {
        return false;
    }

    /** Whether nothing more of the statement follows. */
    default boolean endsStatement() {
        return false;
    }

    /** An operator, a bracket or a comma. */
    record Symbol(String text, Span span) implements Token {

        @Override
        public String described() {
            return "'" + text + "'";
        }

        @Override
        public boolean is(final String other) {
            return text.equals(other);
        }
    }

    /** A word that Python reserves. */
    record Keyword(String text, Span span) implements Token {

        @Override
        public String described() {
            return "'" + text + "'";
        }

        @Override
        public boolean is(final String other) {
            return text.equals(other);
        }
    }

    /** A word that is free to name something. */
    record Word(String name, Span span) implements Token {

        @Override
        public String described() {
            return Faults.quoted(name);
        }
    }

    /** A number or a string, as it is written and as it is meant. */
    record Literal(String written, Expression value, Span span) implements Token {

        @Override
        public String described() {
            return value instanceof Expression.StringLiteral ? "a string" : Faults.quoted(written);
        }
    }

    /** What stands between two statements: the end of a line, or {@code ;}. */
    record Separator(String text, Span span) implements Token {

        @Override
        public String described() {
            return isSemicolon() ? "';'" : "the end of the line";
        }

        boolean isSemicolon() {
            return text.equals(";");
        }

        @Override
        public boolean endsStatement() {
            return true;
        }
    }

    /** The end of the program. */
    record End(Span span) implements Token {

        @Override
        public String described() {
            return "the end of the program";
        }

        @Override
        public boolean endsStatement() {
            return true;
        }
    }

    /** The place behind which the text cannot be cut into tokens. The parser throws the exception once it gets there. */
    record Fault(ProgramException exception, Span span) implements Token {

        @Override
        public String described() {
            return "a mistake";
        }
    }
}

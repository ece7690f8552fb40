package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;
import java.util.List;

/** The sentences about programs that break the grammar. */
final class Faults {

    private static final int QUOTED_MAX = 40;

    private static final String COMPREHENSION =
            "comprehensions are not part of the language; operations work on whole arrays at once";
    private static final String BRACES = "braces are not part of the language; write a list, as in [a, b]";
    private static final String UNPACKING = "unpacking with '*' or '**' is not part of the language; write the items out";

    private Faults() {}

    /** A part of the program between quotation marks, cut short if it is long. */
    static String quoted(final String text) {
        return "'" + (text.length() <= QUOTED_MAX ? text : text.substring(0, QUOTED_MAX) + "...") + "'";
    }

    /** An expression is missing after the tokens gone past; {@code found} stands in its place. */
    static ProgramException expectedExpression(final List<Token> passed, final Token found) {
        if (found.is("{")) {
            return at(found, BRACES);
        }
        if (passed.isEmpty() || passed.getLast().endsStatement()) {
            return found instanceof Token.Symbol
                    ? at(found, "a statement cannot start with " + found.described()
                            + "; to continue an expression over several lines, put it in parentheses")
                    : at(found, "expected an expression, not " + found.described());
        }
        final Token last = passed.getLast();
        if (isDoubledSign(passed)) {
            final String sign = last.is("+") ? "+" : "-";
            return passed.get(passed.size() - 2).span().to(last.span())
                    .fault("'" + sign + sign + "' is not an operator; write 'x " + sign + "= 1'");
        }
        if (found.is("*") || found.is("**")) {
            return startsItem(last)
                    ? at(found, UNPACKING)
                    : at(found, "expected an expression after " + last.described() + ", not " + found.described());
        }
        if (found.is("not")) {
            return at(found, "'not' needs parentheses here, as in (not x)");
        }
        if (found.is("lambda")) {
            return at(found, "'lambda' needs parentheses here, as in (lambda x: x)");
        }
        if (found.endsStatement()) {
            final int end = last.span().end();
            return new Span(end, end).fault("expected an expression after " + last.described());
        }
        return at(found, "expected an expression after " + last.described() + ", not " + found.described());
    }

    /** A complete expression stands before {@code found}, which can neither continue nor follow it. */
    static ProgramException unexpected(final List<Token> passed, final Token found) {
        if (found instanceof Token.Keyword keyword) {
            return switch (keyword.text()) {
                case "for", "async" -> at(found, COMPREHENSION);
                case "in" -> at(found, "'in' is not part of the language; write isin(x, values)");
                case "not" -> at(found, "unexpected 'not' after an expression; for 'x not in values' write ~isin(x, values)");
                case "is" -> at(found, "'is' is not part of the language; write '==' to compare");
                case "else" -> at(found, "'else' without an 'if' before it, as in: a if condition else b");
                default -> at(found, "unexpected " + found.described() + " after an expression");
            };
        }
        if (found.is(":=")) {
            return at(found, "':=' is not part of the language; assign in a statement of its own, as in: y = x + 1");
        }
        if (found.is("=")) {
            return at(found, "'=' gives a value to a name and stands in a statement of its own; to compare, write '=='");
        }
        if (found.is(":")) {
            return at(found, "unexpected ':'; it stands only within [ ], and after the parameters of 'lambda'");
        }
        if (found.is("{")) {
            return at(found, BRACES);
        }
        final boolean startsExpression = found instanceof Token.Word || found instanceof Token.Literal;
        if (startsExpression && !passed.isEmpty() && passed.getLast() instanceof Token.Word) {
            return at(found, "unexpected " + found.described() + " after " + passed.getLast().described()
                    + "; is an operator, a ',' or a '(' missing between them?");
        }
        if (startsExpression) {
            return at(found, "unexpected " + found.described() + " after an expression; is an operator or a ',' missing?");
        }
        return at(found, "unexpected " + found.described() + " after an expression");
    }

    /** A statement that starts with a word that no statement of the language starts with. */
    static ProgramException statement(final Token.Keyword keyword) {
        return at(keyword, switch (keyword.text()) {
            case "import", "from" -> "'" + keyword.text()
                    + "' is not needed: NumPy's functions have their names already, with or without 'np.' before them";
            case "return" -> "'return' is not needed: the last expression of the program is its result";
            case "def" -> "statements such as 'def' are not part of the language; write 'lambda x: ...' for a function";
            case "for", "while" -> "statements such as '" + keyword.text()
                    + "' are not part of the language; operations work on whole arrays at once";
            case "if" -> "statements such as 'if' are not part of the language; write 'a if condition else b' for single "
                    + "values, or where(condition, a, b) for arrays";
            default -> "statements such as '" + keyword.text() + "' are not part of the language";
        });
    }

    /** The left side of an assignment is something else than a target. */
    static ProgramException notATarget(final Expression expression) {
        final boolean literal = switch (expression) {
            case Expression.BooleanLiteral _, Expression.NoneLiteral _, Expression.EllipsisLiteral _ -> true;
            default -> false;
        };
        return expression.span().fault(literal
                ? "'" + Printer.print(expression) + "' cannot be given another value"
                : "only a name, a part such as x[0], or a tuple of these can stand before '='; to compare, write '=='");
    }

    /** A program that would exhaust the stack of code that recurs over its tree. */
    static ProgramException tooDeep(final Span span) {
        return span.fault("brackets and operators are nested more than " + Parser.DEPTH_MAX
                + " deep; give inner parts a name first, in a statement of their own");
    }

    static ProgramException at(final Token token, final String message) {
        return token.span().fault(message);
    }

    /** Whether the last two tokens are {@code ++} or {@code --}. */
    private static boolean isDoubledSign(final List<Token> passed) {
        if (passed.size() < 2) {
            return false;
        }
        final Token last = passed.getLast();
        final Token before = passed.get(passed.size() - 2);
        return (before.is("+") && last.is("+") || before.is("-") && last.is("-"))
                && before.span().end() == last.span().start();
    }

    private static boolean startsItem(final Token token) {
        return token.is("(") || token.is("[") || token.is(",") || token.is("=");
    }
}

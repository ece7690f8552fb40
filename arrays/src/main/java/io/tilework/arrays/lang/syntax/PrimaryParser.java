package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;
import java.util.ArrayList;
import java.util.List;

/** Reads what binds tightest: names, literals, brackets, and the calls, indices and attributes behind them. */
final class PrimaryParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    PrimaryParser(final TokenCursor cursor, final ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** One operand with everything that sticks to it. */
    Expression primary() {
        final int start = cursor.start();
        Expression primary = atom();
        while (true) {
            if (cursor.accept("(")) {
                primary = call(primary, start);
            } else if (cursor.accept("[")) {
                primary = new Expression.Subscript(primary, index(), cursor.since(start));
            } else if (cursor.accept(".")) {
                primary = attribute(primary, start);
            } else {
                return primary;
            }
        }
    }

    private Expression atom() {
        final Token token = cursor.peek();
        final Expression atom = switch (token) {
            case Token.Word(String name, Span span) -> new Expression.Name(name, span);
            case Token.Literal literal -> literal.value();
            case Token.Keyword(String text, Span span) when text.equals("True") || text.equals("False") ->
                    new Expression.BooleanLiteral(text.equals("True"), span);
            case Token.Keyword(String text, Span span) when text.equals("None") -> new Expression.NoneLiteral(span);
            case Token.Symbol(String text, Span span) when text.equals("...") -> new Expression.EllipsisLiteral(span);
            case Token.Symbol(String text, Span _) when text.equals("(") || text.equals("[") -> null;
            default -> throw Faults.expectedExpression(cursor.passed(), token);
        };
        cursor.next();
        return switch (atom) {
            case null -> token.is("(") ? parenthesised(token.span().start()) : list(token.span().start());
            case Expression.StringLiteral string -> joined(string);
            default -> atom;
        };
    }

    /** A string and the literals right behind it, which belong to it. */
    private Expression joined(final Expression.StringLiteral first) {
        final StringBuilder value = new StringBuilder(first.value());
        while (cursor.peek() instanceof Token.Literal(String _, Expression.StringLiteral more, Span _)) {
            value.append(more.value());
            cursor.next();
        }
        return new Expression.StringLiteral(value.toString(), cursor.since(first.span().start()));
    }

    private Expression parenthesised(final int start) {
        if (cursor.accept(")")) {
            return new Expression.Tuple(List.of(), cursor.since(start));
        }
        final Expression first = expressions.expression();
        if (cursor.accept(")")) {
            return first;
        }
        final List<Expression> elements = new ArrayList<>(List.of(first));
        moreElements(elements, ")");
        return new Expression.Tuple(elements, cursor.since(start));
    }

    private Expression list(final int start) {
        final List<Expression> elements = new ArrayList<>();
        if (!cursor.accept("]")) {
            elements.add(expressions.expression());
            moreElements(elements, "]");
        }
        return new Expression.ListDisplay(elements, cursor.since(start));
    }

    /** The elements behind the first, each after a comma, up to the closing bracket. */
    private void moreElements(final List<Expression> elements, final String closing) {
        while (!cursor.accept(closing)) {
            comma(closing);
            if (!cursor.at(closing)) {
                elements.add(expressions.expression());
            }
        }
    }

    private Expression attribute(final Expression object, final int start) {
        if (cursor.peek() instanceof Token.Word(String name, Span span)) {
            cursor.next();
            return new Expression.Attribute(object, name, span, cursor.since(start));
        }
        final Token found = cursor.peek();
        final Span dot = cursor.passed().getLast().span();
        throw found.endsStatement()
                ? dot.fault("expected a name after '.'")
                : Faults.at(found, "expected a name after '.', not " + found.described());
    }

    private Expression call(final Expression function, final int start) {
        final List<Expression> positional = new ArrayList<>();
        final List<Expression.Keyword> keywords = new ArrayList<>();
        while (!cursor.accept(")")) {
            if (cursor.peek() instanceof Token.Word word && cursor.peekSecond().is("=")) {
                keywords.add(keyword(word, keywords));
            } else {
                positional.add(positional(keywords));
            }
            if (!cursor.at(")")) {
                comma(")");
            }
        }
        return new Expression.Call(function, positional, keywords, cursor.since(start));
    }

    private Expression.Keyword keyword(final Token.Word word, final List<Expression.Keyword> before) {
        if (before.stream().anyMatch(other -> other.name().equals(word.name()))) {
            throw Faults.at(word, "the argument " + Faults.quoted(word.name()) + " is given twice");
        }
        cursor.next();
        cursor.next();
        return new Expression.Keyword(word.name(), expressions.expression(), word.span());
    }

    private Expression positional(final List<Expression.Keyword> before) {
        final Expression value = expressions.expression();
        if (cursor.at("=")) {
            throw Faults.at(cursor.peek(), "only a plain name can stand before the '=' of an argument; to compare, write '=='");
        }
        if (!before.isEmpty()) {
            throw value.span().fault("an argument without a name cannot stand behind " + Faults.quoted(
                    before.getLast().name() + "="));
        }
        return value;
    }

    /** What stands between {@code [} and {@code ]}. */
    private Expression index() {
        if (cursor.at("]")) {
            throw Faults.at(cursor.peek(), "expected an index between '[' and ']'");
        }
        final int start = cursor.start();
        final Expression first = indexItem();
        if (cursor.accept("]")) {
            return first;
        }
        final List<Expression> items = new ArrayList<>(List.of(first));
        while (!cursor.at("]")) {
            comma("]");
            if (!cursor.at("]")) {
                items.add(indexItem());
            }
        }
        final Expression index = new Expression.Tuple(items, cursor.since(start));
        cursor.next();
        return index;
    }

    private Expression indexItem() {
        final int start = cursor.start();
        final Expression first = cursor.at(":") ? absent() : expressions.expression();
        if (!cursor.accept(":")) {
            return first;
        }
        final Expression stop = slicePart();
        final Expression step = cursor.accept(":") ? slicePart() : absent();
        if (cursor.at(":")) {
            throw Faults.at(cursor.peek(), "a slice has at most three parts: start:stop:step");
        }
        return new Expression.Slice(first, stop, step, cursor.since(start));
    }

    private Expression slicePart() {
        return cursor.at(":") || cursor.at(",") || cursor.at("]") ? absent() : expressions.expression();
    }

    private Expression absent() {
        final int place = cursor.start();
        return new Expression.NoneLiteral(new Span(place, place));
    }

    private void comma(final String closing) {
        if (!cursor.accept(",")) {
            throw missing(closing);
        }
    }

    private ProgramException missing(final String closing) {
        final Token found = cursor.peek();
        return found.endsStatement()
                ? Faults.at(found, "expected ',' or '" + closing + "', not " + found.described())
                : Faults.unexpected(cursor.passed(), found);
    }
}

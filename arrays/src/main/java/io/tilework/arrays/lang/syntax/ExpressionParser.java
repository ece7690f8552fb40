package io.tilework.arrays.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads operators: a parser by precedence after Vaughan Pratt, "Top down operator precedence" (1973).
 *
 * <p>{@link #operation} reads an operand and then every operator that binds at least as tightly as its caller asks for. What
 * it reads within brackets and behind operators it reads by recursion, which is counted, so that no program can exhaust the
 * stack.
 */
final class ExpressionParser {

    private final TokenCursor cursor;
    private final PrimaryParser primary;
    private int nesting;

    ExpressionParser(final TokenCursor cursor) {
        this.cursor = cursor;
        this.primary = new PrimaryParser(cursor, this);
    }

    /** One expression, or several with commas between them, which make a tuple. */
    Expression expressions() {
        final int start = cursor.start();
        final Expression first = expression();
        if (!cursor.at(",")) {
            return first;
        }
        final List<Expression> elements = new ArrayList<>(List.of(first));
        while (cursor.accept(",") && !endsTuple()) {
            elements.add(expression());
        }
        return new Expression.Tuple(elements, cursor.since(start));
    }

    /** One expression; a tuple only within parentheses. */
    Expression expression() {
        enter();
        final Expression expression = cursor.at("lambda") ? lambda() : conditional();
        nesting--;
        return expression;
    }

    private boolean endsTuple() {
        return cursor.peek().endsStatement()
                || cursor.at("=")
                || cursor.peek() instanceof Token.Symbol symbol && BinaryOperator.ofUpdate(symbol.text()).isPresent();
    }

    private Expression conditional() {
        final int start = cursor.start();
        final Expression whenTrue = operation(Precedence.OR);
        if (!cursor.accept("if")) {
            return whenTrue;
        }
        final Expression condition = operation(Precedence.OR);
        if (!cursor.accept("else")) {
            throw cursor.peek().endsStatement() || cursor.peek() instanceof Token.Symbol
                    ? cursor.since(start).fault("'else' is missing after the condition, as in: a if condition else b")
                    : Faults.unexpected(cursor.passed(), cursor.peek());
        }
        final Expression whenFalse = expression();
        return new Expression.Conditional(whenTrue, condition, whenFalse, cursor.since(start));
    }

    private Expression lambda() {
        final int start = cursor.next().span().start();
        final List<String> parameters = new ArrayList<>();
        while (!cursor.accept(":")) {
            if (!(cursor.next() instanceof Token.Word(String name, Span span))) {
                throw Faults.at(cursor.passed().getLast(), "expected the name of a parameter, or ':', after 'lambda'");
            }
            if (parameters.contains(name)) {
                throw span.fault("the parameter " + Faults.quoted(name) + " comes twice");
            }
            parameters.add(name);
            if (cursor.at("=")) {
                throw Faults.at(cursor.peek(), "default values of parameters are not part of the language");
            }
            if (!cursor.accept(",") && !cursor.at(":")) {
                throw Faults.at(cursor.peek(), "expected ',' or ':' after the parameter " + Faults.quoted(name));
            }
        }
        final Expression body = expression();
        return new Expression.Lambda(parameters, body, cursor.since(start));
    }

    /** An operand and the operators behind it that bind at least as tightly as {@code place}. */
    private Expression operation(final Precedence place) {
        final int start = cursor.start();
        Expression left = operand(place);
        while (true) {
            final Token token = cursor.peek();
            final Optional<BinaryOperator> binary = binary(token, place);
            if (binary.isPresent()) {
                left = binary(binary.get(), left, start);
            } else if (place.compareTo(Precedence.COMPARISON) <= 0 && comparison(token).isPresent()) {
                left = chain(left, start);
            } else if (place.compareTo(Precedence.AND) <= 0 && token.is("and")) {
                left = logical(BooleanOperator.AND, left, start);
            } else if (place.compareTo(Precedence.OR) <= 0 && token.is("or")) {
                left = logical(BooleanOperator.OR, left, start);
            } else {
                return left;
            }
        }
    }

    /** What stands behind an operator. */
    private Expression right(final Precedence place) {
        enter();
        final Expression operation = operation(place);
        nesting--;
        return operation;
    }

    private Expression operand(final Precedence place) {
        final Token token = cursor.peek();
        final UnaryOperator operator = switch (token) {
            case Token.Symbol(String text, Span _) when text.equals("+") -> UnaryOperator.PLUS;
            case Token.Symbol(String text, Span _) when text.equals("-") -> UnaryOperator.NEGATE;
            case Token.Symbol(String text, Span _) when text.equals("~") -> UnaryOperator.INVERT;
            case Token.Keyword(String text, Span _) when text.equals("not") -> UnaryOperator.NOT;
            default -> null;
        };
        // As in Python, "1 + not x" is an error rather than a surprise about how far "not" reaches.
        if (operator == null || operator == UnaryOperator.NOT && !Precedence.NOT.fits(place)) {
            return primary.primary();
        }
        cursor.next();
        final Expression operand = right(operator.precedence());
        return new Expression.Unary(operator, operand, cursor.since(token.span().start()));
    }

    private Expression binary(final BinaryOperator operator, final Expression left, final int start) {
        final Span operatorSpan = cursor.next().span();
        final Expression right = right(operator.right());
        return new Expression.Binary(operator, left, right, operatorSpan, cursor.since(start));
    }

    private Expression chain(final Expression first, final int start) {
        final List<Expression.Link> links = new ArrayList<>();
        for (Optional<ComparisonOperator> operator = comparison(cursor.peek());
                operator.isPresent();
                operator = comparison(cursor.peek())) {
            final Span operatorSpan = cursor.next().span();
            links.add(new Expression.Link(operator.get(), right(Precedence.COMPARISON.tighter()), operatorSpan));
        }
        return new Expression.Comparison(first, links, cursor.since(start));
    }

    private Expression logical(final BooleanOperator operator, final Expression first, final int start) {
        final List<Expression> operands = new ArrayList<>(List.of(first));
        while (cursor.accept(operator.symbol())) {
            operands.add(right(operator.precedence().tighter()));
        }
        return new Expression.Logical(operator, operands, cursor.since(start));
    }

    private static Optional<BinaryOperator> binary(final Token token, final Precedence place) {
        return token instanceof Token.Symbol(String text, Span _)
                ? BinaryOperator.of(text).filter(operator -> operator.precedence().fits(place))
                : Optional.empty();
    }

    private static Optional<ComparisonOperator> comparison(final Token token) {
        return token instanceof Token.Symbol(String text, Span _) ? ComparisonOperator.of(text) : Optional.empty();
    }

    private void enter() {
        if (++nesting > Parser.DEPTH_MAX) {
            throw Faults.tooDeep(cursor.peek().span());
        }
    }
}

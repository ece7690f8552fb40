package io.tilework.arrays.lang.syntax;

import io.tilework.engine.error.ProgramException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads programs: statements with {@code ;} or the ends of lines between them.
 *
 * <p>The tokens exist before the first statement is read. Whichever mistake stands first in the text is reported, be it one
 * of a token, such as a bracket that is never closed, or one of the grammar.
 */
public final class Parser {

    /** A longer text is not a program that somebody wrote, and most likely a wrong file. */
    public static final int LENGTH_MAX = 1 << 20;

    /**
     * How many levels a tree can have. The left operand of an operator counts as being on the level of its operation, so
     * that sums can be of any length.
     */
    public static final int DEPTH_MAX = 200;

    private final String text;
    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    private Parser(final String text, final List<Token> tokens) {
        this.text = text;
        this.cursor = new TokenCursor(tokens);
        this.expressions = new ExpressionParser(cursor);
    }

    /**
     * The statements of a program; none if there are only spaces and comments.
     *
     * @throws ProgramException if the text is not a program, with the place of the first mistake
     */
    public static Program parse(final String text) {
        if (text.length() > LENGTH_MAX) {
            throw new Span(LENGTH_MAX, LENGTH_MAX).fault("a program can have at most " + LENGTH_MAX + " characters, not "
                    + text.length());
        }
        final List<Token> tokens = Lexer.tokens(text);
        try {
            return new Program(text, new Parser(text, tokens).statements());
        } catch (final ProgramException fault) {
            throw earlier(fault, tokens.getLast());
        }
    }

    /** Within brackets that are never closed, what is odd at their end matters less than where they were opened. */
    private static ProgramException earlier(final ProgramException fault, final Token last) {
        return last instanceof Token.Fault(ProgramException exception, Span _) && exception.start() < fault.start()
                ? exception
                : fault;
    }

    private List<Statement> statements() {
        final List<Statement> statements = new ArrayList<>();
        while (true) {
            while (cursor.peek() instanceof Token.Separator separator && !separator.isSemicolon()) {
                cursor.next();
            }
            if (cursor.peek() instanceof Token.End) {
                return statements;
            }
            if (!statements.isEmpty()) {
                checkIndentation(statements.getLast());
            }
            statements.add(statement());
            if (!cursor.peek().endsStatement()) {
                throw Faults.unexpected(cursor.passed(), cursor.peek());
            }
            cursor.next();
        }
    }

    private Statement statement() {
        final Token first = cursor.peek();
        if (first instanceof Token.Keyword keyword
                && (keyword.is("if") || Vocabulary.isStatementKeyword(keyword.text()))) {
            throw Faults.statement(keyword);
        }
        final int start = first.span().start();
        final Expression value = expressions.expressions();
        final Statement statement = cursor.at("=") ? assignment(value, start) : update(value, start);
        checkDepth(value);
        return statement;
    }

    private Statement assignment(final Expression first, final int start) {
        final List<Target> targets = new ArrayList<>();
        Expression value = first;
        while (cursor.accept("=")) {
            targets.add(target(value));
            value = expressions.expressions();
            checkDepth(value);
        }
        return new Statement.Assign(targets, value, cursor.since(start));
    }

    /** An augmented assignment, or else an expression that stands alone. */
    private Statement update(final Expression first, final int start) {
        final Token token = cursor.peek();
        final Optional<BinaryOperator> operator = token instanceof Token.Symbol(String symbol, Span _)
                ? BinaryOperator.ofUpdate(symbol)
                : Optional.empty();
        if (operator.isEmpty()) {
            if (token.is(":") && first instanceof Expression.Name) {
                throw Faults.at(token, "annotations are not part of the language; write 'name = value'");
            }
            return new Statement.Evaluate(first, cursor.since(start));
        }
        final Target target = target(first);
        if (target instanceof Target.TupleTarget) {
            throw first.span().fault("only one name, or one part such as x[0], can stand before " + token.described());
        }
        cursor.next();
        final Expression value = expressions.expressions();
        checkDepth(value);
        return new Statement.Update(target, operator.get(), value, token.span(), cursor.since(start));
    }

    private static Target target(final Expression expression) {
        return switch (expression) {
            case Expression.Name(String name, Span span) -> new Target.NameTarget(name, span);
            case Expression.Subscript element -> new Target.ElementTarget(element);
            case Expression.Tuple(List<Expression> elements, Span span) -> targets(elements, span);
            case Expression.ListDisplay(List<Expression> elements, Span span) -> targets(elements, span);
            default -> throw Faults.notATarget(expression);
        };
    }

    private static Target targets(final List<Expression> elements, final Span span) {
        return new Target.TupleTarget(elements.stream().map(Parser::target).toList(), span);
    }

    /**
     * A line that starts with a sign or a bracket, further in than the line before, was meant to continue it; taking it for a
     * statement of its own would silently drop half of a formula. Other indentation means nothing.
     */
    private void checkIndentation(final Statement before) {
        final Token first = cursor.peek();
        final boolean startsLine = text.substring(lineStart(first.span().start()), first.span().start()).isBlank();
        final boolean ambiguous = first instanceof Token.Symbol && !first.is("...");
        if (startsLine && ambiguous && indentation(first.span().start()) > indentation(before.span().start())) {
            throw Faults.at(first, "it is unclear whether this line continues the one before; if it does, put the whole "
                    + "expression in parentheses, if not, start both lines in the same column");
        }
    }

    private int indentation(final int place) {
        final int start = lineStart(place);
        int end = start;
        while (end < place && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end - start;
    }

    private int lineStart(final int place) {
        return Math.max(text.lastIndexOf('\n', place - 1), text.lastIndexOf('\r', place - 1)) + 1;
    }

    /** What sticks to an operand makes the tree deeper without any nesting in the text, as in {@code x.T.T.T}. */
    private static void checkDepth(final Expression root) {
        record Level(Expression expression, int depth) {}
        final Deque<Level> pending = new ArrayDeque<>(List.of(new Level(root, 1)));
        while (!pending.isEmpty()) {
            final Level level = pending.pop();
            if (level.depth > DEPTH_MAX) {
                throw Faults.tooDeep(root.span());
            }
            for (final Expression child : level.expression.children()) {
                final boolean chained = level.expression instanceof Expression.Binary binary && child == binary.left();
                pending.push(new Level(child, chained ? level.depth : level.depth + 1));
            }
        }
    }
}

package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.arrays.lang.syntax.Expression;
import io.tilework.arrays.lang.syntax.Parser;
import io.tilework.arrays.lang.syntax.Program;
import io.tilework.arrays.lang.syntax.Span;
import io.tilework.arrays.lang.syntax.Statement;
import io.tilework.arrays.lang.syntax.Target;
import io.tilework.engine.error.ProgramException;
import io.tilework.engine.expr.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The expression language: the meaning of a program, as a lazy value. */
public final class Language {

    /** The seed of random numbers in programs that name none. */
    private static final long DEFAULT_SEED = 0;

    private Language() {}

    /**
     * Evaluates a program; arrays stay lazy.
     *
     * @param text statements separated by semicolons or newlines, the last of which is an expression
     * @param inputs the arrays that names mean
     * @param chunks how arrays are cut that name no chunks
     * @return the value of the last expression
     * @throws ProgramException at the place of the mistake, if the program is wrong
     */
    public static Value evaluate(final String text, final Map<String, NDArray> inputs, final Chunking chunks) {
        final Program program = Parser.parse(text);
        final Map<String, Value> variables = new HashMap<>();
        inputs.forEach((name, array) -> variables.put(name, new Value.ArrayValue(array)));
        final Evaluator evaluator = new Evaluator(variables, new Scope(chunks, Random.seeded(DEFAULT_SEED)));
        Value result = null;
        for (final Statement statement : program.statements()) {
            final long line = text.substring(0, statement.span().start() + 1).lines().count();
            result = Origin.at("line " + line + " of the program", () -> run(statement, evaluator, variables));
        }
        if (result == null) {
            throw new ProgramException("the program has no result: its last statement must be an expression, such as the name"
                    + " of what was assigned", Math.max(0, text.length() - 1), Math.max(1, text.length()));
        }
        return result;
    }

    /** The value of an expression, or null for another statement. */
    private static Value run(final Statement statement, final Evaluator evaluator, final Map<String, Value> variables) {
        return switch (statement) {
            case Statement.Evaluate evaluate -> evaluator.evaluate(evaluate.value());
            case Statement.Assign assign -> {
                final Value value = evaluator.evaluate(assign.value());
                assign.targets().forEach(target -> assign(variables, target, value));
                yield null;
            }
            case Statement.Update update -> {
                assign(variables, update.target(), updated(evaluator, update));
                yield null;
            }
        };
    }

    /** A value as an array, if it is one, a number, or nested lists of numbers. */
    public static Optional<NDArray> asArray(final Value value) {
        return Optional.ofNullable(Conversions.array(value));
    }

    private static Value updated(final Evaluator evaluator, final Statement.Update update) {
        if (!(update.target() instanceof Target.NameTarget name)) {
            throw notAName(update.target().span());
        }
        final Expression left = new Expression.Name(name.name(), name.span());
        return evaluator.evaluate(new Expression.Binary(update.operator(), left, update.value(), update.operatorSpan(),
                update.span()));
    }

    private static void assign(final Map<String, Value> variables, final Target target, final Value value) {
        switch (target) {
            case Target.NameTarget name -> variables.put(name.name(), value);
            case Target.ElementTarget element -> throw notAName(element.span());
            case Target.TupleTarget tuple -> {
                final List<Value> items = value instanceof Value.SequenceValue sequence ? sequence.items() : List.of();
                if (items.size() != tuple.targets().size()) {
                    throw tuple.span().fault(tuple.targets().size() + " names cannot be assigned from " + value.kind()
                            + (value instanceof Value.SequenceValue ? " of " + items.size() + " items" : ""));
                }
                for (int position = 0; position < items.size(); position++) {
                    assign(variables, tuple.targets().get(position), items.get(position));
                }
            }
        }
    }

    private static ProgramException notAName(final Span span) {
        return span.fault("arrays do not change, so a part of one cannot be assigned; build a new array, for example with"
                + " where(condition, x, y)");
    }
}

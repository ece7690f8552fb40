package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Later;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.arrays.lang.syntax.Expression;
import io.tilework.arrays.lang.syntax.Parser;
import io.tilework.arrays.lang.syntax.Program;
import io.tilework.arrays.lang.syntax.Statement;
import io.tilework.arrays.lang.syntax.Target;
import io.tilework.engine.error.ArgumentException;
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
                assign.targets().forEach(target -> assign(evaluator, variables, target, value));
                yield null;
            }
            case Statement.Update update -> {
                assign(evaluator, variables, update.target(), updated(evaluator, update));
                yield null;
            }
        };
    }

    /** A value as an array, if it is one, a number, or nested lists of numbers; a masked array with its fill value at masked places. What depends on values is taken as one, and found out later. */
    public static Optional<NDArray> asArray(final Value value) {
        return value instanceof Value.MaskedValue(Masked masked) ? Optional.of(masked.filled()) : value instanceof Value.LaterValue ? Optional.of(Later.array(() -> {
            final Value known = Steps.known(value) instanceof Value.MaskedValue(Masked masked) ? new Value.ArrayValue(masked.filled()) : Steps.known(value);
            return Optional.ofNullable(Conversions.array(known)).orElseThrow(() -> new ArgumentException("the result turned out to be " + known.kind()
                    + ", and not an array or a number; take its items, by [0], [1] and so on"));
        })) : Optional.ofNullable(Conversions.array(value));
    }

    private static Value updated(final Evaluator evaluator, final Statement.Update update) {
        final Expression left = switch (update.target()) {
            case Target.NameTarget name -> new Expression.Name(name.name(), name.span());
            case Target.ElementTarget element -> element.element();
            case Target.TupleTarget tuple -> throw new IllegalStateException("a tuple cannot be updated");
        };
        return evaluator.evaluate(new Expression.Binary(update.operator(), left, update.value(), update.operatorSpan(),
                update.span()));
    }

    private static void assign(final Evaluator evaluator, final Map<String, Value> variables, final Target target, final Value value) {
        switch (target) {
            case Target.NameTarget name -> variables.put(name.name(), value);
            case Target.ElementTarget element -> {
                if (!(element.element().object() instanceof Expression.Name name)) {
                    throw element.span().fault("only a part of an array that has a name can be assigned, as in x[0] = 1");
                }
                variables.put(name.name(), evaluator.replaced(element.element(), value));
            }
            case Target.TupleTarget tuple -> assignItems(evaluator, variables, tuple, value);
        }
    }

    private static void assignItems(final Evaluator evaluator, final Map<String, Value> variables, final Target.TupleTarget tuple, final Value value) {
        final int count = tuple.targets().size();
        if (!(value instanceof Value.LaterValue)) {
            requireItems(tuple, value);
        }
        for (int position = 0; position < count; position++) {
            final int item = position;
            assign(evaluator, variables, tuple.targets().get(position), Steps.take(List.of(value), known -> {
                requireItems(tuple, known.getFirst());
                return ((Value.SequenceValue) known.getFirst()).items().get(item);
            }));
        }
    }

    private static void requireItems(final Target.TupleTarget tuple, final Value value) {
        final int items = value instanceof Value.SequenceValue sequence ? sequence.items().size() : -1;
        if (items != tuple.targets().size()) {
            throw tuple.span().fault(tuple.targets().size() + " names cannot be assigned from " + value.kind()
                    + (items >= 0 ? " of " + items + " items" : ""));
        }
    }
}

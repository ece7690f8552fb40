package io.tilework.arrays.lang;

import io.tilework.arrays.Blocks;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.syntax.BooleanOperator;
import io.tilework.arrays.lang.syntax.Expression;
import io.tilework.arrays.lang.syntax.Span;
import io.tilework.arrays.lang.syntax.UnaryOperator;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ProgramException;
import io.tilework.engine.error.TileworkException;
import io.tilework.engine.error.UnknownShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Evaluates expressions to values. A failure of the array interface is reported at the innermost expression that caused it.
 */
final class Evaluator {

    private final Map<String, Value> variables;
    private final Scope scope;

    Evaluator(final Map<String, Value> variables, final Scope scope) {
        this.variables = variables;
        this.scope = scope;
    }

    Value evaluate(final Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral literal -> new Value.NumberValue(WeakScalar.of(literal.value()));
            case Expression.FloatLiteral literal -> new Value.NumberValue(WeakScalar.of(literal.value()));
            case Expression.ImaginaryLiteral literal -> new Value.NumberValue(WeakScalar.complex(0, literal.value()));
            case Expression.StringLiteral literal -> new Value.TextValue(literal.value());
            case Expression.BooleanLiteral literal -> truth(literal.value());
            case Expression.NoneLiteral literal -> new Value.NoneValue();
            case Expression.EllipsisLiteral literal -> new Value.EllipsisValue();
            case Expression.Name name -> name(name);
            case Expression.Attribute attribute -> attribute(attribute);
            case Expression.Call call -> call(call);
            case Expression.Subscript subscript -> subscript(subscript);
            case Expression.Slice slice -> slice(slice);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> chain(binary);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.Logical logical -> logical(logical);
            case Expression.Conditional choice -> isTrue(choice.condition()) ? evaluate(choice.whenTrue())
                    : evaluate(choice.whenFalse());
            case Expression.Tuple tuple -> sequence(tuple.elements(), Value.SequenceValue.Brackets.TUPLE);
            case Expression.ListDisplay list -> sequence(list.elements(), Value.SequenceValue.Brackets.LIST);
            case Expression.Lambda lambda -> lambda(lambda);
        };
    }

    /** A function of the program's own, which sees the variables as they are now. */
    private Value lambda(final Expression.Lambda lambda) {
        final Map<String, Value> seen = Map.copyOf(variables);
        final Signature signature = Signature.parse("lambda(" + String.join(", ", lambda.parameters()) + ")");
        return new Value.FunctionValue(new Function(signature, arguments -> {
            final Map<String, Value> inside = new HashMap<>(seen);
            lambda.parameters().forEach(parameter -> inside.put(parameter, arguments.value(parameter)));
            return new Evaluator(inside, scope).evaluate(lambda.body());
        }), List.of());
    }

    private static Value truth(final boolean value) {
        return new Value.NumberValue(WeakScalar.of(value));
    }

    private Value sequence(final List<Expression> elements, final Value.SequenceValue.Brackets brackets) {
        return new Value.SequenceValue(elements.stream().map(this::evaluate).toList(), brackets);
    }

    private Value name(final Expression.Name name) {
        final Value variable = variables.get(name.name());
        return variable != null ? variable : Names.global(name.name()).orElseThrow(() -> name.span().fault(
                "unknown name '" + name.name() + "'" + Suggestion.ending(name.name(),
                        Stream.concat(variables.keySet().stream(), Names.globals()))));
    }

    private Value attribute(final Expression.Attribute attribute) {
        return Steps.take(List.of(evaluate(attribute.object())), object -> attribute(attribute, object.getFirst()));
    }

    private static Value attribute(final Expression.Attribute attribute, final Value object) {
        final String name = attribute.name();
        final Optional<Value> found = switch (object) {
            case Value.ModuleValue module -> Names.member(module.prefix(), name);
            case Value.ArrayValue array -> at(attribute.nameSpan(), () -> Names.attribute(array.array(), name));
            case Value.NumberValue(WeakScalar number) -> Names.attribute(number, name);
            case Value.RecordValue(String kind, Map<String, Value> fields) -> Optional.ofNullable(fields.get(name));
            case Value.MaskedValue(Masked masked) -> at(attribute.nameSpan(), () -> MaskedFunctions.attribute(masked, name));
            case Value.GeneratorValue generator -> CreationFunctions.generatorMethods(generator.random()).stream()
                    .filter(method -> method.signature().name().equals(name)).findFirst()
                    .map(method -> new Value.FunctionValue(method, List.of()));
            default -> Optional.empty();
        };
        return found.orElseThrow(() -> attribute.nameSpan().fault(object.kind() + " has no attribute '" + name + "'"
                + Suggestion.ending(name, object instanceof Value.ArrayValue ? Names.attributes() : object instanceof Value.MaskedValue
                        ? MaskedFunctions.attributes() : object instanceof Value.RecordValue(String kind, Map<String, Value> fields) ? fields.keySet().stream() : Names.globals())));
    }

    private Value call(final Expression.Call call) {
        final Value called = evaluate(call.function());
        if (called instanceof Value.LaterValue later) {
            final List<Value> values = new ArrayList<>(List.of(later));
            call.positional().forEach(argument -> values.add(evaluate(argument)));
            call.keywords().forEach(keyword -> values.add(evaluate(keyword.value())));
            return Steps.take(values, known -> {
                if (known.getFirst() instanceof Value.FunctionValue function) {
                    return applied(function, call, known.subList(1, known.size()));
                }
                throw call.function().span().fault(known.getFirst().kind() + " is not a function and cannot be called");
            });
        }
        if (called instanceof Value.DTypeValue dtype) {
            return call.positional().size() == 2 && dtype.dtype() == DType.COMPLEX128 ? complex(call) : converted(dtype.dtype(), call);
        }
        if (!(called instanceof Value.FunctionValue function)) {
            throw call.function().span().fault(called.kind() + " is not a function and cannot be called");
        }
        final List<Value> values = new ArrayList<>();
        call.positional().forEach(argument -> values.add(evaluate(argument)));
        call.keywords().forEach(keyword -> values.add(evaluate(keyword.value())));
        return Steps.take(values, known -> applied(function, call, known));
    }

    /** What a function gives for the values of the positional arguments of a call, and then of the keyword arguments. */
    private Value applied(final Value.FunctionValue function, final Expression.Call call, final List<Value> values) {
        final int count = call.positional().size();
        final List<Value> positional = new ArrayList<>(function.bound());
        positional.addAll(values.subList(0, count));
        final Map<String, Value> keywords = new LinkedHashMap<>();
        for (int keyword = 0; keyword < call.keywords().size(); keyword++) {
            keywords.put(call.keywords().get(keyword).name(), values.get(count + keyword));
        }
        return at(call.span(), () -> applied(function.function(), positional, keywords));
    }

    private Value applied(final Function function, final List<Value> positional, final Map<String, Value> keywords) {
        final Signature signature = function.signature();
        if (positional.stream().anyMatch(MaskedFunctions::isMasked) && !signature.name().startsWith("ma.")) {
            return MaskedFunctions.apply(signature, positional, values -> signature.bind(values, keywords, scope), function.body())
                    .orElseThrow(() -> new ArgumentException(signature.name() + " is not for masked arrays; take their data and mask apart with ma.getdata and"
                            + " ma.getmaskarray, or fill them with ma.filled"));
        }
        return function.body().apply(signature.bind(positional, keywords, scope));
    }

    /** A dtype called like a function, such as {@code float32(x)}. */
    private Value converted(final DType dtype, final Expression.Call call) {
        if (call.positional().size() != 1 || !call.keywords().isEmpty()) {
            throw call.span().fault("a dtype converts one number or array: " + dtype + "(x)");
        }
        final Expression argument = call.positional().getFirst();
        return Steps.take(List.of(evaluate(argument)), value -> new Value.ArrayValue(
                present(value.getFirst(), argument.span(), () -> Conversions.array(value.getFirst(), dtype))));
    }

    /** Python's {@code complex(real, imaginary)}. */
    private Value complex(final Expression.Call call) {
        return Steps.take(call.positional().stream().map(this::evaluate).toList(), parts -> at(call.span(), () -> {
            if (!(parts.getFirst() instanceof Value.NumberValue(WeakScalar real)) || !(parts.getLast() instanceof Value.NumberValue(WeakScalar imaginary))) {
                throw new ArgumentException("complex: two numbers are needed, not " + parts.getFirst().kind() + " and " + parts.getLast().kind());
            }
            return new Value.NumberValue(WeakScalar.complex(real.real() - imaginary.imaginary(), real.imaginary() + imaginary.real()));
        }));
    }

    private static NDArray asArray(final Value value, final Span span) {
        return present(value, span, () -> Conversions.array(value));
    }

    private static NDArray present(final Value value, final Span span, final Supplier<NDArray> conversion) {
        final NDArray array = at(span, conversion);
        if (array == null) {
            throw span.fault("an array or a number is needed here, not " + value.kind());
        }
        return array;
    }

    private Value subscript(final Expression.Subscript subscript) {
        return Steps.take(List.of(evaluate(subscript.object()), evaluate(subscript.index())),
                values -> subscript(subscript, values.getFirst(), values.getLast()));
    }

    private static Value subscript(final Expression.Subscript subscript, final Value object, final Value index) {
        if (object instanceof Value.SequenceValue sequence) {
            return at(subscript.span(), () -> Indices.item(sequence, index));
        }
        if (object instanceof Value.BlocksValue(Blocks blocks)) {
            return at(subscript.index().span(), () -> new Value.ArrayValue(blocks.get(Indices.of(index))));
        }
        if (object instanceof Value.MaskedValue(Masked masked)) {
            return at(subscript.index().span(), () -> new Value.MaskedValue(masked.get(Indices.of(index))));
        }
        final NDArray array = asArray(object, subscript.object().span());
        return at(subscript.index().span(), () -> new Value.ArrayValue(array.get(Indices.of(index))));
    }

    /** An array with a value in the place of a part of it. */
    Value replaced(final Expression.Subscript part, final Value value) {
        return Steps.take(List.of(evaluate(part.object()), evaluate(part.index()), value), values -> {
            if (values.get(0) instanceof Value.MaskedValue(Masked masked)) {
                return at(part.span(), () -> new Value.MaskedValue(masked.with(List.of(Indices.of(values.get(1))), MaskedFunctions.masked(values.get(2), "[]"))));
            }
            final NDArray array = asArray(values.get(0), part.object().span());
            final NDArray fresh = asArray(values.get(2), part.span());
            return at(part.span(), () -> new Value.ArrayValue(array.with(List.of(Indices.of(values.get(1))), fresh)));
        });
    }

    private Value slice(final Expression.Slice slice) {
        final List<Expression> bounds = List.of(slice.start(), slice.stop(), slice.step());
        return Steps.take(bounds.stream().map(this::evaluate).toList(), values -> new Value.SliceValue(bound(bounds.get(0), values.get(0)),
                bound(bounds.get(1), values.get(1)), bound(bounds.get(2), values.get(2))));
    }

    private static Long bound(final Expression expression, final Value value) {
        final Long bound = Conversions.bound(value);
        if (bound == null && !(value instanceof Value.NoneValue)) {
            throw expression.span().fault("the bounds and the step of a slice must be whole numbers, not " + value.kind());
        }
        return bound;
    }

    private Value unary(final Expression.Unary unary) {
        if (unary.operator() == UnaryOperator.NOT) {
            return truth(!isTrue(unary.operand()));
        }
        return Steps.take(List.of(evaluate(unary.operand())), operand -> unary(unary, operand.getFirst()));
    }

    private static Value unary(final Expression.Unary unary, final Value operand) {
        if (operand instanceof Value.NumberValue number) {
            return at(unary.span(), () -> new Value.NumberValue(PythonArithmetic.apply(unary.operator(), number.number())));
        }
        final ScalarOp op = op(unary.operator());
        if (operand instanceof Value.MaskedValue(Masked masked)) {
            return at(unary.span(), () -> new Value.MaskedValue(Masked.elementwise(op, List.of(masked))));
        }
        final NDArray array = asArray(operand, unary.operand().span());
        return at(unary.span(), () -> new Value.ArrayValue(NDArray.elementwise(op, array)));
    }

    private static ScalarOp op(final UnaryOperator operator) {
        return switch (operator) {
            case PLUS -> ScalarOp.POSITIVE;
            case NEGATE -> ScalarOp.NEGATIVE;
            case INVERT -> ScalarOp.INVERT;
            case NOT -> throw new IllegalStateException("not is handled before");
        };
    }

    /** A chain such as {@code a + b + c}, which may be long, from left to right. */
    private Value chain(final Expression.Binary last) {
        final List<Expression.Binary> chain = last.chain();
        Value left = evaluate(chain.getFirst().left());
        for (final Expression.Binary binary : chain) {
            left = Steps.take(List.of(left, evaluate(binary.right())), values -> Operators.binary(binary, values.getFirst(), values.getLast()));
        }
        return left;
    }

    /** Arrays are compared pair by pair, and a chain of comparisons is the logical and of its pairs. */
    private Value comparison(final Expression.Comparison comparison) {
        Value left = evaluate(comparison.first());
        Value all = null;
        for (final Expression.Link link : comparison.links()) {
            final Value right = evaluate(link.right());
            final Value pair = Steps.take(List.of(left, right), values -> Operators.comparison(comparison, link, values.getFirst(), values.getLast()));
            all = all == null ? pair : Steps.take(List.of(all, pair), both -> Operators.both(comparison.span(), both.getFirst(), both.getLast()));
            left = right;
        }
        return all;
    }

    private Value logical(final Expression.Logical logical) {
        Value value = null;
        for (final Expression operand : logical.operands()) {
            value = evaluate(operand);
            if (truth(value, operand.span()) != (logical.operator() == BooleanOperator.AND)) {
                return value;
            }
        }
        return value;
    }

    private boolean isTrue(final Expression expression) {
        return truth(evaluate(expression), expression.span());
    }

    private static boolean truth(final Value value, final Span span) {
        return switch (value) {
            case Value.NumberValue number -> number.number().integer().signum() != 0 || number.number().real() != 0
                    || number.number().imaginary() != 0;
            case Value.TextValue text -> !text.text().isEmpty();
            case Value.SequenceValue sequence -> !sequence.items().isEmpty();
            case Value.NoneValue none -> false;
            case Value.LaterValue later -> throw span.fault("'and', 'or', 'not' and 'if' need a truth value that is known now, not "
                    + later.kind());
            case Value.ArrayValue array -> throw span.fault("'and', 'or', 'not' and 'if' need a single truth value, not "
                    + array.kind() + "; for the elements of arrays write &, | and ~ with parentheses around comparisons,"
                    + " or where(...)");
            default -> true;
        };
    }

    /** What a step gives, with a failure of it placed in the program. */
    static <T> T at(final Span span, final Supplier<T> step) {
        try {
            return step.get();
        } catch (final ProgramException | UnknownShapeException passed) {
            throw passed;
        } catch (final TileworkException e) {
            throw new ProgramException(e.getMessage(), span.start(), span.end(), e);
        } catch (final ArithmeticException e) {
            throw new ProgramException("a number is too large: " + e.getMessage(), span.start(), span.end(),
                    new ArgumentException(e.getMessage()));
        }
    }
}

package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.lang.syntax.BinaryOperator;
import io.tilework.arrays.lang.syntax.ComparisonOperator;
import io.tilework.arrays.lang.syntax.Expression;
import io.tilework.arrays.lang.syntax.Span;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The operators between two values: Python's on numbers, elementwise on arrays, and joining of sequences. */
final class Operators {

    private Operators() {}

    static Value binary(final Expression.Binary binary, final Value left, final Value right) {
        final Span span = binary.span();
        if (left instanceof Value.NumberValue a && right instanceof Value.NumberValue b) {
            return Evaluator.at(span, () -> new Value.NumberValue(PythonArithmetic.apply(binary.operator(), a.number(),
                    b.number())));
        }
        if (left instanceof Value.SequenceValue a && right instanceof Value.SequenceValue b
                && binary.operator() == BinaryOperator.ADD && a.brackets() == b.brackets()) {
            final List<Value> joined = new ArrayList<>(a.items());
            joined.addAll(b.items());
            return new Value.SequenceValue(joined, a.brackets());
        }
        if (MaskedFunctions.isMasked(left) || MaskedFunctions.isMasked(right)) {
            return Evaluator.at(span, () -> MaskedFunctions.elementwise(op(binary.operator()), List.of(left, right)));
        }
        final Operand a = operand(left, binary.left().span());
        final Operand b = operand(right, binary.right().span());
        if (binary.operator() == BinaryOperator.MATRIX_MULTIPLY) {
            final NDArray first = Conversions.array(left);
            final NDArray second = Conversions.array(right);
            return Evaluator.at(span, () -> new Value.ArrayValue(first.matmul(second)));
        }
        return Evaluator.at(span, () -> new Value.ArrayValue(NDArray.elementwise(op(binary.operator()), a, b)));
    }

    private static ScalarOp op(final BinaryOperator operator) {
        return switch (operator) {
            case ADD -> ScalarOp.ADD;
            case SUBTRACT -> ScalarOp.SUBTRACT;
            case MULTIPLY -> ScalarOp.MULTIPLY;
            case DIVIDE -> ScalarOp.DIVIDE;
            case FLOOR_DIVIDE -> ScalarOp.FLOOR_DIVIDE;
            case REMAINDER -> ScalarOp.REMAINDER;
            case POWER -> ScalarOp.POWER;
            case BITWISE_AND -> ScalarOp.BITWISE_AND;
            case BITWISE_OR -> ScalarOp.BITWISE_OR;
            case BITWISE_XOR -> ScalarOp.BITWISE_XOR;
            case LEFT_SHIFT -> ScalarOp.LEFT_SHIFT;
            case RIGHT_SHIFT -> ScalarOp.RIGHT_SHIFT;
            case MATRIX_MULTIPLY -> throw new ArgumentException("a product, '@', is not for masked arrays; fill them first, with ma.filled(x, 0)");
        };
    }

    static Value comparison(final Expression.Comparison all, final Expression.Link link, final Value left, final Value right) {
        if (left instanceof Value.NumberValue a && right instanceof Value.NumberValue b) {
            return Evaluator.at(all.span(), () -> new Value.NumberValue(WeakScalar.of(PythonArithmetic.compare(link.operator(), a.number(), b.number()))));
        }
        final boolean arrays = Stream.of(left, right).anyMatch(side -> side instanceof Value.ArrayValue || side instanceof Value.MaskedValue);
        if (!arrays && (link.operator() == ComparisonOperator.EQUAL || link.operator() == ComparisonOperator.NOT_EQUAL)) {
            return new Value.NumberValue(WeakScalar.of(left.equals(right) == (link.operator() == ComparisonOperator.EQUAL)));
        }
        if (MaskedFunctions.isMasked(left) || MaskedFunctions.isMasked(right)) {
            return Evaluator.at(all.span(), () -> MaskedFunctions.elementwise(op(link.operator()), List.of(left, right)));
        }
        final Operand a = operand(left, all.span());
        final Operand b = operand(right, link.right().span());
        final ScalarOp op = op(link.operator());
        return Evaluator.at(all.span(), () -> new Value.ArrayValue(NDArray.elementwise(op, a, b)));
    }

    private static ScalarOp op(final ComparisonOperator operator) {
        return switch (operator) {
            case LESS -> ScalarOp.LESS;
            case LESS_EQUAL -> ScalarOp.LESS_EQUAL;
            case GREATER -> ScalarOp.GREATER;
            case GREATER_EQUAL -> ScalarOp.GREATER_EQUAL;
            case EQUAL -> ScalarOp.EQUAL;
            case NOT_EQUAL -> ScalarOp.NOT_EQUAL;
        };
    }

    /** The logical and of two results of comparisons. */
    static Value both(final Span span, final Value first, final Value second) {
        if (first instanceof Value.NumberValue a && second instanceof Value.NumberValue b) {
            return new Value.NumberValue(WeakScalar.of(a.number().real() != 0 && b.number().real() != 0));
        }
        return Evaluator.at(span, () -> new Value.ArrayValue(NDArray.elementwise(ScalarOp.LOGICAL_AND,
                Conversions.operand(first), Conversions.operand(second))));
    }

    private static Operand operand(final Value value, final Span span) {
        final Operand operand = Evaluator.at(span, () -> Conversions.operand(value));
        if (operand == null) {
            throw span.fault("an array or a number is needed here, not " + value.kind());
        }
        return operand;
    }
}

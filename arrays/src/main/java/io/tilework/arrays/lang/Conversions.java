package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;

/** Turns values into arrays and numbers; null where a value is neither. */
final class Conversions {

    private Conversions() {}

    /** An array, from an array, a number, or nested lists of them. */
    static NDArray array(final Value value) {
        return switch (value) {
            case Value.ArrayValue array -> array.array();
            case Value.NumberValue number -> Creation.full(Shape.of(), number.number().toScalar(), Chunking.auto());
            case Value.SequenceValue sequence -> nested(sequence);
            default -> null;
        };
    }

    /** An array, or a number that adapts to the arrays beside it. */
    static Operand operand(final Value value) {
        return value instanceof Value.NumberValue number ? Operand.of(number.number()) : array(value);
    }

    static Long integer(final Value value) {
        return value instanceof Value.NumberValue number && (number.number().kind() == WeakScalar.Kind.INT
                || number.number().kind() == WeakScalar.Kind.BOOL) && number.number().integer().bitLength() < Long.SIZE
                ? (Long) number.number().integer().longValue() : null;
    }

    /** Whole numbers, from one of them or from a list or tuple. */
    static List<Long> integers(final Value value) {
        final Long one = integer(value);
        if (one != null) {
            return List.of(one);
        }
        if (!(value instanceof Value.SequenceValue sequence)) {
            return null;
        }
        final List<Long> integers = new ArrayList<>();
        for (final Value item : sequence.items()) {
            final Long integer = integer(item);
            if (integer == null) {
                return null;
            }
            integers.add(integer);
        }
        return integers;
    }

    private static NDArray nested(final Value.SequenceValue sequence) {
        final List<WeakScalar> numbers = new ArrayList<>();
        final List<Long> sizes = new ArrayList<>();
        if (!collect(sequence, 0, sizes, numbers)) {
            final List<NDArray> parts = new ArrayList<>();
            for (final Value item : sequence.items()) {
                final NDArray part = array(item);
                if (part == null) {
                    return null;
                }
                parts.add(part);
            }
            return NDArray.stack(0, parts.toArray(NDArray[]::new));
        }
        final Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        final DType dtype = numbers.isEmpty() ? DType.FLOAT64
                : Promotion.promote(List.of(), numbers.stream().map(WeakScalar::kind).toList());
        return dtype.isFloating()
                ? Creation.array(numbers.stream().mapToDouble(WeakScalar::real).toArray(), shape)
                : Creation.array(numbers.stream().mapToLong(number -> number.toScalar(DType.INT64).integer()).toArray(), shape)
                        .astype(dtype);
    }

    /** Gathers numbers and sizes of nested lists; false if there is something else than real numbers in them. */
    private static boolean collect(final Value value, final int depth, final List<Long> sizes,
            final List<WeakScalar> numbers) {
        if (value instanceof Value.NumberValue number) {
            numbers.add(number.number());
            return number.number().kind() != WeakScalar.Kind.COMPLEX;
        }
        if (!(value instanceof Value.SequenceValue sequence)) {
            return false;
        }
        if (sizes.size() == depth) {
            sizes.add((long) sequence.items().size());
        }
        if (sizes.get(depth) != sequence.items().size()) {
            throw new ShapeException("array: lists of lengths " + sizes.get(depth) + " and " + sequence.items().size()
                    + " at the same depth do not form an array");
        }
        for (final Value item : sequence.items()) {
            final boolean leaf = !(item instanceof Value.SequenceValue);
            if (leaf && sizes.size() > depth + 1) {
                throw new ShapeException("array: numbers and lists at the same depth do not form an array");
            }
            if (!collect(item, depth + 1, sizes, numbers)) {
                return false;
            }
        }
        return true;
    }
}

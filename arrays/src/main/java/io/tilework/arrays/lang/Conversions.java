package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.grid.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Turns values into arrays and numbers; null where a value is neither. */
final class Conversions {

    private static final BigInteger FARTHEST = BigInteger.ONE.shiftLeft(62);

    private Conversions() {}

    /** An array, from an array, a number, or nested lists of them. */
    static NDArray array(final Value value) {
        return switch (value) {
            case Value.ArrayValue array -> array.array();
            case Value.NumberValue number -> Creation.full(Shape.of(), number.number().toScalar(), Chunking.auto());
            case Value.SequenceValue sequence -> nested(sequence, null);
            default -> null;
        };
    }

    /** An array of a dtype: arrays are cast, while numbers that the dtype does not hold are refused, as by NumPy. */
    static NDArray array(final Value value, final DType dtype) {
        return switch (value) {
            case Value.NumberValue number -> Creation.full(Shape.of(), scalar(number.number(), dtype), Chunking.auto());
            case Value.SequenceValue sequence -> nested(sequence, dtype);
            default -> value instanceof Value.ArrayValue array ? array.array().astype(dtype) : null;
        };
    }

    /**
     * A Python number in a dtype, as by its constructor: a fraction is cut off for integers.
     *
     * @throws DTypeException if the dtype does not hold it: nothing wraps around silently
     */
    static Scalar scalar(final WeakScalar number, final DType dtype) {
        if (number.kind() == WeakScalar.Kind.COMPLEX && !dtype.isComplex()) {
            throw new DTypeException("the complex number " + number + " cannot be converted to " + dtype);
        }
        if (number.kind() == WeakScalar.Kind.INT && dtype.isFloating() && Double.isInfinite(number.real())) {
            throw new DTypeException("Python integer of " + number.integer().bitLength() + " bits out of bounds for " + dtype);
        }
        if (number.kind() == WeakScalar.Kind.FLOAT && dtype.isInteger()) {
            if (!Double.isFinite(number.real())) {
                throw new DTypeException(number + " cannot be converted to " + dtype);
            }
            return WeakScalar.of(new BigDecimal(number.real()).toBigInteger()).toScalar(dtype);
        }
        return number.toScalar(dtype);
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

    /** The real numbers of a list or tuple. */
    static double[] reals(final Value value) {
        return value instanceof Value.SequenceValue sequence && sequence.items().stream().allMatch(item -> item instanceof Value.NumberValue number
                && number.number().kind() != WeakScalar.Kind.COMPLEX)
                ? sequence.items().stream().mapToDouble(item -> ((Value.NumberValue) item).number().real()).toArray() : null;
    }

    /** A bound or step of a slice, where a number beyond all sizes of arrays is as good as any such. */
    static Long bound(final Value value) {
        return value instanceof Value.NumberValue number && number.number().kind() == WeakScalar.Kind.INT
                ? (Long) number.number().integer().max(FARTHEST.negate()).min(FARTHEST).longValue() : integer(value);
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

    private static NDArray nested(final Value.SequenceValue sequence, final DType wanted) {
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
            final NDArray stack = NDArray.stack(0, parts.toArray(NDArray[]::new));
            return wanted == null ? stack : stack.astype(wanted);
        }
        final Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
        final DType dtype = wanted != null ? wanted : numbers.stream().map(number -> number.toScalar().dtype())
                .reduce(Promotion::promote).orElse(DType.FLOAT64);
        if (dtype.isComplex()) {
            final NDArray parts = Creation.array(numbers.stream().flatMapToDouble(number -> DoubleStream.of(number.real(), number.imaginary())).toArray(),
                    Shape.of(numbers.size(), 2));
            return Elementwise.complex(parts.part(1, 0, 1).reshape(shape.toArray()), parts.part(1, 1, 2).reshape(shape.toArray())).astype(dtype);
        }
        return dtype.isFloating()
                ? Creation.array(numbers.stream().mapToDouble(number -> scalar(number, DType.FLOAT64).real()).toArray(), shape)
                        .astype(dtype)
                : Creation.array(numbers.stream().mapToLong(number -> scalar(number, dtype).integer()).toArray(), shape)
                        .astype(dtype);
    }

    /** Gathers numbers and sizes of nested lists; false if there is something else than numbers in them. */
    private static boolean collect(final Value value, final int depth, final List<Long> sizes,
            final List<WeakScalar> numbers) {
        if (value instanceof Value.NumberValue number) {
            numbers.add(number.number());
            return true;
        }
        if (!(value instanceof Value.SequenceValue sequence)) {
            return false;
        }
        if (sizes.size() == depth && !numbers.isEmpty()) {
            throw mixedDepths();
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
                throw mixedDepths();
            }
            if (!collect(item, depth + 1, sizes, numbers)) {
                return false;
            }
        }
        return true;
    }

    private static ShapeException mixedDepths() {
        return new ShapeException("array: numbers and lists at the same depth do not form an array");
    }
}

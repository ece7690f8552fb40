package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of a call by parameter, converted on demand; what does not convert is refused with the function's signature. */
final class Arguments {

    private final Signature signature;
    private final Map<String, Value> values;
    private final Scope scope;

    Arguments(final Signature signature, final Map<String, Value> values, final Scope scope) {
        this.signature = signature;
        this.values = values;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Whether an argument was given, and is not None. */
    boolean has(final String name) {
        return values.containsKey(name) && !(values.get(name) instanceof Value.NoneValue);
    }

    /** Whether None was given, which is not the same as nothing where the default is something else. */
    boolean isNone(final String name) {
        return values.get(name) instanceof Value.NoneValue;
    }

    Value value(final String name) {
        return values.get(name);
    }

    NDArray array(final String name) {
        return convert(name, "an array", Conversions::array);
    }

    /** As an array of a dtype; numbers that it does not hold are refused. */
    NDArray array(final String name, final DType dtype) {
        return dtype == null ? array(name) : convert(name, "an array", value -> Conversions.array(value, dtype));
    }

    Operand operand(final String name) {
        return convert(name, "an array or a number", Conversions::operand);
    }

    List<NDArray> arrays(final String name) {
        if (values.get(name) instanceof Value.SequenceValue sequence) {
            return sequence.items().stream().map(item -> checked(name, "a list or tuple of arrays", Conversions.array(item))).toList();
        }
        throw refused(name, "a list or tuple of arrays");
    }

    long integer(final String name, final long otherwise) {
        return has(name) ? convert(name, "a whole number", Conversions::integer) : otherwise;
    }

    double real(final String name, final double otherwise) {
        return has(name) ? convert(name, "a number", value -> value instanceof Value.NumberValue number
                && number.number().kind() != WeakScalar.Kind.COMPLEX ? (Double) number.number().real() : null) : otherwise;
    }

    /** Numbers of a list or tuple. */
    double[] reals(final String name) {
        return convert(name, "a list or tuple of numbers", Conversions::reals);
    }

    boolean flag(final String name, final boolean otherwise) {
        return has(name) ? convert(name, "True or False", value -> value instanceof Value.NumberValue number
                ? (Boolean) (number.number().real() != 0) : null) : otherwise;
    }

    String text(final String name) {
        return convert(name, "a string", value -> value instanceof Value.TextValue text ? text.text() : null);
    }

    DType dtype(final String name, final DType otherwise) {
        return has(name) ? convert(name, "a dtype such as float64 or 'float64'", value -> switch (value) {
            case Value.DTypeValue dtype -> dtype.dtype();
            case Value.TextValue text -> DType.named(text.text());
            default -> null;
        }) : otherwise;
    }

    /** Axes as an array, or null where none are given. */
    int[] axes(final String name) {
        return has(name) ? convert(name, "an axis or a tuple of axes", value -> {
            final List<Long> axes = Conversions.integers(value);
            return axes == null ? null : axes.stream().mapToInt(Math::toIntExact).toArray();
        }) : null;
    }

    int axis(final String name, final int otherwise) {
        return Math.toIntExact(integer(name, otherwise));
    }

    /** Sizes, from a number, a tuple, or the arguments of a starred parameter, which may hold one tuple. */
    long[] sizes(final String name) {
        return convert(name, "a size or a tuple of sizes", value -> {
            final boolean wrapped = value instanceof Value.SequenceValue sequence && sequence.items().size() == 1
                    && sequence.items().getFirst() instanceof Value.SequenceValue;
            final List<Long> sizes = Conversions.integers(wrapped ? ((Value.SequenceValue) value).items().getFirst() : value);
            return sizes == null ? null : sizes.stream().mapToLong(Long::longValue).toArray();
        });
    }

    Shape shape(final String name) {
        return Shape.of(sizes(name));
    }

    Chunking chunks(final String name) {
        return has(name) ? convert(name, "chunk sizes such as 1000, (1000, 500) or ((600, 400), 500), 'auto' or '64MiB'", value -> {
            if (value instanceof Value.TextValue text) {
                return Chunking.parse(text.text());
            }
            final List<Long> sizes = Conversions.integers(value);
            return sizes == null ? listed(value) : sizes.isEmpty() ? null : Chunking.of(sizes.stream().mapToLong(Long::longValue).toArray());
        }) : scope.chunks();
    }

    /** The sizes of all chunks, for some dimensions at least; null if it is something else. */
    private static Chunking listed(final Value value) {
        if (!(value instanceof Value.SequenceValue sequence)) {
            return null;
        }
        final List<List<Long>> sizes = new ArrayList<>();
        for (final Value item : sequence.items()) {
            final List<Long> own = Conversions.integers(item);
            if (own == null || own.isEmpty()) {
                return null;
            }
            sizes.add(own);
        }
        return Chunking.ofSizes(sizes);
    }

    /** The generator of a call: a fresh one for a given seed, or else that of the program. */
    Random random(final String name) {
        return has(name) ? Random.seeded(integer(name, 0)) : scope.random();
    }

    private <T> T convert(final String name, final String accepted, final java.util.function.Function<Value, T> conversion) {
        return checked(name, accepted, conversion.apply(values.get(name)));
    }

    private <T> T checked(final String name, final String accepted, final T converted) {
        if (converted == null) {
            throw refused(name, accepted);
        }
        return converted;
    }

    private ArgumentException refused(final String name, final String accepted) {
        return new ArgumentException(signature.name() + ": '" + name + "' must be " + accepted + ", not "
                + values.get(name).kind() + ": " + signature.text());
    }
}

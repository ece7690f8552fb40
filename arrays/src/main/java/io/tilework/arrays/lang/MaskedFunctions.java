package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Later;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Selecting;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Masked arrays in programs: the functions of {@code ma}, and what other functions, operators and attributes do with masked arrays. */
final class MaskedFunctions {

    /** Functions that move elements, whatever they are: the mask is moved likewise. */
    private static final Set<String> MOVING = Set.of("transpose", "swapaxes", "moveaxis", "reshape", "ravel", "flatten", "squeeze", "expand_dims", "broadcast_to",
            "concatenate", "stack", "hstack", "vstack", "dstack", "flip", "fliplr", "flipud", "roll", "rollaxis", "rot90", "repeat", "tile", "rechunk", "take",
            "compress", "diagonal", "diag", "atleast_1d", "atleast_2d", "atleast_3d", "take_along_axis", "matrix_transpose");

    private static final Set<ReduceOp> POSITIONS = Set.of(ReduceOp.ARGMIN, ReduceOp.ARGMAX);

    private MaskedFunctions() {}

    /** The functions of the module. */
    static List<Function> all() {
        final List<Function> all = new ArrayList<>();
        for (final ScalarOp comparison : List.of(ScalarOp.EQUAL, ScalarOp.NOT_EQUAL, ScalarOp.LESS, ScalarOp.LESS_EQUAL, ScalarOp.GREATER, ScalarOp.GREATER_EQUAL)) {
            all.add(row("ma.masked_" + comparison + "(x, value)", a -> more(a, "x", x -> Masked.compared(comparison, x, a.operand("value")))));
        }
        all.addAll(List.of(
                row("ma.masked_where(condition, a)", a -> more(a, "a", x -> Masked.where(a.array("condition"), x))),
                row("ma.masked_inside(x, v1, v2)", a -> more(a, "x", x -> Masked.inside(x, a.real("v1", 0), a.real("v2", 0)))),
                row("ma.masked_outside(x, v1, v2)", a -> more(a, "x", x -> Masked.outside(x, a.real("v1", 0), a.real("v2", 0)))),
                row("ma.masked_invalid(a)", a -> more(a, "a", Masked::invalid)),
                row("ma.fix_invalid(a, fill_value=None)", MaskedFunctions::fixInvalid),
                row("ma.masked_values(x, value, rtol=1e-05, atol=1e-08)", a -> more(a, "x", x -> Masked.values(x, a.real("value", 0), a.real("rtol", 1e-5),
                        a.real("atol", 1e-8)))),
                row("ma.masked_array(data, mask=None, fill_value=None)", MaskedFunctions::maskedArray),
                row("ma.array(data, mask=None, fill_value=None)", MaskedFunctions::maskedArray),
                FunctionTable.row("ma.filled(a, fill_value=None)", a -> filled(a.value("a"), a)),
                FunctionTable.row("ma.getdata(a)", a -> new Value.ArrayValue(masked(a.value("a"), "getdata").data())),
                FunctionTable.row("ma.getmaskarray(arr)", a -> new Value.ArrayValue(masked(a.value("arr"), "getmaskarray").mask())),
                FunctionTable.row("ma.set_fill_value(a, fill_value)", a -> new Value.MaskedValue(masked(a.value("a"), "set_fill_value").withFillValue(number(a, "fill_value")))),
                FunctionTable.row("ma.count(obj, axis=None, *, keepdims=False)", a -> new Value.ArrayValue(masked(a.value("obj"), "count").count(a.axes("axis"),
                        a.flag("keepdims", false)))),
                row("ma.average(a, axis=None, weights=None, *, keepdims=False)", MaskedFunctions::average),
                FunctionTable.row("ma.nonzero(a)", a -> SelectionFunctions.tuple(Selecting.nonzero(
                        masked(a.value("a"), "nonzero").filled(Operand.of(0))))),
                row("ma.where(condition, x, y)", a -> Masked.choose(masked(a.value("condition"), "where"), masked(a.value("x"), "where"), masked(a.value("y"), "where"))),
                row("ma.empty_like(a)", a -> like(a, 0)), row("ma.zeros_like(a)", a -> like(a, 0)), row("ma.ones_like(a)", a -> like(a, 1))));
        for (final ReduceOp op : ReduceOp.values()) {
            if (!POSITIONS.contains(op)) {
                all.add(row("ma." + op + "(a, axis=None, *, ddof=0, keepdims=False)", a -> reduce(op, masked(a.value("a"), op.toString()), a)));
            }
        }
        return all;
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, Masked> body) {
        return FunctionTable.row(signature, a -> new Value.MaskedValue(body.apply(a)));
    }

    /** An array masked in some places, besides those where it is masked already. */
    private static Masked more(final Arguments a, final String name, final java.util.function.Function<NDArray, Masked> masking) {
        if (a.value(name) instanceof Value.MaskedValue(Masked before)) {
            final Masked now = masking.apply(before.data());
            return new Masked(now.data(), NDArray.elementwise(ScalarOp.LOGICAL_OR, before.mask(), now.mask()),
                    now.fillValue() != null ? now.fillValue() : before.fillValue());
        }
        return masking.apply(a.array(name));
    }

    /** A value as a masked array: masked nowhere, unless it is one. */
    static Masked masked(final Value value, final String function) {
        if (value instanceof Value.MaskedValue(Masked masked)) {
            return masked;
        }
        final NDArray array = Conversions.array(value);
        if (array == null) {
            throw new ArgumentException(function + ": an array is needed, not " + value.kind());
        }
        return Masked.of(array);
    }

    private static WeakScalar number(final Arguments a, final String name) {
        if (!a.has(name)) {
            return null;
        }
        if (!(a.value(name) instanceof Value.NumberValue(WeakScalar number))) {
            throw new ArgumentException("'" + name + "' must be a number, not " + a.value(name).kind());
        }
        return number;
    }

    private static Masked maskedArray(final Arguments a) {
        final Masked data = masked(a.value("data"), "masked_array");
        final Masked masked = a.has("mask") ? more(a, "data", x -> Masked.where(a.array("mask"), x)) : data;
        return a.has("fill_value") ? masked.withFillValue(number(a, "fill_value")) : masked;
    }

    private static Masked fixInvalid(final Arguments a) {
        final Masked masked = more(a, "a", Masked::invalid);
        final NDArray fixed = a.has("fill_value") ? masked.filled(a.operand("fill_value")) : masked.filled();
        return new Masked(fixed, masked.mask(), masked.fillValue());
    }

    private static Value filled(final Value value, final Arguments a) {
        final Masked masked = masked(value, "filled");
        return new Value.ArrayValue(a.has("fill_value") ? masked.filled(a.operand("fill_value")) : masked.filled());
    }

    private static Masked average(final Arguments a) {
        final Masked masked = masked(a.value("a"), "average");
        return a.has("weights") ? masked.average(a.array("weights"), a.axes("axis"), a.flag("keepdims", false))
                : masked.reduce(ReduceOp.MEAN, a.axes("axis"), a.flag("keepdims", false), 0);
    }

    private static Masked like(final Arguments a, final long number) {
        final Masked model = masked(a.value("a"), "ones_like");
        return new Masked(Creation.full(model.data().shape(), Scalar.of(number).cast(model.data().dtype()), model.data().chunks()), model.mask(), model.fillValue());
    }

    private static Masked reduce(final ReduceOp op, final Masked masked, final Arguments a) {
        return masked.reduce(op, a.axes("axis"), a.flag("keepdims", false), a.real("ddof", 0));
    }

    /** What a function of ordinary arrays does if one of its arguments is masked; empty if it is not for masked arrays. */
    static Optional<Value> apply(final Signature signature, final List<Value> values, final java.util.function.Function<List<Value>, Arguments> bind,
            final Function.Body body) {
        final String name = signature.name();
        final Optional<ScalarOp> op = ScalarOp.named(name);
        if (op.isPresent() && values.size() == op.get().arity()) {
            return Optional.of(op.get() == ScalarOp.WHERE ? new Value.MaskedValue(Masked.choose(masked(values.get(0), name), masked(values.get(1), name), masked(values.get(2), name)))
                    : elementwise(op.get(), values));
        }
        if (MOVING.contains(name)) {
            final Value data = body.apply(bind.apply(values.stream().map(MaskedFunctions::data).toList()));
            final Value mask = body.apply(bind.apply(values.stream().map(value -> mask(value, false)).toList()));
            return data instanceof Value.ArrayValue(NDArray elements) && mask instanceof Value.ArrayValue(NDArray hidden)
                    ? Optional.of(new Value.MaskedValue(new Masked(elements, hidden, null))) : Optional.empty();
        }
        return ofOne(name, values, bind);
    }

    /** Functions of one masked array. */
    private static Optional<Value> ofOne(final String name, final List<Value> values, final java.util.function.Function<List<Value>, Arguments> bind) {
        if (!(values.getFirst() instanceof Value.MaskedValue(Masked masked))) {
            return Optional.empty();
        }
        final Optional<ReduceOp> reduction = ReduceOp.named(name);
        if (reduction.isPresent()) {
            final Masked reduced = reduce(reduction.get(), masked, bind.apply(values));
            return Optional.of(POSITIONS.contains(reduction.get()) ? new Value.ArrayValue(reduced.data()) : new Value.MaskedValue(reduced));
        }
        if (name.equals("cumsum") || name.equals("cumprod")) {
            final Arguments a = bind.apply(values);
            final Masked operand = a.has("axis") ? masked : masked.moved(array -> array.reshape(-1));
            return Optional.of(new Value.MaskedValue(operand.scan(name.equals("cumsum") ? ReduceOp.SUM : ReduceOp.PROD, a.axis("axis", 0))));
        }
        if (name.equals("astype")) {
            return Optional.of(new Value.MaskedValue(masked.astype(bind.apply(values).dtype("dtype", null))));
        }
        return Optional.empty();
    }

    private static Value data(final Value value) {
        return switch (value) {
            case Value.MaskedValue(Masked masked) -> new Value.ArrayValue(masked.data());
            case Value.SequenceValue sequence -> new Value.SequenceValue(sequence.items().stream().map(MaskedFunctions::data).toList(), sequence.brackets());
            default -> value;
        };
    }

    /** The masks of masked arrays, and of arrays beside them in a list, where nothing is masked. */
    private static Value mask(final Value value, final boolean isBeside) {
        return switch (value) {
            case Value.MaskedValue(Masked masked) -> new Value.ArrayValue(masked.mask());
            case Value.ArrayValue(NDArray array) when isBeside -> new Value.ArrayValue(Masked.of(array).mask());
            case Value.SequenceValue sequence -> new Value.SequenceValue(sequence.items().stream()
                    .map(item -> mask(item, sequence.items().stream().anyMatch(Value.MaskedValue.class::isInstance))).toList(), sequence.brackets());
            default -> value;
        };
    }

    /** Whether a value is a masked array, or a list in which there is one. */
    static boolean isMasked(final Value value) {
        return value instanceof Value.MaskedValue || value instanceof Value.SequenceValue sequence && sequence.items().stream().anyMatch(MaskedFunctions::isMasked);
    }

    /** The result of an elementwise operation of which one operand at least is masked. */
    static Value elementwise(final ScalarOp op, final List<Value> operands) {
        final Masked first = operands.stream().flatMap(operand -> operand instanceof Value.MaskedValue(Masked masked) ? Stream.of(masked) : Stream.of()).findFirst()
                .orElseThrow();
        return new Value.MaskedValue(Masked.elementwise(op, operands.stream().map(operand -> operand instanceof Value.NumberValue(WeakScalar number)
                ? number(number, first) : masked(operand, op.toString())).toList()));
    }

    /** A plain number takes the dtype that it has beside a masked array. */
    private static Masked number(final WeakScalar number, final Masked beside) {
        return Masked.of(Later.array(() -> Creation.full(Shape.of(), number.toScalar(Promotion.promote(beside.data().dtype(), number.kind())), Chunking.auto())));
    }

    /** An attribute or method of a masked array. */
    static Optional<Value> attribute(final Masked masked, final String name) {
        return switch (name) {
            case "data" -> Optional.of(new Value.ArrayValue(masked.data()));
            case "mask" -> Optional.of(new Value.ArrayValue(masked.mask()));
            case "T" -> Optional.of(new Value.MaskedValue(masked.moved(NDArray::T)));
            case "fill_value" -> Optional.of(new Value.NumberValue(masked.filling()));
            case "shape", "ndim", "size", "nbytes", "dtype" -> Names.attribute(masked.data(), name);
            case "filled", "count" -> FunctionTable.function("ma." + name).map(method -> new Value.FunctionValue(method, List.of(new Value.MaskedValue(masked))));
            default -> FunctionTable.method(name).map(method -> new Value.FunctionValue(method, List.of(new Value.MaskedValue(masked))));
        };
    }

    /** Names of attributes and methods, for suggestions. */
    static Stream<String> attributes() {
        return Stream.concat(Stream.of("data", "mask", "T", "fill_value", "shape", "ndim", "size", "nbytes", "dtype", "filled", "count"), FunctionTable.methodNames());
    }
}

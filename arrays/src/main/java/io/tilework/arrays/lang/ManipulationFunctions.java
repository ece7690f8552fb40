package io.tilework.arrays.lang;

import io.tilework.arrays.Differences;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Padding;
import io.tilework.arrays.Selecting;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Functions that turn, shift, repeat, pad, split and join arrays. */
final class ManipulationFunctions {

    private ManipulationFunctions() {}

    static List<Function> all() {
        return List.of(
                row("flip(a, axis=None)", a -> a.has("axis") ? flip(a.array("a"), a.axes("axis")) : a.array("a").flip()),
                row("flipud(a)", a -> a.array("a").flip(0)),
                row("fliplr(a)", a -> a.array("a").flip(1)),
                row("rot90(m, k=1, axes=None)", ManipulationFunctions::rot90),
                row("roll(a, shift, axis=None)", ManipulationFunctions::roll),
                row("rollaxis(a, axis, start=0)", ManipulationFunctions::rollAxis),
                row("vstack(arrays)", a -> joined(atLeast(2, a.arrays("arrays")), 0)),
                row("hstack(arrays)", a -> sideBySide(a.arrays("arrays"))),
                row("dstack(arrays)", a -> joined(a.arrays("arrays").stream().map(NDArray::atLeast3d).toList(), 2)),
                row("column_stack(arrays)", a -> joined(a.arrays("arrays").stream()
                        .map(array -> array.ndim() < 2 ? array.reshape(-1, 1) : array).toList(), 1)),
                row("append(arr, values, axis=None)", ManipulationFunctions::append),
                row("delete(arr, obj, axis=None)", ManipulationFunctions::delete),
                row("take(a, indices, axis=None)", ManipulationFunctions::take),
                row("compress(condition, a, axis=None)", ManipulationFunctions::compress),
                row("insert(arr, obj, values, axis=None)", ManipulationFunctions::insert),
                row("block(arrays)", a -> block(a.value("arrays"))),
                row("repeat(a, repeats, axis=None)", a -> (a.has("axis") ? a.array("a") : a.array("a").reshape(-1))
                        .repeat(a.integer("repeats", 1), a.axis("axis", 0))),
                row("tile(A, reps)", a -> a.array("A").tile(a.sizes("reps"))),
                row("pad(array, pad_width, mode='constant', *, constant_values=None, end_values=None, stat_length=None, reflect_type=None)", ManipulationFunctions::pad),
                several("split(ary, indices_or_sections, axis=0)", a -> split(a, a.axis("axis", 0), true)),
                several("array_split(ary, indices_or_sections, axis=0)", a -> split(a, a.axis("axis", 0), false)),
                several("hsplit(ary, indices_or_sections)", a -> split(a, a.array("ary").ndim() == 1 ? 0 : 1, true)),
                several("vsplit(ary, indices_or_sections)", a -> split(a, 0, true)),
                several("dsplit(ary, indices_or_sections)", a -> split(a, 2, true)),
                several("unstack(x, axis=0)", a -> a.array("x").unstack(a.axis("axis", 0))),
                several("broadcast_arrays(*args)", a -> Elementwise.broadcastArrays(a.arrays("args"))),
                row("atleast_1d(a)", a -> a.array("a").atLeast(1)),
                row("atleast_2d(a)", a -> a.array("a").atLeast(2)),
                row("atleast_3d(a)", a -> a.array("a").atLeast3d()),
                row("diff(a, n=1, axis=-1)", a -> Differences.diff(a.array("a"), Math.toIntExact(a.integer("n", 1)), a.axis("axis", -1))),
                row("ediff1d(ary)", a -> Differences.diff(a.array("ary").reshape(-1), 1, 0)),
                FunctionTable.row("gradient(f, spacing=1.0, axis=None, edge_order=1)", ManipulationFunctions::gradient),
                row("trapezoid(y, x=None, dx=1.0, axis=-1)", a -> a.has("x")
                        ? Differences.trapezoid(a.array("y"), a.array("x"), a.axis("axis", -1))
                        : Differences.trapezoid(a.array("y"), a.real("dx", 1), a.axis("axis", -1))));
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static Function several(final String signature, final java.util.function.Function<Arguments, List<NDArray>> body) {
        return FunctionTable.row(signature, a -> tuple(body.apply(a)));
    }

    private static Value tuple(final List<NDArray> arrays) {
        return new Value.SequenceValue(arrays.stream().<Value>map(Value.ArrayValue::new).toList(), Value.SequenceValue.Brackets.TUPLE);
    }

    private static NDArray flip(final NDArray array, final int[] axes) {
        return axes.length == 0 ? array : array.flip(axes);
    }

    private static NDArray rot90(final Arguments a) {
        final int[] axes = a.has("axes") ? a.axes("axes") : new int[] {0, 1};
        if (axes.length != 2) {
            throw new ArgumentException("rot90: 'axes' must be two axes, not " + axes.length);
        }
        return a.array("m").rot90(Math.toIntExact(a.integer("k", 1)), axes[0], axes[1]);
    }

    private static NDArray roll(final Arguments a) {
        final long[] shifts = a.sizes("shift");
        if (!a.has("axis")) {
            return a.array("a").roll(Arrays.stream(shifts).sum());
        }
        final int[] axes = a.axes("axis");
        if (shifts.length != axes.length && shifts.length != 1 && axes.length != 1) {
            throw new ArgumentException("roll: " + shifts.length + " shifts and " + axes.length + " axes were given");
        }
        NDArray rolled = a.array("a");
        if (shifts.length == 0 || axes.length == 0) {
            return rolled;
        }
        for (int i = 0; i < Math.max(shifts.length, axes.length); i++) {
            rolled = rolled.roll(shifts[shifts.length == 1 ? 0 : i], axes[axes.length == 1 ? 0 : i]);
        }
        return rolled;
    }

    private static NDArray rollAxis(final Arguments a) {
        final NDArray array = a.array("a");
        final int axis = array.shape().axis(a.axis("axis", 0), "rollaxis");
        final int start = a.axis("start", 0) < 0 ? a.axis("start", 0) + array.ndim() : a.axis("start", 0);
        if (start < 0 || start > array.ndim()) {
            throw new ArgumentException("rollaxis: 'start' must be from " + -array.ndim() + " to " + array.ndim() + ", and is "
                    + a.axis("start", 0));
        }
        return array.moveaxis(new int[] {axis}, new int[] {start > axis ? start - 1 : start});
    }

    private static List<NDArray> atLeast(final int rank, final List<NDArray> arrays) {
        return arrays.stream().map(array -> array.atLeast(rank)).toList();
    }

    private static NDArray joined(final List<NDArray> arrays, final int axis) {
        return NDArray.concatenate(axis, arrays.toArray(NDArray[]::new));
    }

    private static NDArray sideBySide(final List<NDArray> arrays) {
        final List<NDArray> grown = atLeast(1, arrays);
        return joined(grown, grown.isEmpty() || grown.getFirst().ndim() == 1 ? 0 : 1);
    }

    private static NDArray append(final Arguments a) {
        return a.has("axis") ? NDArray.concatenate(a.axis("axis", 0), a.array("arr"), a.array("values"))
                : NDArray.concatenate(0, a.array("arr").reshape(-1), a.array("values").reshape(-1));
    }

    private static NDArray delete(final Arguments a) {
        final NDArray array = a.has("axis") ? a.array("arr") : a.array("arr").reshape(-1);
        return array.delete(a.sizes("obj"), a.axis("axis", 0));
    }

    private static NDArray take(final Arguments a) {
        final NDArray array = a.has("axis") ? a.array("a") : a.array("a").reshape(-1);
        final int axis = a.axis("axis", 0);
        return Conversions.integers(a.value("indices")) == null ? array.take(a.array("indices"), axis)
                : Conversions.integer(a.value("indices")) == null ? array.take(a.sizes("indices"), axis)
                : array.take(a.sizes("indices"), axis).squeeze(array.shape().axis(axis, "take"));
    }

    private static NDArray compress(final Arguments a) {
        final NDArray array = a.has("axis") ? a.array("a") : a.array("a").reshape(-1);
        final List<Long> condition = Conversions.integers(a.value("condition"));
        return condition == null ? Selecting.compress(a.array("condition"), array, a.axis("axis", 0))
                : array.take(LongStream.range(0, condition.size()).filter(i -> condition.get((int) i) != 0).toArray(), a.axis("axis", 0));
    }

    /** Before one position; the values broadcast to what is inserted. */
    private static NDArray insert(final Arguments a) {
        final NDArray array = a.has("axis") ? a.array("arr") : a.array("arr").reshape(-1);
        final int axis = array.shape().axis(a.axis("axis", 0), "insert");
        final long size = array.shape().size(axis);
        final Long given = Conversions.integer(a.value("obj"));
        if (given == null && Conversions.integers(a.value("obj")) != null) {
            return array.insert(a.sizes("obj"), a.array("values"), axis);
        }
        if (given == null || given < -size || given > size) {
            throw new ArgumentException("insert: 'obj' must be a position, or a list of positions, from " + -size + " to " + size + ", not " + a.value("obj"));
        }
        final long position = given < 0 ? given + size : given;
        NDArray values = a.array("values");
        if (values.ndim() == 1 && array.ndim() > 1) {
            values = axis == 0 ? values.expandDims(0) : values.moveaxis(new int[] {0}, new int[] {-1}).expandDims(axis);
        }
        final long count = values.ndim() == array.ndim() ? values.shape().size(axis) : 1;
        final NDArray inserted = values.broadcastTo(array.shape().with(axis, count)).astype(array.dtype());
        return NDArray.concatenate(axis, array.part(axis, 0, position), inserted, array.part(axis, position, size));
    }

    /** Nested lists of arrays: those of the innermost lists are joined along the last dimension, those around them along the one before. */
    private static NDArray block(final Value arrays) {
        final int depth = depth(arrays);
        final int rank = Math.max(depth, rank(arrays));
        return block(arrays, rank, rank - depth);
    }

    private static NDArray block(final Value value, final int rank, final int axis) {
        if (value instanceof Value.SequenceValue list && list.brackets() == Value.SequenceValue.Brackets.LIST) {
            return joined(list.items().stream().map(item -> block(item, rank, axis + 1)).toList(), axis);
        }
        final NDArray array = Conversions.array(value);
        if (array == null) {
            throw new ArgumentException("block: arrays in nested lists are needed, not " + value.kind());
        }
        return array.atLeast(rank);
    }

    private static int depth(final Value value) {
        return value instanceof Value.SequenceValue list && list.brackets() == Value.SequenceValue.Brackets.LIST && !list.items().isEmpty()
                ? 1 + depth(list.items().getFirst()) : 0;
    }

    private static int rank(final Value value) {
        if (value instanceof Value.SequenceValue list && list.brackets() == Value.SequenceValue.Brackets.LIST) {
            return list.items().stream().mapToInt(ManipulationFunctions::rank).max().orElse(0);
        }
        return value instanceof Value.ArrayValue array ? array.array().ndim() : 0;
    }

    private static List<NDArray> split(final Arguments a, final int axis, final boolean equal) {
        final NDArray array = a.array("ary");
        final Long parts = Conversions.integer(a.value("indices_or_sections"));
        if (parts == null) {
            return array.split(a.sizes("indices_or_sections"), axis);
        }
        return equal ? array.split(parts, axis) : array.arraySplit(parts, axis);
    }

    private static NDArray pad(final Arguments a) {
        final NDArray array = a.array("array");
        final Padding.Mode mode = Padding.Mode.named(a.has("mode") ? a.text("mode") : "constant");
        final String values = mode == Padding.Mode.LINEAR_RAMP ? "end_values" : "constant_values";
        final String reflect = a.has("reflect_type") ? a.text("reflect_type") : "even";
        if (!reflect.equals("even") && !reflect.equals("odd")) {
            throw new ArgumentException("pad: 'reflect_type' must be 'even' or 'odd', not '" + reflect + "'");
        }
        final long[][] widths = wholePairs(a, "pad_width", array.ndim());
        final WeakScalar[][] edges = a.has(values) ? pairs(a, values, array.ndim()) : pairsOf(List.of(WeakScalar.of(0)), array.ndim());
        return Padding.pad(array, widths, new Padding.Margin(mode, edges, a.has("stat_length") ? wholePairs(a, "stat_length", array.ndim()) : null, reflect.equals("odd")));
    }

    private static long[][] wholePairs(final Arguments a, final String name, final int rank) {
        final WeakScalar[][] pairs = pairs(a, name, rank);
        if (Arrays.stream(pairs).flatMap(Arrays::stream).anyMatch(number -> number.kind() != WeakScalar.Kind.INT)) {
            throw notPairs(a, name, rank);
        }
        return Arrays.stream(pairs).map(pair -> Arrays.stream(pair).mapToLong(number -> number.integer().longValueExact()).toArray()).toArray(long[][]::new);
    }

    /** One number for all, a pair for all, a pair in a list, or a pair for each dimension. */
    private static WeakScalar[][] pairs(final Arguments a, final String name, final int rank) {
        final List<WeakScalar> numbers = numbers(a.value(name));
        if (numbers != null) {
            return pairsOf(numbers, rank);
        }
        final List<List<WeakScalar>> given = a.value(name) instanceof Value.SequenceValue sequence
                ? sequence.items().stream().map(ManipulationFunctions::numbers).toList() : List.of();
        if (given.stream().anyMatch(Objects::isNull) || given.size() != rank && given.size() != 1) {
            throw notPairs(a, name, rank);
        }
        return given.size() == 1 ? pairsOf(given.getFirst(), rank) : given.stream().map(pair -> pairsOf(pair, 1)[0]).toArray(WeakScalar[][]::new);
    }

    private static WeakScalar[][] pairsOf(final List<WeakScalar> numbers, final int rank) {
        final WeakScalar[][] pairs = new WeakScalar[rank][];
        Arrays.fill(pairs, new WeakScalar[] {numbers.getFirst(), numbers.getLast()});
        return pairs;
    }

    /** One or two numbers; null if it is anything else. */
    private static List<WeakScalar> numbers(final Value value) {
        final List<Value> items = value instanceof Value.SequenceValue sequence ? sequence.items() : List.of(value);
        return items.isEmpty() || items.size() > 2 || !items.stream().allMatch(Value.NumberValue.class::isInstance) ? null
                : items.stream().map(item -> ((Value.NumberValue) item).number()).toList();
    }

    private static ArgumentException notPairs(final Arguments a, final String name, final int rank) {
        return new ArgumentException("pad: '" + name + "' must be a number, a pair of numbers, or such a pair for each of the " + rank + " dimensions, not "
                + a.value(name));
    }

    private static Value gradient(final Arguments a) {
        final NDArray f = a.array("f");
        final int edgeOrder = Math.toIntExact(a.integer("edge_order", 1));
        final int[] axes = a.has("axis") ? a.axes("axis") : IntStream.range(0, f.ndim()).toArray();
        final List<NDArray> slopes = Arrays.stream(axes)
                .mapToObj(axis -> Differences.gradient(f, a.real("spacing", 1), axis, edgeOrder)).toList();
        return slopes.size() == 1 ? new Value.ArrayValue(slopes.getFirst()) : tuple(slopes);
    }
}

package io.tilework.arrays.lang;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Creation;
import io.tilework.arrays.Grids;
import io.tilework.arrays.Later;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Selecting;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Functions that call functions of the program, and the positions of triangles. */
final class CallingFunctions {

    private CallingFunctions() {}

    static List<Function> all() {
        return List.of(
                FunctionTable.row("fromfunction(function, shape, dtype=float64)", CallingFunctions::fromFunction),
                FunctionTable.row("piecewise(x, condlist, funclist)", CallingFunctions::piecewise),
                FunctionTable.row("apply_over_axes(func, a, axes)", CallingFunctions::applyOverAxes),
                FunctionTable.row("coarsen(reduction, x, axes, trim_excess=False)", CallingFunctions::coarsen),
                FunctionTable.row("tril_indices(n, k=0, m=None)", a -> lower(a.integer("n", 0), a.integer("m", a.integer("n", 0)), a.integer("k", 0))),
                FunctionTable.row("triu_indices(n, k=0, m=None)", a -> upper(a.integer("n", 0), a.integer("m", a.integer("n", 0)), a.integer("k", 0))),
                FunctionTable.row("tril_indices_from(arr, k=0)", a -> lower(matrix(a).size(0), matrix(a).size(1), a.integer("k", 0))),
                FunctionTable.row("triu_indices_from(arr, k=0)", a -> upper(matrix(a).size(0), matrix(a).size(1), a.integer("k", 0))));
    }

    private static Shape matrix(final Arguments a) {
        final Shape shape = a.array("arr").shape();
        if (shape.rank() != 2) {
            throw new ArgumentException("triangles are those of matrices, not of an array of shape " + shape);
        }
        return shape;
    }

    private static Value lower(final long rows, final long columns, final long diagonal) {
        return SelectionFunctions.tuple(Selecting.nonzero(Grids.tri(rows, columns, diagonal, DType.BOOL, Chunking.auto())));
    }

    private static Value upper(final long rows, final long columns, final long diagonal) {
        return SelectionFunctions.tuple(Selecting.nonzero(
                NDArray.elementwise(ScalarOp.LOGICAL_NOT, Grids.tri(rows, columns, diagonal - 1, DType.BOOL, Chunking.auto()))));
    }

    private static Value called(final Value function, final List<Value> arguments, final Scope scope) {
        if (!(function instanceof Value.FunctionValue known)) {
            throw new ArgumentException("a function is needed, such as sin or lambda x: x * x, not " + function.kind());
        }
        final List<Value> all = new ArrayList<>(known.bound());
        all.addAll(arguments);
        return known.function().body().apply(known.function().signature().bind(all, Map.of(), scope));
    }

    /** An array computed from the positions of its elements, one array of them for each dimension. */
    private static Value fromFunction(final Arguments a) {
        final Shape shape = a.shape("shape");
        final DType dtype = a.dtype("dtype", DType.FLOAT64);
        final List<Value> positions = new ArrayList<>();
        for (int d = 0; d < shape.rank(); d++) {
            positions.add(new Value.ArrayValue(Grids.along(shape, d).broadcastTo(shape).astype(dtype)));
        }
        return called(a.value("function"), positions, a.scope());
    }

    /** For each element the value of the function, or the number, of the last condition that holds; of one more than there are conditions where none does, or 0. */
    private static Value piecewise(final Arguments a) {
        final NDArray x = a.array("x");
        final List<NDArray> conditions = a.value("condlist") instanceof Value.ArrayValue ? List.of(a.array("condlist")) : a.arrays("condlist");
        if (!(a.value("funclist") instanceof Value.SequenceValue functions) || functions.items().size() != conditions.size()
                && functions.items().size() != conditions.size() + 1) {
            throw new ArgumentException("piecewise: 'funclist' must be a list of " + conditions.size() + " or " + (conditions.size() + 1) + " functions or numbers");
        }
        final boolean hasDefault = functions.items().size() > conditions.size();
        NDArray result = Creation.full(x.shape(), Scalar.of(0L).cast(x.dtype()), x.chunks());
        if (hasDefault) {
            result = piece(functions.items().getLast(), x, a.scope()).astype(x.dtype()).broadcastTo(x.shape());
        }
        for (int i = 0; i < conditions.size(); i++) {
            result = conditions.get(i).where(piece(functions.items().get(i), x, a.scope()).astype(x.dtype()), result);
        }
        return new Value.ArrayValue(result);
    }

    private static NDArray piece(final Value function, final NDArray x, final Scope scope) {
        final Value value = function instanceof Value.FunctionValue ? called(function, List.of(new Value.ArrayValue(x)), scope) : function;
        final NDArray array = Conversions.array(value);
        if (array == null) {
            throw new ArgumentException("piecewise: a function or a number is needed, not " + value.kind());
        }
        return array;
    }

    /** Neighbours along some axes reduced to one element; the axes are pairs of an axis and how many neighbours it takes. */
    private static Value coarsen(final Arguments a) {
        final NDArray x = a.array("x");
        final long[] factors = new long[x.ndim()];
        Arrays.fill(factors, 1);
        if (!(a.value("axes") instanceof Value.SequenceValue pairs)) {
            throw new ArgumentException("coarsen: 'axes' must be a list of pairs such as [(0, 2), (1, 5)]: an axis, and how many neighbours become one");
        }
        for (final Value pair : pairs.items()) {
            final List<Long> numbers = Conversions.integers(pair);
            if (numbers == null || numbers.size() != 2) {
                throw new ArgumentException("coarsen: 'axes' must be a list of pairs such as [(0, 2), (1, 5)]: an axis, and how many neighbours become one");
            }
            factors[x.shape().axis(Math.toIntExact(numbers.getFirst()), "coarsen")] = numbers.getLast();
        }
        final NDArray grouped = x.grouped(a.flag("trim_excess", false), factors);
        final List<Value> axes = IntStream.range(0, x.ndim()).<Value>mapToObj(d -> new Value.NumberValue(WeakScalar.of(2L * d + 1))).toList();
        return called(a.value("reduction"), List.of(new Value.ArrayValue(grouped), new Value.SequenceValue(axes, Value.SequenceValue.Brackets.TUPLE)), a.scope());
    }

    /** A function such as sum, applied along each of some axes, which stay with size 1. */
    private static Value applyOverAxes(final Arguments a) {
        NDArray array = a.array("a");
        final int rank = array.ndim();
        for (final int axis : array.shape().axes(a.axes("axes"), "apply_over_axes")) {
            final NDArray reduced = Conversions.array(called(a.value("func"), List.of(new Value.ArrayValue(array),
                    new Value.NumberValue(WeakScalar.of((long) axis))), a.scope()));
            if (reduced == null) {
                throw new ArgumentException("apply_over_axes: the function must give an array");
            }
            array = Later.array(() -> reduced.ndim() == rank ? reduced : reduced.expandDims(axis));
        }
        return new Value.ArrayValue(array);
    }
}

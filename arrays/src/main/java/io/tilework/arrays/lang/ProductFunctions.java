package io.tilework.arrays.lang;

import io.tilework.arrays.Contractions;
import io.tilework.arrays.Elementwise;
import io.tilework.arrays.Grids;
import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import java.util.List;

/** Products over dimensions, and arrays made of positions: grids, triangles, diagonals, windows. */
final class ProductFunctions {

    private ProductFunctions() {}

    static List<Function> all() {
        return List.of(
                row("inner(a, b)", a -> Contractions.inner(a.array("a"), a.array("b"))),
                row("outer(a, b)", a -> Contractions.outer(a.array("a"), a.array("b"))),
                row("vdot(a, b)", a -> Contractions.vdot(a.array("a"), a.array("b"))),
                row("vecdot(x1, x2, axis=-1)", a -> Contractions.vecdot(a.array("x1"), a.array("x2"), a.axis("axis", -1))),
                row("tensordot(a, b, axes=2)", ProductFunctions::tensordot),
                row("einsum(subscripts, *operands)", a -> Contractions.einsum(a.text("subscripts"), a.arrays("operands"))),
                row("kron(a, b)", a -> Contractions.kron(a.array("a"), a.array("b"))),
                row("cross(a, b)", a -> Contractions.cross(a.array("a"), a.array("b"))),
                row("cov(m, y=None, rowvar=True, bias=False, ddof=None)", a -> Contractions.cov(variables(a, "m"), a.flag("rowvar", true),
                        a.real("ddof", a.flag("bias", false) ? 0 : 1))),
                row("corrcoef(x, y=None, rowvar=True)", a -> Contractions.corrcoef(variables(a, "x"), a.flag("rowvar", true))),
                row("indices(dimensions, dtype=int64)", a -> Grids.indices(a.shape("dimensions"), a.dtype("dtype", DType.INT64))),
                FunctionTable.row("meshgrid(*xi, indexing='xy', sparse=False)", ProductFunctions::meshgrid),
                row("logspace(start, stop, num=50, endpoint=True, base=10.0, *, chunks=auto)", a -> Grids.logspace(a.real("start", 0),
                        a.real("stop", 0), a.integer("num", 50), a.flag("endpoint", true), a.real("base", 10), a.chunks("chunks"))),
                row("geomspace(start, stop, num=50, endpoint=True, *, chunks=auto)", a -> Grids.geomspace(a.real("start", 0),
                        a.real("stop", 0), a.integer("num", 50), a.flag("endpoint", true), a.chunks("chunks"))),
                row("tri(N, M=None, k=0, dtype=float64, *, chunks=auto)", a -> Grids.tri(a.integer("N", 0), a.integer("M", a.integer("N", 0)),
                        a.integer("k", 0), a.dtype("dtype", DType.FLOAT64), a.chunks("chunks"))),
                row("tril(m, k=0)", a -> Grids.tril(a.array("m"), a.integer("k", 0))),
                row("triu(m, k=0)", a -> Grids.triu(a.array("m"), a.integer("k", 0))),
                row("vander(x, N=None, increasing=False)", a -> Grids.vander(a.array("x"), a.integer("N", a.array("x").size()),
                        a.flag("increasing", false))),
                row("diag(v, k=0)", a -> Grids.diag(a.array("v"), a.integer("k", 0))),
                row("diagonal(a, offset=0, axis1=0, axis2=1)", a -> diagonal(a)),
                row("trace(a, offset=0, axis1=0, axis2=1)", a -> diagonal(a).sum(-1)),
                row("ravel_multi_index(multi_index, dims)", a -> Grids.ravelMultiIndex(a.arrays("multi_index"), a.shape("dims"))),
                FunctionTable.row("unravel_index(indices, shape)", a -> tuple(Grids.unravelIndex(a.array("indices"), a.shape("shape")))),
                row("matvec(x1, x2)", a -> a.array("x1").matmul(a.array("x2").expandDims(-1)).squeeze(-1)),
                row("vecmat(x1, x2)", a -> Elementwise.conj(a.array("x1")).expandDims(-2).matmul(a.array("x2")).squeeze(-2)),
                row("matrix_transpose(x)", a -> a.array("x").matrixTranspose()),
                row("kaiser(M, beta)", a -> Grids.kaiser(a.integer("M", 0), a.real("beta", 0))),
                row("hanning(M)", a -> Grids.hanning(a.integer("M", 0))),
                row("hamming(M)", a -> Grids.hamming(a.integer("M", 0))),
                row("blackman(M)", a -> Grids.blackman(a.integer("M", 0))),
                row("bartlett(M)", a -> Grids.bartlett(a.integer("M", 0))));
    }

    /** The variables of one array, and then those of a second one if it is given. */
    private static NDArray variables(final Arguments a, final String first) {
        final int axis = a.flag("rowvar", true) ? 0 : 1;
        return !a.has("y") ? a.array(first) : NDArray.concatenate(axis, asVariables(a.array(first), axis), asVariables(a.array("y"), axis));
    }

    private static NDArray asVariables(final NDArray array, final int axis) {
        return array.ndim() < 2 ? array.atLeast(1).expandDims(axis) : array;
    }

    private static Function row(final String signature, final java.util.function.Function<Arguments, NDArray> body) {
        return FunctionTable.row(signature, a -> new Value.ArrayValue(body.apply(a)));
    }

    private static NDArray diagonal(final Arguments a) {
        return Grids.diagonal(a.array("a"), a.integer("offset", 0), a.axis("axis1", 0), a.axis("axis2", 1));
    }

    private static NDArray tensordot(final Arguments a) {
        final NDArray left = a.array("a");
        final NDArray right = a.array("b");
        if (!a.has("axes") || Conversions.integer(a.value("axes")) != null) {
            return Contractions.tensordot(left, right, Math.toIntExact(a.integer("axes", 2)));
        }
        if (a.value("axes") instanceof Value.SequenceValue pair && pair.items().size() == 2) {
            final List<Long> first = Conversions.integers(pair.items().get(0));
            final List<Long> second = Conversions.integers(pair.items().get(1));
            if (first != null && second != null) {
                return Contractions.tensordot(left, right, first.stream().mapToInt(Math::toIntExact).toArray(),
                        second.stream().mapToInt(Math::toIntExact).toArray());
            }
        }
        throw new ArgumentException("tensordot: 'axes' must be a number, or a pair of axes or of lists of axes, not " + a.value("axes").kind());
    }

    private static Value meshgrid(final Arguments a) {
        final String indexing = a.has("indexing") ? a.text("indexing") : "xy";
        if (!indexing.equals("xy") && !indexing.equals("ij")) {
            throw new ArgumentException("meshgrid: 'indexing' must be 'xy' or 'ij', not '" + indexing + "'");
        }
        return tuple(Grids.meshgrid(a.arrays("xi"), indexing.equals("xy"), a.flag("sparse", false)));
    }

    private static Value tuple(final List<NDArray> arrays) {
        return new Value.SequenceValue(arrays.stream().<Value>map(Value.ArrayValue::new).toList(), Value.SequenceValue.Brackets.TUPLE);
    }
}

package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.dtype.WeakScalar;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.grid.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays made of the positions of their elements: grids, triangles, diagonals, logarithmic scales, windows. */
public final class Grids {

    private Grids() {}

    /** The coordinates of each element of a shape, one array per dimension along a new first axis. */
    public static NDArray indices(final Shape shape, final DType dtype) {
        final NDArray[] grids = IntStream.range(0, shape.rank()).mapToObj(d -> along(shape, d).broadcastTo(shape).astype(dtype))
                .toArray(NDArray[]::new);
        return grids.length == 0 ? Creation.full(Shape.of(0), 0, dtype, Chunking.auto()) : NDArray.stack(0, grids);
    }

    /** The numbers 0, 1, ... along one dimension, of size 1 along the others. */
    public static NDArray along(final Shape shape, final int dimension) {
        final long[] sizes = new long[shape.rank()];
        Arrays.fill(sizes, 1);
        sizes[dimension] = shape.size(dimension);
        return Creation.arange(0, shape.size(dimension), 1, Chunking.auto()).reshape(sizes);
    }

    /**
     * The coordinates of a grid spanned by vectors, one array for each.
     *
     * @param swapped whether the first vector runs along the second dimension, as in Cartesian coordinates
     * @param sparse whether arrays have size 1 along the dimensions of the other vectors
     */
    public static List<NDArray> meshgrid(final List<NDArray> vectors, final boolean swapped, final boolean sparse) {
        final int rank = vectors.size();
        final List<NDArray> spread = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            if (vectors.get(d).ndim() > 1) {
                throw new ShapeException("meshgrid: vectors are needed, not an array of shape " + vectors.get(d).shape());
            }
            final int place = swapped && rank > 1 && d < 2 ? 1 - d : d;
            final long[] sizes = new long[rank];
            Arrays.fill(sizes, 1);
            sizes[place] = vectors.get(d).size();
            spread.add(vectors.get(d).reshape(sizes));
        }
        return sparse || rank == 0 ? List.copyOf(spread) : Elementwise.broadcastArrays(spread);
    }

    /** Powers of a base, at exponents that are evenly spaced. */
    public static NDArray logspace(final double start, final double stop, final long count, final boolean endpoint, final double base,
            final Chunking chunks) {
        return NDArray.elementwise(ScalarOp.POWER, Creation.full(Shape.of(), base, DType.FLOAT64, Chunking.auto()),
                Creation.linspace(start, stop, count, endpoint, chunks));
    }

    /** Numbers each of which is the same multiple of the one before. */
    public static NDArray geomspace(final double start, final double stop, final long count, final boolean endpoint, final Chunking chunks) {
        if (start == 0 || stop == 0 || Double.compare(Math.signum(start), Math.signum(stop)) != 0) {
            throw new ArgumentException("geomspace: both ends must be of one sign and not 0, and are " + start + " and " + stop);
        }
        final double sign = Math.signum(start);
        final NDArray powers = logspace(Math.log10(start * sign), Math.log10(stop * sign), count, endpoint, 10, chunks).times(sign);
        final NDArray position = Creation.arange(0, count, 1, chunks);
        final NDArray started = position.equal(0).where(Operand.of(start), powers);
        return endpoint && count > 1 ? position.equal(count - 1).where(Operand.of(stop), started) : started;
    }

    /** Ones on and below a diagonal, zeros above it. */
    public static NDArray tri(final long rows, final long columns, final long diagonal, final DType dtype, final Chunking chunks) {
        return isBelow(Shape.of(rows, columns), diagonal).astype(dtype).rechunk(chunks);
    }

    private static NDArray isBelow(final Shape matrix, final long diagonal) {
        return NDArray.elementwise(ScalarOp.LESS_EQUAL, along(matrix, 1), along(matrix, 0).plus(diagonal));
    }

    /** Matrices with zeros above a diagonal. */
    public static NDArray tril(final NDArray m, final long diagonal) {
        return Later.array(() -> isBelow(matrix(m, "tril"), diagonal).where(m.ndim() == 1 ? m.expandDims(0) : m, Operand.of(0)));
    }

    /** Matrices with zeros below a diagonal. */
    public static NDArray triu(final NDArray m, final long diagonal) {
        return Later.array(() -> {
            final NDArray below = isBelow(matrix(m, "triu"), diagonal - 1);
            return NDArray.elementwise(ScalarOp.LOGICAL_NOT, below).where(m.ndim() == 1 ? m.expandDims(0) : m, Operand.of(0));
        });
    }

    private static Shape matrix(final NDArray m, final String operation) {
        if (m.ndim() == 0) {
            throw new ShapeException(operation + ": an array with at least one dimension is needed, not a number");
        }
        final long columns = m.shape().size(m.ndim() - 1);
        return Shape.of(m.ndim() == 1 ? columns : m.shape().size(m.ndim() - 2), columns);
    }

    /** Powers of the elements of a vector, one column for each exponent, from the highest to 0 unless increasing. */
    public static NDArray vander(final NDArray x, final long columns, final boolean increasing) {
        return Later.array(() -> {
            if (x.ndim() != 1) {
                throw new ShapeException("vander: a vector is needed, not an array of shape " + x.shape());
            }
            final NDArray exponents = Creation.arange(0, columns, 1, Chunking.auto());
            final NDArray wide = x.dtype().isInexact() ? x : x.astype(DType.INT64);
            return NDArray.elementwise(ScalarOp.POWER, wide.expandDims(1), (increasing ? exponents : exponents.flip()).astype(wide.dtype()));
        });
    }

    /** A matrix with a vector on a diagonal, or the diagonal of a matrix. */
    public static NDArray diag(final NDArray v, final long diagonal) {
        return Later.array(() -> {
            if (v.ndim() == 2) {
                return diagonal(v, diagonal, 0, 1);
            }
            if (v.ndim() != 1) {
                throw new ShapeException("diag: a vector or a matrix is needed, not an array of shape " + v.shape());
            }
            final long size = v.size() + Math.abs(diagonal);
            final Shape square = Shape.of(size, size);
            final NDArray onIt = NDArray.elementwise(ScalarOp.EQUAL, along(square, 1), along(square, 0).plus(diagonal));
            final NDArray spread = Padding.pad(v, new long[][] {{Math.max(0, diagonal), Math.max(0, -diagonal)}}, Padding.Mode.CONSTANT,
                    WeakScalar.of(0));
            return onIt.where(spread, Operand.of(0));
        });
    }

    /**
     * The diagonals of matrices that lie in two of the dimensions, as the last dimension of the result. The blocks that the diagonal meets
     * are cut out, so that the others are not computed.
     */
    public static NDArray diagonal(final NDArray array, final long offset, final int axis1, final int axis2) {
        return Later.array(() -> {
            final int rows = array.shape().axis(axis1, "diagonal");
            final int columns = array.shape().axis(axis2, "diagonal");
            if (rows == columns) {
                throw new ArgumentException("diagonal: two different axes are needed, not " + axis1 + " twice");
            }
            final NDArray matrices = array.moveaxis(new int[] {rows, columns}, new int[] {-2, -1});
            final int rank = matrices.ndim();
            final long down = Math.max(0, -offset);
            final long right = Math.max(0, offset);
            final long length = Math.max(0, Math.min(array.shape().size(rows) - down, array.shape().size(columns) - right));
            final NDArray square = matrices.part(rank - 2, down, down + length).part(rank - 1, right, right + length);
            final List<NDArray> pieces = new ArrayList<>();
            final long step = Math.max(1, square.chunks().chunks(rank - 2).largest());
            for (long from = 0; from < length; from += step) {
                final long to = Math.min(length, from + step);
                pieces.add(ofSquare(square.part(rank - 2, from, to).part(rank - 1, from, to), to - from));
            }
            return pieces.isEmpty() ? ofSquare(square, 0) : NDArray.concatenate(rank - 2, pieces.toArray(NDArray[]::new));
        });
    }

    private static NDArray ofSquare(final NDArray square, final long size) {
        final Shape shape = Shape.of(size, size);
        final NDArray onIt = NDArray.elementwise(ScalarOp.EQUAL, along(shape, 0), along(shape, 1));
        if (square.dtype() == DType.BOOL) {
            return NDArray.elementwise(ScalarOp.LOGICAL_AND, onIt, square).any(square.ndim() - 2);
        }
        return onIt.where(square, Operand.of(0)).sum(square.ndim() - 2).astype(square.dtype());
    }

    /** The numbers in C order of elements whose coordinates are given, one array for each dimension. */
    public static NDArray ravelMultiIndex(final List<NDArray> coordinates, final Shape shape) {
        return Later.array(() -> {
            if (coordinates.size() != shape.rank() || coordinates.isEmpty()) {
                throw new ArgumentException("ravel_multi_index: " + coordinates.size() + " arrays of coordinates do not fit the shape " + shape);
            }
            NDArray number = coordinates.getFirst().astype(DType.INT64);
            for (int d = 1; d < shape.rank(); d++) {
                number = number.times(shape.size(d)).plus(coordinates.get(d).astype(DType.INT64));
            }
            return number;
        });
    }

    /** The coordinates of elements whose numbers in C order are given, one array for each dimension. */
    public static List<NDArray> unravelIndex(final NDArray numbers, final Shape shape) {
        final List<NDArray> coordinates = new ArrayList<>();
        NDArray rest = numbers.astype(DType.INT64);
        for (int d = shape.rank() - 1; d >= 0; d--) {
            coordinates.addFirst(d == 0 ? rest : NDArray.elementwise(ScalarOp.REMAINDER, rest, Operand.of(shape.size(d))));
            rest = NDArray.elementwise(ScalarOp.FLOOR_DIVIDE, rest, Operand.of(shape.size(d)));
        }
        return List.copyOf(coordinates);
    }

    /** A sum of cosines over a window: {@code a[0] + a[1] cos(t) + a[2] cos(2 t)} for t from -pi to pi. */
    private static NDArray cosines(final long count, final double... weights) {
        if (count <= 1) {
            return Creation.full(Shape.of(Math.max(0, count)), 1, DType.FLOAT64, Chunking.auto());
        }
        final NDArray t = Creation.arange(1 - count, count, 2, Chunking.auto()).astype(DType.FLOAT64).times(Math.PI).div(count - 1);
        NDArray window = t.times(0).plus(weights[0]);
        for (int k = 1; k < weights.length; k++) {
            window = window.plus((k == 1 ? t : t.times(k)).cos().times(weights[k]));
        }
        return window;
    }

    /** The window of von Hann. */
    public static NDArray hanning(final long count) {
        return cosines(count, 0.5, 0.5);
    }

    /** The window of Hamming. */
    public static NDArray hamming(final long count) {
        return cosines(count, 0.54, 0.46);
    }

    /** The window of Blackman. */
    public static NDArray blackman(final long count) {
        return cosines(count, 0.42, 0.5, 0.08);
    }

    /** The window of Kaiser: the larger beta, the narrower. */
    public static NDArray kaiser(final long count, final double beta) {
        if (count <= 1) {
            return Creation.full(Shape.of(Math.max(0, count)), 1, DType.FLOAT64, Chunking.auto());
        }
        final NDArray place = Creation.arange(1 - count, count, 2, Chunking.auto()).astype(DType.FLOAT64).div(count - 1);
        final NDArray height = place.times(place).unaryMinus().plus(1.0).sqrt().times(beta);
        return Elementwise.besselI0(height).div(Elementwise.besselI0(Creation.full(Shape.of(), beta, DType.FLOAT64, Chunking.auto())));
    }

    /** The window of Bartlett, a triangle. */
    public static NDArray bartlett(final long count) {
        if (count <= 1) {
            return cosines(count);
        }
        final NDArray n = Creation.arange(1 - count, count, 2, Chunking.auto()).astype(DType.FLOAT64);
        final NDArray slope = n.div(count - 1);
        return n.greater(0).where(slope.unaryMinus().plus(1.0), slope.plus(1.0));
    }
}

package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Random expressions by seed, over small whole numbers, so that every order of evaluation gives the same result exactly. Shared
 * subexpressions, all operations, uneven and single-element chunks, empty slices and dimensions of size 1 all occur.
 */
public final class RandomExpr {

    private static final long LARGEST_VALUE = 1L << 40;

    private final Random random;
    private final List<Expr> pool = new ArrayList<>();
    private final List<Double> bounds = new ArrayList<>();

    private RandomExpr(final long seed) {
        random = new Random(seed);
    }

    /** The seeds of a test: as many as wanted, or the one that the property {@code tilework.seed} names, to replay a failure. */
    public static LongStream seeds(final long count) {
        final Long replayed = Long.getLong("tilework.seed");
        return replayed == null ? LongStream.range(0, count) : LongStream.of(replayed);
    }

    /** An expression of about so many operations. */
    public static Expr of(final long seed, final int operations) {
        return pool(seed, operations).getLast();
    }

    /** The expression of {@link #of} and everything that it was built from, and some more. */
    public static List<Expr> pool(final long seed, final int operations) {
        final RandomExpr maker = new RandomExpr(seed);
        for (int leaf = 0; leaf < 3; leaf++) {
            maker.add(maker.leaf(), 9);
        }
        while (maker.pool.size() < operations + 3) {
            maker.grow();
        }
        return maker.pool;
    }

    private void add(final Expr expr, final double bound) {
        if (bound < LARGEST_VALUE && expr.shape().elements() <= 2000) {
            pool.add(expr);
            bounds.add(bound);
        }
    }

    private Expr leaf() {
        final Shape shape = shape();
        if (random.nextInt(5) == 0) {
            final long start = random.nextInt(5);
            return new Expr.Generated(shape.elements() > 9 ? new Generator.Full(Scalar.of(start))
                    : new Generator.Sequence(Scalar.of(start), Scalar.of(1L)), DType.INT64, grid(shape), origin());
        }
        final double[] numbers = random.ints(shape.elements(), -9, 10).asDoubleStream().toArray();
        final DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.INT64;
        return new Expr.Source(new NumbersSource(dtype, grid(shape), numbers),
                IntStream.range(0, shape.rank()).mapToObj(d -> Slice.all(shape.size(d))).toList(), grid(shape), origin());
    }

    private Shape shape() {
        final int rank = random.nextInt(4);
        return Shape.of(random.longs(rank, 1, rank < 3 ? 14 : 7).toArray());
    }

    private ChunkGrid grid(final Shape shape) {
        return new ChunkGrid(IntStream.range(0, shape.rank()).mapToObj(d -> chunks(shape.size(d))).toList());
    }

    private Chunks chunks(final long length) {
        if (length < 2 || random.nextInt(4) == 0) {
            return Chunks.single(length);
        }
        if (random.nextBoolean()) {
            return Chunks.regular(length, 1 + random.nextLong(length));
        }
        final List<Long> sizes = new ArrayList<>();
        for (long rest = length; rest > 0; rest -= sizes.getLast()) {
            sizes.add(1 + random.nextLong(Math.min(rest, 6)));
        }
        return Chunks.ofSizes(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    private static Origin origin() {
        return Origin.of("RandomExpr");
    }

    private void grow() {
        final int picked = random.nextInt(pool.size());
        final Expr x = pool.get(picked);
        final double bound = bounds.get(picked);
        switch (random.nextInt(19)) {
            case 0 -> add(leaf(), 9);
            case 1, 2, 3 -> elementwise(x, bound);
            case 4 -> add(new Expr.Cast(Operands.of(x), DType.FLOAT64, origin()), bound);
            case 5 -> reduce(x, bound);
            case 6 -> add(transposed(x), bound);
            case 7 -> add(sliced(x), bound);
            case 8 -> add(new Expr.Rechunk(Operands.of(x), grid(x.shape()), origin()), bound);
            case 9 -> concatenated(x, bound);
            case 10 -> reshaped(x, bound);
            case 13 -> sorted(x, bound);
            case 12 -> scanned(x, bound);
            case 14 -> compressed(x, bound);
            case 15 -> taken(x, bound);
            case 16 -> {
                final Expr part = cutLike(sliced(x));
                final Expr below = random.nextBoolean() ? x : new Expr.Generated(new Generator.Full(Scalar.of(random.nextLong(9)).cast(x.dtype())), x.dtype(), x.grid(), origin());
                add(new Expr.Overlay(Operands.of(below, part), ((Expr.Sliced) lastSlice).selection(), origin()), bound + 9);
            }
            case 17 -> placed(x, bound);
            case 18 -> complex(x, bound);
            case 11 -> add(histogram(x), x.shape().elements());
            default -> multiplied(x, bound);
        }
    }

    private void elementwise(final Expr x, final double bound) {
        final Expr mirrored = x.grid().rank() == 2 && x.grid().chunks(0).equals(x.grid().chunks(1)) ? transposed(x) : x;
        final Expr constant = new Expr.Generated(new Generator.Full(Scalar.of(random.nextLong(5))), DType.INT64,
                ChunkGrid.single(Shape.of()), origin());
        final Expr other = switch (random.nextInt(3)) {
            case 0 -> constant;
            case 1 -> mirrored.grid().equals(x.grid()) ? mirrored : x;
            default -> new Expr.Reduction(ReduceOp.MAX, Operands.of(x), x.grid().rank() == 0 || x.shape().elements() == 0
                    ? List.of() : List.of(random.nextInt(x.grid().rank())), 0, origin());
        };
        switch (random.nextInt(5)) {
            case 0 -> add(new Expr.Elementwise(ScalarOp.ADD, Operands.of(x, other), origin()), 2 * bound + 9);
            case 1 -> add(new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(other, x), origin()), 2 * bound + 9);
            case 2 -> add(new Expr.Elementwise(ScalarOp.MULTIPLY, Operands.of(x, other), origin()), bound * (bound + 9));
            case 3 -> add(new Expr.Elementwise(ScalarOp.MAXIMUM, Operands.of(x, other), origin()), bound + 9);
            default -> add(new Expr.Elementwise(ScalarOp.WHERE, Operands.of(new Expr.Elementwise(ScalarOp.LESS,
                    Operands.of(x, other), origin()), x, new Expr.Elementwise(ScalarOp.NEGATIVE, Operands.of(x),
                    origin())), origin()), bound);
        }
    }

    private void reduce(final Expr x, final double bound) {
        final List<Integer> axes = IntStream.range(0, x.grid().rank()).filter(d -> random.nextBoolean()).boxed().toList();
        final ReduceOp op = List.of(ReduceOp.SUM, ReduceOp.MIN, ReduceOp.MAX, ReduceOp.ARGMAX, ReduceOp.ARGMIN).get(random.nextInt(5));
        if (x.shape().elements() > 0) {
            add(new Expr.Reduction(op, Operands.of(x), axes, 0, origin()), bound * Math.max(1, x.shape().elements()));
        }
    }

    private Expr histogram(final Expr x) {
        final Shape edges = Shape.of(2 + random.nextInt(20));
        final Expr whole = new Expr.Generated(new Generator.Sequence(Scalar.of(random.nextLong(40) - 30L),
                Scalar.of(1 + random.nextLong(9))), DType.INT64, ChunkGrid.single(edges), origin());
        return new Expr.Histogram(Operands.of(x, new Expr.Cast(Operands.of(whole), DType.FLOAT64, origin())),
                Expr.Histogram.Spacing.values()[random.nextInt(2)], origin());
    }

    private Expr transposed(final Expr x) {
        final List<Integer> order = new ArrayList<>(IntStream.range(0, x.grid().rank()).boxed().toList());
        java.util.Collections.shuffle(order, random);
        return new Expr.Transpose(Operands.of(x), x.grid().rank() == 2 ? List.of(1, 0) : order, origin());
    }

    private Expr sliced(final Expr x) {
        final List<Slice> selection = new ArrayList<>();
        for (int d = 0; d < x.grid().rank(); d++) {
            final long step = List.of(1L, 1L, 2L, 3L, -1L, -2L, 5L).get(random.nextInt(7));
            final Long start = random.nextBoolean() ? null : random.nextLong(x.shape().size(d) + 1);
            selection.add(Slice.python(start, null, step, x.shape().size(d)));
        }
        final Shape shape = Shape.of(selection.stream().mapToLong(Slice::count).toArray());
        return new Expr.Sliced(Operands.of(x), selection, grid(shape), origin());
    }

    private void sorted(final Expr x, final double bound) {
        if (x.grid().rank() > 0) {
            final int axis = random.nextInt(x.grid().rank());
            final Expr whole = new Expr.Rechunk(Operands.of(x), x.grid().with(axis, Chunks.single(x.shape().size(axis))), origin());
            final boolean positions = random.nextBoolean();
            if (random.nextInt(3) == 0) {
                add(new Expr.Sort(Operands.of(x), axis, positions, new Interval(0, x.shape().size(axis)), origin()), positions ? 99 : bound);
                return;
            }
            final long start = random.nextInt(3) == 0 ? random.nextLong(x.shape().size(axis) + 1) : 0;
            final Interval kept = new Interval(start, start + 1 + random.nextLong(Math.max(1, x.shape().size(axis) - start)));
            if (kept.end() <= x.shape().size(axis)) {
                add(new Expr.Sort(Operands.of(whole), axis, positions, kept, origin()), positions ? 99 : bound);
            }
        }
    }

    private void scanned(final Expr x, final double bound) {
        if (x.grid().rank() > 0 && ReduceOp.SUM.result(x.dtype()) == x.dtype()) {
            final int axis = random.nextInt(x.grid().rank());
            add(new Expr.Scan(ReduceOp.SUM, Operands.of(x), axis, origin()), bound * Math.max(1, x.shape().size(axis)));
        }
    }

    private Expr lastSlice;

    /** A slice, remembered, negated. */
    private Expr cutLike(final Expr slice) {
        lastSlice = slice;
        return new Expr.Elementwise(ScalarOp.NEGATIVE, Operands.of(slice), origin());
    }

    private Expr sequence(final Chunks chunks, final long start, final long step) {
        return new Expr.Generated(new Generator.Sequence(Scalar.of(start), Scalar.of(step)), DType.INT64, new ChunkGrid(List.of(chunks)), origin());
    }

    /** What a mask chooses that is true in the middle of an axis, or at its ends; how many that are is taken from the oracle. */
    private void compressed(final Expr x, final double bound) {
        if (x.grid().rank() == 0) {
            return;
        }
        final int axis = random.nextInt(x.grid().rank());
        final long size = x.shape().size(axis);
        final Expr numbers = sequence(x.grid().chunks(axis), 0, 1);
        final Expr square = new Expr.Elementwise(ScalarOp.MULTIPLY, Operands.of(sequence(x.grid().chunks(axis), -random.nextLong(size + 1), 1), numbers), origin());
        final Expr limit = new Expr.Generated(new Generator.Full(Scalar.of(random.nextLong(9) - 5)), DType.INT64, ChunkGrid.single(Shape.of()), origin());
        final Expr mask = new Expr.Elementwise(ScalarOp.LESS, random.nextBoolean() ? Operands.of(square, limit) : Operands.of(limit, square), origin());
        final Expr counts = new Irregular.BlockCounts(Operands.of(mask), origin());
        add(counts, size);
        add(new Irregular.Compress(Operands.of(x, mask), axis, java.util.Arrays.stream(PlainEvaluator.evaluate(counts)).mapToObj(count -> (long) count)
                .toList(), origin()), bound);
    }

    private void taken(final Expr x, final double bound) {
        if (x.grid().rank() == 0) {
            return;
        }
        final int axis = random.nextInt(x.grid().rank());
        final long size = x.shape().size(axis);
        if (size > 0 && random.nextBoolean()) {
            final long step = 1 + random.nextLong(3);
            final Chunks chunks = grid(Shape.of(1 + (2 * size - 1) / step)).chunks(0);
            add(new Irregular.Take(Operands.of(x, sequence(chunks, -size, step)), axis, origin()), bound);
            return;
        }
        final Expr whole = new Expr.Rechunk(Operands.of(x), x.grid().with(axis, Chunks.single(size)), origin());
        final Expr order = new Expr.Sort(Operands.of(whole), axis, true, new Interval(0, size), origin());
        add(new Irregular.TakeAlong(Operands.of(whole, order), axis, origin()), bound);
    }

    /** A part of complex numbers that were put together from parts, and perhaps moved in between. */
    private void complex(final Expr x, final double bound) {
        if (bound > PlainEvaluator.LARGEST_PART) {
            return;
        }
        final Expr real = new Expr.Cast(Operands.of(x), DType.FLOAT64, origin());
        final Expr other = new Expr.Elementwise(ScalarOp.NEGATIVE, Operands.of(real), origin());
        final Expr number = new Expr.Generated(new Generator.Full(Scalar.of(3.0)), DType.FLOAT64, ChunkGrid.single(Shape.of()), origin());
        final Expr whole = new Expr.Elementwise(ScalarOp.COMPLEX, Operands.of(real, random.nextInt(3) == 0 ? number : other), origin());
        final Expr moved = switch (random.nextInt(5)) {
            case 0 -> transposed(whole);
            case 1 -> sliced(whole);
            case 2 -> new Expr.Rechunk(Operands.of(whole), grid(whole.shape()), origin());
            case 3 -> sliced(transposed(whole));
            default -> whole;
        };
        final Expr part = new Expr.Elementwise(random.nextBoolean() ? ScalarOp.REAL : ScalarOp.IMAGINARY, Operands.of(moved), origin());
        // Whole numbers, since the oracle knows no negative zero in a part.
        add(new Expr.Cast(Operands.of(random.nextBoolean() ? part : new Expr.Elementwise(ScalarOp.SUBTRACT, Operands.of(
                new Expr.Elementwise(ScalarOp.REAL, Operands.of(moved), origin()), part), origin())), DType.INT64, origin()), 2 * bound + 9);
    }

    private void placed(final Expr x, final double bound) {
        final Expr sorted = sequence(grid(Shape.of(1 + random.nextLong(9))).chunks(0), -9, 1 + random.nextLong(4));
        if (x.dtype() == DType.INT64) {
            add(new Irregular.Search(Operands.of(sorted, x), random.nextBoolean(), origin()), 9);
        }
        final long all = x.shape().elements();
        if (all > 0) {
            if (x.dtype().isInteger()) {
                add(new Irregular.Distinct(Operands.of(x), origin()), Math.max(bound, all));
                final Expr numbers = new Expr.Cast(Operands.of(x), DType.INT64, origin());
                add(new Irregular.BinSums(random.nextBoolean() ? Operands.of(numbers) : Operands.of(numbers, new Expr.Cast(Operands.of(x), DType.FLOAT64, origin())),
                        1 + random.nextInt(9), origin()), all * Math.max(1, bound));
            }
            add(new Irregular.Select(Operands.of(x), List.of(random.nextLong(all), all - 1, 0L, random.nextLong(all)), origin()), bound);
        }
        if (x.grid().rank() == 1 && x.shape().size(0) > 0) {
            final long size = x.shape().size(0);
            final Expr positions = sequence(x.grid().chunks(0), -size, 1 + random.nextLong(2));
            add(new Irregular.Put(Operands.of(x, positions, new Expr.Elementwise(ScalarOp.NEGATIVE, Operands.of(x), origin())), origin()), bound);
        }
    }

    private void concatenated(final Expr x, final double bound) {
        if (x.grid().rank() > 0) {
            final int axis = random.nextInt(x.grid().rank());
            final Expr part = sliced(x);
            final Expr second = part.shape().with(axis, 0).equals(x.shape().with(axis, 0)) ? part : x;
            final Shape shape = x.shape().with(axis, x.shape().size(axis) + second.shape().size(axis));
            add(new Expr.Concatenate(Operands.of(x, second), axis, grid(shape), origin()), bound);
        }
    }

    private void reshaped(final Expr x, final double bound) {
        final List<Chunks> chunks = new ArrayList<>(x.grid().dimensions());
        if (random.nextBoolean()) {
            chunks.add(random.nextInt(chunks.size() + 1), Chunks.single(1));
            add(new Expr.Reshape(Operands.of(x), new ChunkGrid(chunks), origin()), bound);
        } else {
            final Expr whole = new Expr.Rechunk(Operands.of(x), ChunkGrid.single(x.shape()), origin());
            final ChunkGrid flat = ChunkGrid.single(Shape.of(x.shape().elements()));
            add(new Expr.Reshape(Operands.of(whole), flat, origin()), bound);
        }
    }

    private void multiplied(final Expr x, final double bound) {
        if (x.grid().rank() >= 2) {
            final Expr right = new Expr.Transpose(Operands.of(x), Expr.swapLastTwo(x.grid().rank()), origin());
            add(new Expr.MatrixProduct(Operands.of(x, right), origin()), bound * bound * x.shape().elements());
        }
    }
}

package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.expr.RandomExpr;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * argmax and argmin of arrays of several tiles, with any strides, dtypes, ties, infinities, zeros of both signs and NaN, cut in any
 * way, against their definition.
 */
class PositionsTest {

    private final BlockPool pool = new BlockPool(1 << 26);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    static LongStream seeds() {
        return RandomExpr.seeds(150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areThoseOfTheFirstExtremeHoweverTheArrayIsCut(final long seed) {
        final Random random = new Random(seed);
        final Shape shape = shape(random);
        final int rank = shape.rank();
        final List<Integer> axes = IntStream.range(0, rank).filter(d -> random.nextInt(3) > 0).boxed().toList();
        final DType[] dtypes = Arrays.stream(DType.values()).filter(dtype -> !dtype.isComplex()).toArray(DType[]::new);
        final DType dtype = dtypes[random.nextInt(dtypes.length)];
        final ReduceOp op = random.nextBoolean() ? ReduceOp.ARGMAX : ReduceOp.ARGMIN;
        final List<AutoCloseable> owned = new ArrayList<>();
        final Tensor array = Blocks.view(pool, dtype, shape, random, owned);
        if (random.nextBoolean()) {
            withTies(array, random);
        }
        final ChunkGrid grid = new ChunkGrid(Arrays.stream(shape.toArray())
                .mapToObj(size -> Chunks.regular(size, random.nextBoolean() ? size : 1 + random.nextLong(size))).toList());
        final Map<BlockIndex, Long> expected = positions(op, array, axes);
        try (Tensor found = new BlockwiseReduction(pool, op, axes, 0).of(array, grid)) {
            for (final BlockIndex at : Box.of(found.shape())) {
                assertEquals(expected.get(at), found.getLong(Blocks.index(at)), () -> "seed " + seed + ": " + op + " of " + dtype
                        + " " + shape + " along " + axes + " cut " + grid + " at " + at);
            }
        }
        owned.forEach(tensor -> ((Tensor) tensor).close());
    }

    private static Shape shape(final Random random) {
        final int rank = random.nextInt(4);
        final int most = List.of(1, 9_000, 120, 24).get(rank);
        return Shape.of(random.longs(rank, 1, most).toArray());
    }

    private static void withTies(final Tensor array, final Random random) {
        for (final BlockIndex at : Box.of(array.shape())) {
            final int value = random.nextInt(4);
            Blocks.set(array, array.dtype().isFloating() ? Scalar.ofReal(array.dtype(), value == 0 ? -0.0 : value == 1 ? 0.0 : value)
                    : Scalar.ofInteger(array.dtype(), value), Blocks.index(at));
        }
    }

    /** By definition: elements in C order, of which one takes the place of another if it is strictly better. */
    private static Map<BlockIndex, Long> positions(final ReduceOp op, final Tensor array, final List<Integer> axes) {
        final Map<BlockIndex, Scalar> best = new HashMap<>();
        final Map<BlockIndex, Long> seen = new HashMap<>();
        final Map<BlockIndex, Long> positions = new HashMap<>();
        for (final BlockIndex at : Box.of(array.shape())) {
            final long[] kept = Blocks.index(at);
            axes.forEach(axis -> kept[axis] = 0);
            final BlockIndex key = BlockIndex.of(kept);
            final Scalar value = Blocks.get(array, Blocks.index(at));
            final long number = seen.merge(key, 1L, Long::sum) - 1;
            if (number == 0 || isBetter(op, value, best.get(key))) {
                best.put(key, value);
                positions.put(key, number);
            }
        }
        return positions;
    }

    private static boolean isBetter(final ReduceOp op, final Scalar value, final Scalar held) {
        final boolean largest = op == ReduceOp.ARGMAX;
        if (value.dtype().isFloating()) {
            return !Double.isNaN(held.real()) && (Double.isNaN(value.real()) || (largest ? value.real() > held.real()
                    : value.real() < held.real()));
        }
        final int order = value.dtype() == DType.UINT64 ? Long.compareUnsigned(value.integer(), held.integer())
                : Long.compare(value.integer(), held.integer());
        return largest ? order > 0 : order < 0;
    }
}

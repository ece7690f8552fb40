package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations in which values, and not coordinates alone, decide which elements go where. Their shapes are known all the same: what a mask
 * selects was counted by a run before ({@link BlockCounts}), and positions are as many as there are.
 *
 * <p>Positions count from 0, or from the end if they are negative, and must be in the axis; that is found out when they are computed.
 */
public sealed interface Irregular extends Expr {

    /** How many elements of each block are true, int64: an array with one element for each block. */
    record BlockCounts(Operands operands, Origin origin) implements Irregular {

        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public ChunkGrid grid() {
            return new ChunkGrid(operands.get(0).grid().dimensions().stream().map(chunks -> Chunks.regular(chunks.count(), 1)).toList());
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new BlockCounts(changed, origin);
        }
    }

    /**
     * The parts of the first operand along an axis at which the second one, a bool vector that is cut as the axis is, is true.
     *
     * @param counts how many are true in each chunk of the axis; another number is a failure of the run
     */
    record Compress(Operands operands, int axis, List<Long> counts, Origin origin) implements Irregular {

        /** Checks mask and counts. */
        public Compress {
            counts = List.copyOf(counts);
            final Chunks chunks = operands.get(0).grid().chunks(axis);
            Fitting.vector(operands.get(1), DType.BOOL, chunks);
            Fitting.counts(counts, chunks);
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        /** A chunk for each chunk of the axis in which anything is true. */
        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid().with(axis,
                    Chunks.ofSizes(counts.stream().mapToLong(Long::longValue).filter(count -> count > 0).toArray()));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Compress(changed, axis, counts, origin);
        }
    }

    /** The parts of the first operand along an axis at the positions that the second one, an int64 vector, holds: NumPy's take. */
    record Take(Operands operands, int axis, Origin origin) implements Irregular {

        /** Checks the positions. */
        public Take {
            Fitting.vector(operands.get(1), DType.INT64, null);
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid().with(axis, operands.get(1).grid().chunks(0));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Take(changed, axis, origin);
        }
    }

    /**
     * For each line along an axis its elements at positions of its own: NumPy's take_along_axis. The second operand holds the positions, int64, and is
     * cut as the first one is, but for the axis.
     */
    record TakeAlong(Operands operands, int axis, Origin origin) implements Irregular {

        /** Checks the positions. */
        public TakeAlong {
            Fitting.sameButFor(axis, operands.get(0).grid(), operands.get(1).grid());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(1).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new TakeAlong(changed, axis, origin);
        }
    }

    /**
     * The first operand, a vector, with the elements of the third one at the positions that the second one, an int64 vector as long, holds. If a
     * position is there several times, the last one counts.
     */
    record Put(Operands operands, Origin origin) implements Irregular {

        /** Checks positions and values. */
        public Put {
            Fitting.vector(operands.get(0), operands.get(0).dtype(), null);
            Fitting.vector(operands.get(1), DType.INT64, null);
            Fitting.vector(operands.get(2), operands.get(0).dtype(), operands.get(1).grid().chunks(0));
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(0).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Put(changed, origin);
        }
    }

    /**
     * Before which element of the first operand, an ascending vector, each element of the second one, of the same dtype, would have to be put for the vector to stay ascending: NumPy's
     * searchsorted, int64.
     *
     * @param right whether behind elements that are equal to it, rather than before them
     */
    record Search(Operands operands, boolean right, Origin origin) implements Irregular {

        /** Checks the dtypes. */
        public Search {
            Fitting.vector(operands.get(0), operands.get(1).dtype(), null);
        }

        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public ChunkGrid grid() {
            return operands.get(1).grid();
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Search(changed, right, origin);
        }
    }

    /**
     * Of all elements in ascending order, those at some places; NaN at all of them if one element is NaN.
     *
     * @param places from 0 to before the number of elements, in any order
     */
    record Select(Operands operands, List<Long> places, Origin origin) implements Irregular {

        /** Checks the places. */
        public Select {
            places = List.copyOf(places);
            Fitting.places(places, operands.get(0).shape().elements());
        }

        @Override
        public DType dtype() {
            return operands.get(0).dtype();
        }

        @Override
        public ChunkGrid grid() {
            return ChunkGrid.of(Chunks.single(places.size()));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Select(changed, places, origin);
        }
    }

    /**
     * The different elements of an array and how often each is there, if they are few; both zeros are one element, and so are all NaN. An int64 vector: the number of different elements, or -1 if there
     * are more than {@value #FEW}; then these, ascending, NaN last, those of floating point dtypes as the bits of a float64, in {@value #FEW} places; then how often each is there.
     */
    record Distinct(Operands operands, Origin origin) implements Irregular {

        /** How many different elements are few. */
        public static final int FEW = 1 << 12;

        @Override
        public DType dtype() {
            return DType.INT64;
        }

        @Override
        public ChunkGrid grid() {
            return ChunkGrid.of(Chunks.single(1 + 2L * FEW));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new Distinct(changed, origin);
        }
    }

    /**
     * How often each number from 0 to before {@code bins} is among the elements of the first operand, int64; or the sums of the elements of a second operand, float64 and cut as the first one is, that are at
     * the same places. Other numbers are left out.
     */
    record BinSums(Operands operands, long bins, Origin origin) implements Irregular {

        /** Checks that weights lie beside the numbers. */
        public BinSums {
            Fitting.binned(operands, bins);
        }

        @Override
        public DType dtype() {
            return operands.size() == 1 ? DType.INT64 : DType.FLOAT64;
        }

        @Override
        public ChunkGrid grid() {
            return ChunkGrid.of(Chunks.single(bins));
        }

        @Override
        public Expr withOperands(final Operands changed) {
            return new BinSums(changed, bins, origin);
        }
    }

    /** The chunks of an axis in which anything is true, ascending. */
    static List<Long> chosen(final Compress compress) {
        final List<Long> chosen = new ArrayList<>();
        for (int chunk = 0; chunk < compress.counts().size(); chunk++) {
            if (compress.counts().get(chunk) > 0) {
                chosen.add((long) chunk);
            }
        }
        return chosen;
    }
}

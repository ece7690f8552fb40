package io.tilework.engine.kernel.compile;

import io.tilework.engine.kernel.interpret.Fold;
import io.tilework.engine.kernel.interpret.ReductionLoops;
import io.tilework.engine.kernel.interpret.ScalarReductionLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of reductions with vectors of eight lanes, for machines that have them. The bits are those of
 * {@link ScalarReductionLoops}. It is run as a {@link WrittenOutCopy}.
 */
final class VectorReductionLoops implements ReductionLoops {

    private static final VectorSpecies<Double> REALS = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Long> INTEGERS = LongVector.SPECIES_512;

    /** Made by the copy. */
    VectorReductionLoops() {}

    @Override
    public double sum(final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        DoubleVector lanes = DoubleVector.zero(REALS);
        for (int i = 0; i < whole; i += LANES) {
            lanes = lanes.add(DoubleVector.fromArray(REALS, a, from + i));
        }
        double sum = pairs(lanes);
        for (int i = whole; i < count; i++) {
            sum += a[from + i];
        }
        return sum;
    }

    private static double pairs(final DoubleVector v) {
        return ((v.lane(0) + v.lane(1)) + (v.lane(2) + v.lane(3))) + ((v.lane(4) + v.lane(5)) + (v.lane(6) + v.lane(7)));
    }

    @Override
    public double squares(final double[] a, final int from, final int count, final double mean) {
        final int whole = count & -LANES;
        DoubleVector lanes = DoubleVector.zero(REALS);
        for (int i = 0; i < whole; i += LANES) {
            final DoubleVector deviation = DoubleVector.fromArray(REALS, a, from + i).sub(mean);
            lanes = lanes.add(deviation.mul(deviation));
        }
        double sum = pairs(lanes);
        for (int i = whole; i < count; i++) {
            final double deviation = a[from + i] - mean;
            sum += deviation * deviation;
        }
        return sum;
    }

    @Override
    public void add(final double[] sum, final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector.fromArray(REALS, sum, i).add(DoubleVector.fromArray(REALS, a, from + i)).intoArray(sum, i);
        }
        for (int i = whole; i < count; i++) {
            sum[i] += a[from + i];
        }
    }

    @Override
    public void moments(final double[] a, final int rows, final int columns, final double[] mean, final double[] squares) {
        final int whole = columns & -LANES;
        for (int column = 0; column < whole; column += LANES) {
            DoubleVector sum = DoubleVector.zero(REALS);
            for (int i = column; i < rows * columns; i += columns) {
                sum = sum.add(DoubleVector.fromArray(REALS, a, i));
            }
            final DoubleVector middle = sum.div(rows);
            DoubleVector square = DoubleVector.zero(REALS);
            for (int i = column; i < rows * columns; i += columns) {
                final DoubleVector deviation = DoubleVector.fromArray(REALS, a, i).sub(middle);
                square = square.add(deviation.mul(deviation));
            }
            middle.intoArray(mean, column);
            square.intoArray(squares, column);
        }
        for (int column = whole; column < columns; column++) {
            ScalarReductionLoops.moments(a, rows, columns, mean, squares, column);
        }
    }

    @Override
    public void sums(final double[] a, final int rows, final int columns, final double[] sum, final double[] error) {
        final int whole = columns & -LANES;
        for (int column = 0; column < whole; column += LANES) {
            DoubleVector all = DoubleVector.fromArray(REALS, a, column);
            DoubleVector lost = DoubleVector.zero(REALS);
            for (int i = column + columns; i < rows * columns; i += columns) {
                final DoubleVector value = DoubleVector.fromArray(REALS, a, i);
                final DoubleVector total = all.add(value);
                final DoubleVector added = total.sub(all);
                lost = lost.add(all.sub(total.sub(added)).add(value.sub(added)));
                all = total;
            }
            all.intoArray(sum, column);
            lost.intoArray(error, column);
        }
        for (int column = whole; column < columns; column++) {
            ScalarReductionLoops.sums(a, rows, columns, sum, error, column);
        }
    }

    @Override
    public int position(final Fold extreme, final double[] a, final int from, final int count) {
        final double most = fold(extreme, a, from, count);
        return most == most ? find(a, from, count, most) : findNaN(a, from);
    }

    private static int find(final double[] a, final int from, final int count, final double value) {
        int i = from;
        for (final int end = from + count - LANES; i <= end; i += LANES) {
            final VectorMask<Double> found = DoubleVector.fromArray(REALS, a, i).compare(VectorOperators.EQ, value);
            if (found.anyTrue()) {
                break;
            }
        }
        while (a[i] != value) {
            i++;
        }
        return i;
    }

    private static int findNaN(final double[] a, final int from) {
        int i = from;
        while (a[i] == a[i]) {
            i++;
        }
        return i;
    }

    @Override
    public void addExactly(final double[] sum, final double[] error, final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            final DoubleVector before = DoubleVector.fromArray(REALS, sum, i);
            final DoubleVector value = DoubleVector.fromArray(REALS, a, from + i);
            final DoubleVector total = before.add(value);
            final DoubleVector added = total.sub(before);
            final DoubleVector lost = before.sub(total.sub(added)).add(value.sub(added));
            DoubleVector.fromArray(REALS, error, i).add(lost).intoArray(error, i);
            total.intoArray(sum, i);
        }
        for (int i = whole; i < count; i++) {
            final double value = a[from + i];
            final double total = sum[i] + value;
            error[i] += ScalarReductionLoops.lost(sum[i], value, total);
            sum[i] = total;
        }
    }

    @Override
    public double fold(final Fold fold, final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        if (whole == 0) {
            return ScalarReductionLoops.INSTANCE.fold(fold, a, from, count);
        }
        double result = ScalarReductionLoops.pairs(fold,
                (fold == Fold.MULTIPLY ? lanes(fold, a, from, whole) : extremes(fold, a, from, whole)).toArray());
        for (int i = whole; i < count; i++) {
            result = fold.apply(result, a[from + i]);
        }
        return result;
    }

    private static DoubleVector lanes(final Fold fold, final double[] a, final int from, final int whole) {
        DoubleVector lanes = DoubleVector.fromArray(REALS, a, from);
        for (int i = LANES; i < whole; i += LANES) {
            lanes = apply(fold, lanes, DoubleVector.fromArray(REALS, a, from + i));
        }
        return lanes;
    }

    /** Extremes may be taken in any order, and so in four chains that do not wait for each other. */
    private static DoubleVector extremes(final Fold fold, final double[] a, final int from, final int whole) {
        DoubleVector lanes = DoubleVector.fromArray(REALS, a, from);
        DoubleVector lanes1 = lanes;
        DoubleVector lanes2 = lanes;
        DoubleVector lanes3 = lanes;
        int i = LANES;
        for (; i <= whole - 4 * LANES; i += 4 * LANES) {
            lanes = apply(fold, lanes, DoubleVector.fromArray(REALS, a, from + i));
            lanes1 = apply(fold, lanes1, DoubleVector.fromArray(REALS, a, from + i + LANES));
            lanes2 = apply(fold, lanes2, DoubleVector.fromArray(REALS, a, from + i + 2 * LANES));
            lanes3 = apply(fold, lanes3, DoubleVector.fromArray(REALS, a, from + i + 3 * LANES));
        }
        for (; i < whole; i += LANES) {
            lanes = apply(fold, lanes, DoubleVector.fromArray(REALS, a, from + i));
        }
        return apply(fold, apply(fold, lanes, lanes1), apply(fold, lanes2, lanes3));
    }

    @Override
    public void fold(final Fold fold, final double[] into, final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            apply(fold, DoubleVector.fromArray(REALS, into, i), DoubleVector.fromArray(REALS, a, from + i)).intoArray(into, i);
        }
        for (int i = whole; i < count; i++) {
            into[i] = fold.apply(into[i], a[from + i]);
        }
    }

    /** The choice is the same for all vectors of a loop, and so costs next to nothing. */
    private static DoubleVector apply(final Fold fold, final DoubleVector a, final DoubleVector b) {
        return switch (fold) {
            case MULTIPLY -> a.mul(b);
            case MINIMUM -> a.min(b);
            default -> a.max(b);
        };
    }

    @Override
    public long fold(final Fold fold, final long[] a, final int from, final int count) {
        final int whole = count & -LANES;
        if (whole == 0) {
            return ScalarReductionLoops.INSTANCE.fold(fold, a, from, count);
        }
        LongVector lanes = LongVector.fromArray(INTEGERS, a, from);
        for (int i = LANES; i < whole; i += LANES) {
            lanes = apply(fold, lanes, LongVector.fromArray(INTEGERS, a, from + i));
        }
        long result = ScalarReductionLoops.INSTANCE.fold(fold, lanes.toArray(), 0, LANES);
        for (int i = whole; i < count; i++) {
            result = fold.apply(result, a[from + i]);
        }
        return result;
    }

    @Override
    public void fold(final Fold fold, final long[] into, final long[] a, final int from, final int count) {
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            apply(fold, LongVector.fromArray(INTEGERS, into, i), LongVector.fromArray(INTEGERS, a, from + i)).intoArray(into, i);
        }
        for (int i = whole; i < count; i++) {
            into[i] = fold.apply(into[i], a[from + i]);
        }
    }

    private static LongVector apply(final Fold fold, final LongVector a, final LongVector b) {
        return switch (fold) {
            case ADD -> a.add(b);
            case MULTIPLY -> a.mul(b);
            case MINIMUM -> a.min(b);
            case MAXIMUM -> a.max(b);
            case UNSIGNED_MINIMUM -> a.lanewise(VectorOperators.UMIN, b);
            case UNSIGNED_MAXIMUM -> a.lanewise(VectorOperators.UMAX, b);
            case OR -> a.or(b);
            case AND -> a.and(b);
        };
    }
}

package io.tilework.engine.kernel.compile;

import io.tilework.engine.kernel.interpret.Fold;
import io.tilework.engine.kernel.interpret.Reals;
import io.tilework.engine.kernel.interpret.ReductionLoops;
import io.tilework.engine.kernel.interpret.ScalarReductionLoops;
import java.nio.ByteOrder;
import java.util.Arrays;
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

    /** As many rows are added before their sum is stored. */
    private static final int ROWS_AT_ONCE = ScalarReductionLoops.ROWS_AT_ONCE;
    private static final int VECTORS_AT_ONCE = 4;

    /** Made by the copy. */
    VectorReductionLoops() {}

    @Override
    public double sum(final Reals reals, final long from, final int count) {
        final int whole = count & -LANES;
        DoubleVector lanes = DoubleVector.zero(REALS);
        for (int i = 0; i < whole; i += LANES) {
            lanes = lanes.add(load(reals.array(), reals.address(), from + i));
        }
        double sum = pairs(lanes);
        for (int i = whole; i < count; i++) {
            sum += at(reals, from + i);
        }
        return sum;
    }

    private static double pairs(final DoubleVector v) {
        return ((v.lane(0) + v.lane(1)) + (v.lane(2) + v.lane(3))) + ((v.lane(4) + v.lane(5)) + (v.lane(6) + v.lane(7)));
    }

    @Override
    public double squares(final Reals reals, final long from, final int count, final double mean) {
        final int whole = count & -LANES;
        DoubleVector lanes = DoubleVector.zero(REALS);
        for (int i = 0; i < whole; i += LANES) {
            final DoubleVector deviation = load(reals.array(), reals.address(), from + i).sub(mean);
            lanes = lanes.add(deviation.mul(deviation));
        }
        double sum = pairs(lanes);
        for (int i = whole; i < count; i++) {
            final double deviation = at(reals, from + i) - mean;
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

    /**
     * {@inheritDoc} Means go row by row, since memory is fastest in order; deviations go column by column, since their rows are in a
     * cache by then and sums in registers are fastest.
     */
    @Override
    public void moments(final Reals reals, final int rows, final int columns, final double[] mean, final double[] squares) {
        final double[] a = reals.array();
        final long address = reals.address();
        final long stride = reals.rowStride();
        final int whole = columns & -VECTORS_AT_ONCE * LANES;
        means(a, address, stride, rows, whole, mean);
        for (int column = 0; column < whole; column += VECTORS_AT_ONCE * LANES) {
            squaresOfFour(a, address, stride, rows, column, mean, squares);
        }
        for (int k = whole; k < columns; k += LANES) {
            // The last vector ends with the row; fewer columns than lanes are left to the scalar loop.
            final int column = Math.min(k, columns - LANES);
            if (column < 0) {
                ScalarReductionLoops.INSTANCE.moments(copied(reals, rows, columns), rows, columns, mean, squares);
                return;
            }
            DoubleVector sum = DoubleVector.zero(REALS);
            for (int row = 0; row < rows; row++) {
                sum = sum.add(load(a, address, row * stride + column));
            }
            final DoubleVector middle = sum.div(rows);
            DoubleVector square = DoubleVector.zero(REALS);
            for (int row = 0; row < rows; row++) {
                final DoubleVector deviation = load(a, address, row * stride + column).sub(middle);
                square = square.add(deviation.mul(deviation));
            }
            middle.intoArray(mean, column);
            square.intoArray(squares, column);
        }
    }

    private static void means(final double[] a, final long address, final long stride, final int rows, final int whole,
            final double[] mean) {
        Arrays.fill(mean, 0, whole, 0);
        int row = 0;
        for (; row <= rows - ROWS_AT_ONCE; row += ROWS_AT_ONCE) {
            final long at = row * stride;
            for (int c = 0; c < whole; c += LANES) {
                DoubleVector.fromArray(REALS, mean, c).add(load(a, address, at + c)).add(load(a, address, at + stride + c))
                        .add(load(a, address, at + 2 * stride + c)).add(load(a, address, at + 3 * stride + c)).intoArray(mean, c);
            }
        }
        for (; row < rows; row++) {
            for (int c = 0; c < whole; c += LANES) {
                DoubleVector.fromArray(REALS, mean, c).add(load(a, address, row * stride + c)).intoArray(mean, c);
            }
        }
        for (int c = 0; c < whole; c += LANES) {
            DoubleVector.fromArray(REALS, mean, c).div(rows).intoArray(mean, c);
        }
    }

    /** Four vectors of columns at once, whose sums do not wait for each other. */
    private static void squaresOfFour(final double[] a, final long address, final long stride, final int rows, final int column,
            final double[] mean, final double[] squares) {
        final DoubleVector mean0 = DoubleVector.fromArray(REALS, mean, column);
        final DoubleVector mean1 = DoubleVector.fromArray(REALS, mean, column + LANES);
        final DoubleVector mean2 = DoubleVector.fromArray(REALS, mean, column + 2 * LANES);
        final DoubleVector mean3 = DoubleVector.fromArray(REALS, mean, column + 3 * LANES);
        DoubleVector sum0 = DoubleVector.zero(REALS);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        for (int row = 0; row < rows; row++) {
            final long at = row * stride + column;
            final DoubleVector deviation0 = load(a, address, at).sub(mean0);
            final DoubleVector deviation1 = load(a, address, at + LANES).sub(mean1);
            final DoubleVector deviation2 = load(a, address, at + 2 * LANES).sub(mean2);
            final DoubleVector deviation3 = load(a, address, at + 3 * LANES).sub(mean3);
            sum0 = sum0.add(deviation0.mul(deviation0));
            sum1 = sum1.add(deviation1.mul(deviation1));
            sum2 = sum2.add(deviation2.mul(deviation2));
            sum3 = sum3.add(deviation3.mul(deviation3));
        }
        sum0.intoArray(squares, column);
        sum1.intoArray(squares, column + LANES);
        sum2.intoArray(squares, column + 2 * LANES);
        sum3.intoArray(squares, column + 3 * LANES);
    }

    @Override
    public void sums(final Reals reals, final int rows, final int columns, final double[] sum, final double[] error) {
        final int whole = columns & -LANES;
        sums(reals, rows, 0, whole, sum, error);
        if (columns < LANES) {
            ScalarReductionLoops.INSTANCE.sums(copied(reals, rows, columns), rows, columns, sum, error);
        } else if (whole < columns) {
            sums(reals, rows, columns - LANES, columns, sum, error);
        }
    }

    private static void sums(final Reals reals, final int rows, final int from, final int end, final double[] sum,
            final double[] error) {
        final double[] a = reals.array();
        final long address = reals.address();
        final long stride = reals.rowStride();
        int row = rows >= ROWS_AT_ONCE ? ROWS_AT_ONCE : 1;
        for (int c = from; c < end; c += LANES) {
            (row == 1 ? load(a, address, c) : fourRows(a, address, stride, c)).intoArray(sum, c);
            DoubleVector.zero(REALS).intoArray(error, c);
        }
        for (; row <= rows - ROWS_AT_ONCE; row += ROWS_AT_ONCE) {
            for (int c = from; c < end; c += LANES) {
                addExactly(sum, error, c, fourRows(a, address, stride, row * stride + c));
            }
        }
        for (; row < rows; row++) {
            for (int c = from; c < end; c += LANES) {
                addExactly(sum, error, c, load(a, address, row * stride + c));
            }
        }
    }

    private static DoubleVector fourRows(final double[] a, final long address, final long stride, final long at) {
        final DoubleVector first = load(a, address, at).add(load(a, address, at + stride));
        return first.add(load(a, address, at + 2 * stride).add(load(a, address, at + 3 * stride)));
    }

    private static void addExactly(final double[] sum, final double[] error, final int at, final DoubleVector value) {
        final DoubleVector before = DoubleVector.fromArray(REALS, sum, at);
        final DoubleVector total = before.add(value);
        final DoubleVector added = total.sub(before);
        final DoubleVector lost = before.sub(total.sub(added)).add(value.sub(added));
        DoubleVector.fromArray(REALS, error, at).add(lost).intoArray(error, at);
        total.intoArray(sum, at);
    }

    /** A few narrow columns in an array. */
    private static Reals copied(final Reals reals, final int rows, final int columns) {
        if (reals.array() != null) {
            return reals;
        }
        final double[] copy = new double[rows * columns];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = at(reals, i / columns * reals.rowStride() + i % columns);
        }
        return new Reals(copy, 0, columns);
    }

    @Override
    public boolean readsMemory() {
        return true;
    }

    /** Neighbours; where they are is the same for a whole loop, and so the choice costs next to nothing. */
    private static DoubleVector load(final double[] array, final long address, final long i) {
        return array != null ? DoubleVector.fromArray(REALS, array, (int) i)
                : DoubleVector.fromMemorySegment(REALS, VectorMemory.ALL, address + Double.BYTES * i, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public double get(final Reals reals, final long i) {
        return at(reals, i);
    }

    private static double at(final Reals reals, final long i) {
        return reals.array() != null ? reals.array()[(int) i] : VectorMemory.float64(reals.address() + Double.BYTES * i);
    }

    @Override
    public int position(final Fold extreme, final Reals a, final long from, final int count) {
        final double most = fold(extreme, a, from, count);
        return most == most ? find(a, from, count, most) : findNaN(a, from);
    }

    private static int find(final Reals reals, final long from, final int count, final double value) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            final VectorMask<Double> found = load(reals.array(), reals.address(), from + i).compare(VectorOperators.EQ, value);
            if (found.anyTrue()) {
                break;
            }
        }
        while (at(reals, from + i) != value) {
            i++;
        }
        return i;
    }

    private static int findNaN(final Reals reals, final long from) {
        int i = 0;
        while (at(reals, from + i) == at(reals, from + i)) {
            i++;
        }
        return i;
    }

    @Override
    public void addExactly(final double[] sum, final double[] error, final double[] a, final int from, final int count) {
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            addExactly(sum, error, i, DoubleVector.fromArray(REALS, a, from + i));
        }
        for (int i = whole; i < count; i++) {
            final double value = a[from + i];
            final double total = sum[i] + value;
            error[i] += ScalarReductionLoops.lost(sum[i], value, total);
            sum[i] = total;
        }
    }

    @Override
    public double fold(final Fold fold, final Reals reals, final long from, final int count) {
        final int whole = count & -LANES;
        double result = whole == 0 ? at(reals, from) : switch (fold) {
            case MULTIPLY -> product(reals, from, whole);
            case MINIMUM -> smallest(reals, from, whole);
            default -> largest(reals, from, whole);
        };
        for (int i = Math.max(whole, 1); i < count; i++) {
            result = fold.apply(result, at(reals, from + i));
        }
        return result;
    }

    private static double product(final Reals reals, final long from, final int whole) {
        DoubleVector lanes = load(reals.array(), reals.address(), from);
        for (int i = LANES; i < whole; i += LANES) {
            lanes = lanes.mul(load(reals.array(), reals.address(), from + i));
        }
        return ScalarReductionLoops.pairs(Fold.MULTIPLY, lanes.toArray());
    }

    /** Extremes may be taken in any order, and so in four chains that do not wait for each other. */
    private static double smallest(final Reals reals, final long from, final int whole) {
        DoubleVector lanes = load(reals.array(), reals.address(), from);
        DoubleVector lanes1 = lanes;
        DoubleVector lanes2 = lanes;
        DoubleVector lanes3 = lanes;
        int i = LANES;
        for (; i <= whole - 4 * LANES; i += 4 * LANES) {
            lanes = lanes.min(load(reals.array(), reals.address(), from + i));
            lanes1 = lanes1.min(load(reals.array(), reals.address(), from + i + LANES));
            lanes2 = lanes2.min(load(reals.array(), reals.address(), from + i + 2 * LANES));
            lanes3 = lanes3.min(load(reals.array(), reals.address(), from + i + 3 * LANES));
        }
        for (; i < whole; i += LANES) {
            lanes = lanes.min(load(reals.array(), reals.address(), from + i));
        }
        return ScalarReductionLoops.pairs(Fold.MINIMUM, lanes.min(lanes1).min(lanes2.min(lanes3)).toArray());
    }

    private static double largest(final Reals reals, final long from, final int whole) {
        DoubleVector lanes = load(reals.array(), reals.address(), from);
        DoubleVector lanes1 = lanes;
        DoubleVector lanes2 = lanes;
        DoubleVector lanes3 = lanes;
        int i = LANES;
        for (; i <= whole - 4 * LANES; i += 4 * LANES) {
            lanes = lanes.max(load(reals.array(), reals.address(), from + i));
            lanes1 = lanes1.max(load(reals.array(), reals.address(), from + i + LANES));
            lanes2 = lanes2.max(load(reals.array(), reals.address(), from + i + 2 * LANES));
            lanes3 = lanes3.max(load(reals.array(), reals.address(), from + i + 3 * LANES));
        }
        for (; i < whole; i += LANES) {
            lanes = lanes.max(load(reals.array(), reals.address(), from + i));
        }
        return ScalarReductionLoops.pairs(Fold.MAXIMUM, lanes.max(lanes1).max(lanes2.max(lanes3)).toArray());
    }

    @Override
    public void fold(final Fold fold, final double[] into, final Reals reals, final long from, final int count) {
        final double[] a = reals.array();
        final long address = reals.address();
        final int whole = count & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            apply(fold, DoubleVector.fromArray(REALS, into, i), load(a, address, from + i)).intoArray(into, i);
        }
        for (int i = whole; i < count; i++) {
            into[i] = fold.apply(into[i], at(reals, from + i));
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

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Counts how often each value of a digit is in a block, among the elements whose digits before are those of the elements that are looked for: one step of a
 * selection by digits (J. Alabi et al., "Fast k-selection algorithms for graphics processing units", 2012), which tells the elements at some places of the sorted
 * order, whatever does not fit in memory, by going over all elements once for each digit.
 *
 * <p>Inputs: a block, and, but for the first digit, what {@link DigitPickKernel} has found so far. The output has the counts for the elements looked for, one after the other; counts that are the
 * same as those for an earlier one are left out and 0.
 */
public final class DigitCountKernel implements Kernel {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final int TOGETHER = 1 << 10;

    private final OrderedDigits digits;
    private final int wanted;
    private final int digit;

    /**
     * Prepares counting.
     *
     * @param wanted how many elements are looked for
     * @param digit which digit, the first being 0
     */
    public DigitCountKernel(final DType dtype, final int wanted, final int digit) {
        this.digits = OrderedDigits.of(dtype, wanted);
        this.wanted = wanted;
        this.digit = digit;
    }

    /** How many digits the elements of a dtype have, if so many are looked for. */
    public static int digits(final DType dtype, final int wanted) {
        return OrderedDigits.of(dtype, wanted).count();
    }

    /** How many counts a state has: the last one is how many elements are NaN, which the first digit's pass counts. */
    public static int counts(final DType dtype, final int wanted) {
        return Math.multiplyExact(OrderedDigits.of(dtype, wanted).values(), wanted) + 1;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final long[] prefixes = digit == 0 ? new long[1] : DigitPickKernel.differentPrefixes(task.only(1), wanted);
        final int[][] counts = new int[Math.max(2, prefixes.length)][digits.values()];
        final int last = from.shape().rank() - 1;
        long nans = 0;
        if (from.elements() > 0) {
            for (final BlockIndex line : Box.of(last < 0 ? from.shape() : from.shape().with(last, 1))) {
                nans += countLine(from, line, counts, prefixes);
            }
        }
        final MemorySegment to = task.output().contiguousSegment();
        to.fill((byte) 0);
        to.setAtIndex(LONG, (long) wanted * digits.values(), nans);
        for (int row = 0; row < prefixes.length; row++) {
            final long[] sums = new long[digits.values()];
            for (int value = 0; value < sums.length; value++) {
                sums[value] = counts[row][value] + (digit == 0 ? counts[1][value] : 0);
            }
            MemorySegment.copy(sums, 0, to, LONG, (long) row * sums.length * Long.BYTES, sums.length);
        }
    }

    /** Counts the elements of a line along the last dimension; tells how many of them are NaN, in the pass of the first digit. */
    private long countLine(final Tensor from, final BlockIndex line, final int[][] counts, final long[] prefixes) {
        final int last = from.shape().rank() - 1;
        final long first = from.element(line);
        final long length = last < 0 ? 1 : from.shape().size(last);
        final long stride = last < 0 ? 1 : from.stride(last);
        final long[] keys = new long[TOGETHER];
        final long[] chosen = new long[TOGETHER];
        long nans = 0;
        for (long begin = 0; begin < length; begin += TOGETHER) {
            final int together = (int) Math.min(TOGETHER, length - begin);
            OrderedBits.readPlain(from, first + begin * stride, stride, together, keys, 0);
            if (digit > 1 && from.dtype().isFloating() && !isAnyPlain(keys, together, prefixes)) {
                continue;
            }
            OrderedBits.toKeys(from.dtype(), keys, 0, together, false);
            if (digit == 0) {
                countAll(keys, together, counts[0], counts[1]);
                nans += from.dtype().isFloating() ? nans(keys, together) : 0;
            } else {
                for (int row = 0; row < prefixes.length; row++) {
                    count(chosen, choose(keys, together, prefixes[row], chosen), counts[row]);
                }
            }
        }
        return nans;
    }

    private static long nans(final long[] keys, final int count) {
        long nans = 0;
        for (int i = 0; i < count; i++) {
            nans += keys[i] == OrderedBits.NAN ? 1 : 0;
        }
        return nans;
    }

    /** Every other element in another table, since the same value often comes several times in a row, and each count waits for the one before. */
    private void countAll(final long[] keys, final int count, final int[] even, final int[] odd) {
        final int shift = digits.shift(0) + digits.shift();
        final long base = digits.smallest();
        int i = 0;
        for (; i + 1 < count; i += 2) {
            even[(int) (keys[i] - base >>> shift)]++;
            odd[(int) (keys[i + 1] - base >>> shift)]++;
        }
        if (i < count) {
            even[(int) (keys[i] - base >>> shift)]++;
        }
    }

    /**
     * Whether the bits of a float64 begin with those that numbers with a prefix have. Two digits tell most elements apart, so most often none does, and nothing
     * needs to be turned and compared one by one. NaN, of which there are many patterns, is not told so.
     */
    private boolean isAnyPlain(final long[] bits, final int count, final long[] prefixes) {
        final int before = digits.shift(digit - 1) + digits.shift();
        boolean isAny = false;
        for (final long prefix : prefixes) {
            final long[] first = {(prefix << before) + digits.smallest()};
            isAny |= first[0] - digits.smallest() >>> before == OrderedBits.NAN - digits.smallest() >>> before;
            OrderedBits.toValues(first, 0, 1, DType.FLOAT64);
            final long wanted = first[0] >>> before;
            long found = 0;
            for (int i = 0; i < count; i++) {
                found |= ((bits[i] >>> before) ^ wanted) - 1;
            }
            // Only 0 becomes negative: what is shifted by a digit at least is not.
            isAny |= found < 0;
        }
        return isAny;
    }

    /** Gathers the numbers with a prefix, without a branch; tells how many there are. */
    private int choose(final long[] keys, final int count, final long prefix, final long[] chosen) {
        final int before = digits.shift(digit - 1) + digits.shift();
        final long base = digits.smallest();
        int found = 0;
        for (int i = 0; i < count; i++) {
            final long number = keys[i] - base;
            chosen[found] = number;
            found += number >>> before == prefix ? 1 : 0;
        }
        return found;
    }

    private void count(final long[] chosen, final int count, final int[] counts) {
        final int shift = digits.shift(digit) + digits.shift();
        final int mask = digits.values() - 1;
        for (int i = 0; i < count; i++) {
            counts[(int) (chosen[i] >>> shift) & mask]++;
        }
    }

    @Override
    public String listing() {
        return "for i in block:\n    if digits of x[i] before " + digit + " are those found:\n        out[digit " + digit + " of x[i]] += 1\n";
    }
}

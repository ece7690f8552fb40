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

    /** How many counts a state has. */
    public static int counts(final DType dtype, final int wanted) {
        return Math.multiplyExact(OrderedDigits.of(dtype, wanted).values(), wanted);
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final long[] prefixes = digit == 0 ? new long[1] : DigitPickKernel.differentPrefixes(task.only(1), wanted);
        final int[][] counts = new int[Math.max(2, prefixes.length)][digits.values()];
        final int last = from.shape().rank() - 1;
        if (from.elements() > 0) {
            for (final BlockIndex line : Box.of(last < 0 ? from.shape() : from.shape().with(last, 1))) {
                countLine(from, line, counts, prefixes);
            }
        }
        final MemorySegment to = task.output().contiguousSegment();
        to.fill((byte) 0);
        for (int row = 0; row < prefixes.length; row++) {
            for (int value = 0; value < digits.values(); value++) {
                final int second = digit == 0 ? counts[1][value] : 0;
                to.setAtIndex(LONG, (long) row * digits.values() + value, counts[row][value] + second);
            }
        }
    }

    /** Counts the elements of a line along the last dimension. */
    private void countLine(final Tensor from, final BlockIndex line, final int[][] counts, final long[] prefixes) {
        final int last = from.shape().rank() - 1;
        final long first = from.element(line);
        final long length = last < 0 ? 1 : from.shape().size(last);
        final long stride = last < 0 ? 1 : from.stride(last);
        final long[] keys = new long[TOGETHER];
        final long[] chosen = new long[TOGETHER];
        for (long begin = 0; begin < length; begin += TOGETHER) {
            final int together = (int) Math.min(TOGETHER, length - begin);
            OrderedBits.read(from, first + begin * stride, stride, together, false, keys, 0);
            if (digit == 0) {
                countAll(keys, together, counts[0], counts[1]);
            } else {
                for (int row = 0; row < prefixes.length; row++) {
                    count(chosen, choose(keys, together, prefixes[row], chosen), counts[row]);
                }
            }
        }
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

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
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
        this.digits = OrderedDigits.of(dtype);
        this.wanted = wanted;
        this.digit = digit;
    }

    /** How many digits the elements of a dtype have. */
    public static int digits(final DType dtype) {
        return OrderedDigits.of(dtype).count();
    }

    /** How many counts a state has. */
    public static int counts(final DType dtype, final int wanted) {
        return Math.multiplyExact(OrderedDigits.of(dtype).values(), wanted);
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor from = task.only(0);
        final MemorySegment counts = task.output().contiguousSegment();
        counts.fill((byte) 0);
        final long[] prefixes = digit == 0 ? new long[1] : DigitPickKernel.differentPrefixes(task.only(1), wanted);
        final MemorySegment keys = task.scratch().borrow(BlockPool.roundedBytes(TOGETHER * Long.BYTES));
        final int last = from.shape().rank() - 1;
        if (from.elements() == 0) {
            return;
        }
        for (final BlockIndex line : Box.of(last < 0 ? from.shape() : from.shape().with(last, 1))) {
            countLine(from, line, keys, counts, prefixes);
        }
    }

    /** Counts the elements of a line along the last dimension. */
    private void countLine(final Tensor from, final BlockIndex line, final MemorySegment keys, final MemorySegment counts, final long[] prefixes) {
        final int last = from.shape().rank() - 1;
        final long first = RunSorter.element(from, line);
        final long length = last < 0 ? 1 : from.shape().size(last);
        final long stride = last < 0 ? 1 : from.stride(last);
        for (long begin = 0; begin < length; begin += TOGETHER) {
            final long together = Math.min(TOGETHER, length - begin);
            OrderedBits.read(from, first + begin * stride, stride, together, false, keys);
            if (digit == 0) {
                countAll(keys, together, counts);
            } else {
                for (int row = 0; row < prefixes.length; row++) {
                    count(keys, together, counts.asSlice((long) row * digits.values() * Long.BYTES), prefixes[row]);
                }
            }
        }
    }

    private void countAll(final MemorySegment keys, final long count, final MemorySegment counts) {
        final int shift = digits.shift(0);
        for (long i = 0; i < count; i++) {
            final long value = digits.number(keys.getAtIndex(LONG, i)) >>> shift;
            counts.setAtIndex(LONG, value, counts.getAtIndex(LONG, value) + 1);
        }
    }

    private void count(final MemorySegment keys, final long count, final MemorySegment counts, final long prefix) {
        final int before = digits.shift(digit - 1);
        final int shift = digits.shift(digit);
        final int mask = digits.values() - 1;
        for (long i = 0; i < count; i++) {
            final long number = digits.number(keys.getAtIndex(LONG, i));
            if (number >>> before == prefix) {
                final long value = number >>> shift & mask;
                counts.setAtIndex(LONG, value, counts.getAtIndex(LONG, value) + 1);
            }
        }
    }

    @Override
    public long scratchBytes(final Shape block) {
        return BlockPool.roundedBytes(TOGETHER * Long.BYTES);
    }

    @Override
    public String listing() {
        return "for i in block:\n    if digits of x[i] before " + digit + " are those found:\n        out[digit " + digit + " of x[i]] += 1\n";
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds one more digit of the elements at some places of the sorted order, from how often each value of it is there.
 *
 * <p>Inputs: states of {@link DigitCountKernel} that are added up, and, but for the first digit, what was found before. The output has for each element the digits so far as one number,
 * and its place among the elements that have the same; after the last digit it is the elements themselves.
 */
public final class DigitPickKernel implements Kernel {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final DType dtype;
    private final OrderedDigits digits;
    private final List<Long> places;
    private final int digit;

    /**
     * Prepares a digit.
     *
     * @param places in the sorted order
     * @param digit which digit, the first being 0
     */
    public DigitPickKernel(final DType dtype, final List<Long> places, final int digit) {
        this.dtype = dtype;
        this.digits = OrderedDigits.of(dtype, places.size());
        this.places = List.copyOf(places);
        this.digit = digit;
    }

    /** The digits found so far, each combination once, in the order of their first elements. */
    static long[] differentPrefixes(final Tensor found, final int wanted) {
        return LongStream.range(0, wanted).map(i -> found.getLong(0, i)).distinct().toArray();
    }

    @Override
    public void run(final KernelTask task) {
        final int wanted = places.size();
        final Tensor found = digit == 0 ? null : task.only(1);
        final long[] prefixes = found == null ? new long[1] : differentPrefixes(found, wanted);
        final long[] results = new long[wanted];
        // In order, NaN is last: where there is one, it stands for all places.
        final boolean isNan = found == null && count(task, wanted, 0) > 0;
        final long last = isNan ? LongStream.range(0, digits.values()).map(value -> count(task, 0, (int) value)).sum() - 1 : 0;
        for (int i = 0; i < wanted; i++) {
            final long prefix = found == null ? 0 : found.getLong(0, i);
            final int row = IntStream.range(0, prefixes.length).filter(each -> prefixes[each] == prefix).findFirst().orElseThrow();
            long place = found == null ? isNan ? last : places.get(i) : found.getLong(1, i);
            int value = 0;
            for (long count = count(task, row, value); place >= count; count = count(task, row, value)) {
                place -= count;
                value++;
            }
            results[i] = prefix * digits.values() + value;
            if (digit < digits.count() - 1) {
                task.output().setLong(results[i], 0, i);
                task.output().setLong(place, 1, i);
            }
        }
        if (digit == digits.count() - 1) {
            final MemorySegment keys = MemorySegment.ofArray(LongStream.of(results).map(digits::key).toArray());
            OrderedBits.write(keys, task.output(), task.output().offset(), task.output().stride(0), wanted);
        }
    }

    private long count(final KernelTask task, final int row, final int value) {
        long count = 0;
        for (final Tensor counts : task.inputs().getFirst().tensors()) {
            count += counts.contiguousSegment().getAtIndex(LONG, (long) row * digits.values() + value);
        }
        return count;
    }

    @Override
    public String listing() {
        return "out = digit " + digit + " of the elements at " + places + ", " + dtype + "\n";
    }
}

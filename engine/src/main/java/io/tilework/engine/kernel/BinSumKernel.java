package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Counts how often each number from 0 on is in a block, or adds up weights for each. Inputs: a block of numbers, int64, and one of weights, float64, if there are any.
 * Numbers that are no bin are left out.
 */
public final class BinSumKernel implements Kernel {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final long bins;
    private final boolean isWeighted;

    /** Prepares counting, or adding. */
    public BinSumKernel(final long bins, final boolean isWeighted) {
        this.bins = bins;
        this.isWeighted = isWeighted;
    }

    @Override
    public void run(final KernelTask task) {
        final Tensor numbers = task.only(0);
        final Tensor weights = isWeighted ? task.only(1) : null;
        final MemorySegment sums = task.output().contiguousSegment();
        sums.fill((byte) 0);
        final int last = numbers.shape().rank() - 1;
        if (numbers.elements() == 0) {
            return;
        }
        for (final BlockIndex line : Box.of(last < 0 ? numbers.shape() : numbers.shape().with(last, 1))) {
            add(numbers, weights, line, sums);
        }
    }

    /** Adds a line along the last dimension. */
    private void add(final Tensor numbers, final Tensor weights, final BlockIndex line, final MemorySegment sums) {
        final int last = numbers.shape().rank() - 1;
        final long count = last < 0 ? 1 : numbers.shape().size(last);
        final long first = numbers.element(line);
        final long stride = last < 0 ? 1 : numbers.stride(last);
        final long firstWeight = isWeighted ? weights.element(line) : 0;
        final long weightStride = isWeighted && last >= 0 ? weights.stride(last) : 1;
        for (long i = 0; i < count; i++) {
            final long bin = numbers.segment().get(LONG, (first + i * stride) * Long.BYTES);
            if (bin < 0 || bin >= bins) {
                continue;
            }
            if (isWeighted) {
                final double weight = weights.segment().get(DOUBLE, (firstWeight + i * weightStride) * Double.BYTES);
                sums.set(DOUBLE, bin * Double.BYTES, sums.get(DOUBLE, bin * Double.BYTES) + weight);
            } else {
                sums.set(LONG, bin * Long.BYTES, sums.get(LONG, bin * Long.BYTES) + 1);
            }
        }
    }

    @Override
    public String listing() {
        return "for i in block:\n    out[x0[i]] += " + (isWeighted ? "x1[i]" : "1") + "\n";
    }
}

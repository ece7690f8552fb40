package io.tilework.engine.kernel;

import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Adds up counts or weights: contiguous int64 or float64 tensors with the same number of elements, whatever their shapes. */
public final class SumKernel implements Kernel {

    private static final ValueLayout.OfLong COUNT = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfDouble WEIGHT = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    @Override
    public void run(final KernelTask task) {
        final MemorySegment sum = counts(task.output());
        sum.fill((byte) 0);
        for (final Tensor part : task.inputs().getFirst().tensors()) {
            if (part.dtype().isFloating()) {
                addWeights(sum, counts(part));
            } else {
                add(sum, counts(part));
            }
        }
    }

    private static MemorySegment counts(final Tensor tensor) {
        return tensor.segment().asSlice(tensor.offset() * Long.BYTES, tensor.elements() * Long.BYTES);
    }

    private static void add(final MemorySegment sum, final MemorySegment part) {
        for (long at = 0; at < sum.byteSize(); at += Long.BYTES) {
            sum.set(COUNT, at, sum.get(COUNT, at) + part.get(COUNT, at));
        }
    }

    private static void addWeights(final MemorySegment sum, final MemorySegment part) {
        for (long at = 0; at < sum.byteSize(); at += Double.BYTES) {
            sum.set(WEIGHT, at, sum.get(WEIGHT, at) + part.get(WEIGHT, at));
        }
    }

    @Override
    public String listing() {
        return "for counts in x0:\n    out = add(out, counts)\n";
    }
}

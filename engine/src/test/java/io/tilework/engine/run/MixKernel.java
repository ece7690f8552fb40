package io.tilework.engine.run;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.kernel.InputBlocks;
import io.tilework.engine.kernel.Kernel;
import io.tilework.engine.kernel.KernelTask;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Computes int64 elements that depend on every element of every input, on the order of the inputs, and on the place of
 * the block: a block that was mixed up, overwritten or read too early shows in the result.
 *
 * @param name tells kernels apart
 * @param accumulated which input is accumulated into the output, or -1
 * @param scratch what a task borrows, in bytes
 * @param probe is told of every task
 */
public record MixKernel(String name, int accumulated, long scratch, TaskProbe probe) implements Kernel {

    @Override
    public void run(final KernelTask task) {
        probe.begins(name);
        long mix = task.region().hashCode();
        for (int input = 0; input < task.inputs().size(); input++) {
            mix = input == accumulated ? mix : 31 * mix + mixed(task.inputs().get(input));
        }
        final boolean first = accumulated < 0 || task.inputs().get(accumulated).tensors().isEmpty();
        final MemorySegment output = task.output().contiguousSegment();
        final MemorySegment borrowed = scratch > 0 ? task.scratch().borrow(scratch) : null;
        if (borrowed != null) {
            borrowed.fill((byte) 7);
        }
        for (long element = 0; element < task.output().elements(); element++) {
            final long before = first ? 0 : output.getAtIndex(ValueLayout.JAVA_LONG, element);
            output.setAtIndex(ValueLayout.JAVA_LONG, element, 1_000_003 * before + mix + element * element);
        }
    }

    private static long mixed(final InputBlocks input) {
        long mix = 7;
        for (final Tensor tensor : input.tensors()) {
            final MemorySegment elements = tensor.contiguousSegment();
            for (long element = 0; element < tensor.elements(); element++) {
                mix = 131 * mix + elements.getAtIndex(ValueLayout.JAVA_LONG, element);
            }
        }
        return mix;
    }

    @Override
    public String listing() {
        return name;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return scratch;
    }
}

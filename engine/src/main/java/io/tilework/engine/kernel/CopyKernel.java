package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.DimensionRule.Affine;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Assembles a block from parts of blocks of one or several sources: slices with any step, other chunks, concatenations.
 *
 * <p>Element {@code e} of the output is element {@code start + step * e} of a source, per dimension. Of every source block
 * that a task is given, the part that lies in the output block is copied, as a view to a view.
 */
public final class CopyKernel implements Kernel {

    private final DType dtype;
    private final List<List<Affine>> parts;

    /**
     * Prepares the copying.
     *
     * @param parts for each source, for each of its dimensions, where its elements go; dimension {@code d} of a source runs
     *     along dimension {@code d} of the output
     */
    public CopyKernel(final DType dtype, final List<List<Affine>> parts) {
        this.dtype = dtype;
        this.parts = parts.stream().map(List::copyOf).toList();
        for (final List<Affine> rules : parts) {
            for (int d = 0; d < rules.size(); d++) {
                if (rules.get(d).output() != d) {
                    throw new TileworkBug("a copy moves dimension " + d + " to " + rules.get(d).output());
                }
            }
        }
    }

    @Override
    public void run(final KernelTask task) {
        for (int part = 0; part < parts.size(); part++) {
            final InputBlocks input = task.inputs().get(part);
            final Iterator<Tensor> tensors = input.tensors().iterator();
            for (final BlockIndex block : input.blocks()) {
                copy(parts.get(part), block, tensors.next(), task);
            }
        }
    }

    private static void copy(final List<Affine> rules, final BlockIndex block, final Tensor from, final KernelTask task) {
        final List<Slice> source = new ArrayList<>();
        final List<Slice> target = new ArrayList<>();
        for (int d = 0; d < rules.size(); d++) {
            final Affine rule = rules.get(d);
            final Interval held = rule.source().elements(block.get(d));
            final Interval wanted = task.region().interval(d);
            final Slice elements = new Slice(rule.start(), rule.target().length(), rule.step());
            final Interval both = elements.positionsIn(held).intersect(wanted);
            if (both.isEmpty()) {
                return;
            }
            source.add(new Slice(elements.element(both.start()) - held.start(), both.length(), rule.step()));
            target.add(new Slice(both.start() - wanted.start(), both.length(), 1));
        }
        task.output().slice(target).copyFrom(from.slice(source));
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return parts.stream().map(rules -> "out[" + rules.stream().map(rule -> "i" + rule.output())
                .collect(Collectors.joining(", "))
                + "] = x[" + rules.stream().map(CopyKernel::index).collect(Collectors.joining(", ")) + "]   # " + dtype + "\n")
                .collect(Collectors.joining());
    }

    private static String index(final Affine rule) {
        return (rule.start() == 0 ? "" : rule.start() + " + ") + (rule.step() == 1 ? "" : rule.step() + " * ") + "i"
                + rule.output();
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A block with other elements in the place of some of its own. Inputs: the block, and those blocks of the other elements that go there.
 */
public final class OverlayKernel implements Kernel {

    private final List<Slice> selection;
    private final ChunkGrid part;

    /**
     * Prepares the copying.
     *
     * @param selection where the elements go, per dimension
     * @param part how they are cut
     */
    public OverlayKernel(final List<Slice> selection, final ChunkGrid part) {
        this.selection = List.copyOf(selection);
        this.part = part;
    }

    @Override
    public void run(final KernelTask task) {
        task.output().copyFrom(task.only(0));
        final InputBlocks input = task.inputs().get(1);
        final Iterator<Tensor> tensors = input.tensors().iterator();
        for (final BlockIndex block : input.blocks()) {
            copy(block, tensors.next(), task);
        }
    }

    private void copy(final BlockIndex block, final Tensor from, final KernelTask task) {
        final List<Slice> source = new ArrayList<>();
        final List<Slice> target = new ArrayList<>();
        for (int d = 0; d < selection.size(); d++) {
            final Slice slice = selection.get(d);
            final Interval held = part.chunks(d).elements(block.get(d));
            final Interval region = task.region().interval(d);
            final Interval both = slice.positionsIn(region).intersect(held);
            if (both.isEmpty()) {
                return;
            }
            source.add(new Slice(both.start() - held.start(), both.length(), 1));
            target.add(new Slice(slice.element(both.start()) - region.start(), both.length(), slice.step()));
        }
        task.output().slice(target).copyFrom(from.slice(source));
    }

    @Override
    public boolean writesAnyStrides() {
        return true;
    }

    @Override
    public String listing() {
        return "out[:] = x\nout" + selection + " = y\n";
    }
}

package io.tilework.engine.kernel;

import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A block with other elements in the place of some of its own. Inputs: the block, unless all of its elements are one number, and those blocks of the other elements
 * that go there.
 */
public final class OverlayKernel implements Kernel {

    private final List<Slice> selection;
    private final ChunkGrid part;
    /** What all elements of the block are; null if there is a block. */
    private final Scalar background;

    /**
     * Prepares the copying.
     *
     * @param selection where the elements go, per dimension
     * @param part how they are cut
     */
    public OverlayKernel(final List<Slice> selection, final ChunkGrid part) {
        this(selection, part, null);
    }

    /** Prepares the copying to blocks whose elements are one number, of which nothing is read. */
    public OverlayKernel(final List<Slice> selection, final ChunkGrid part, final Scalar background) {
        this.selection = List.copyOf(selection);
        this.part = part;
        this.background = background;
    }

    @Override
    public void run(final KernelTask task) {
        if (background == null) {
            task.output().copyFrom(task.only(0));
        } else {
            fillAround(task);
        }
        final InputBlocks input = task.inputs().get(background == null ? 1 : 0);
        final Iterator<Tensor> tensors = input.tensors().iterator();
        for (final BlockIndex block : input.blocks()) {
            copy(block, tensors.next(), task);
        }
    }

    /** Sets the elements to which nothing is copied: those before and after the part along one dimension after the other; all of them if it has gaps. */
    private void fillAround(final KernelTask task) {
        final List<Slice> inside = new ArrayList<>();
        for (int d = 0; d < selection.size(); d++) {
            final Interval region = task.region().interval(d);
            final Slice slice = selection.get(d);
            final Interval positions = slice.positionsIn(region);
            if (positions.isEmpty() || Math.abs(slice.step()) != 1 && positions.length() > 1) {
                task.output().fill(background);
                return;
            }
            final long start = Math.min(slice.element(positions.start()), slice.element(positions.end() - 1)) - region.start();
            inside.add(Slice.of(new Interval(start, start + positions.length())));
        }
        final List<Slice> around = new ArrayList<>(task.output().shape().rank() == 0 ? List.of()
                : LongStream.of(task.output().shape().toArray()).mapToObj(Slice::all).toList());
        for (int d = 0; d < inside.size(); d++) {
            final long size = task.output().shape().size(d);
            final Interval kept = inside.get(d).span();
            around.set(d, Slice.of(new Interval(0, kept.start())));
            task.output().slice(around).fill(background);
            around.set(d, Slice.of(new Interval(kept.end(), size)));
            task.output().slice(around).fill(background);
            around.set(d, inside.get(d));
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

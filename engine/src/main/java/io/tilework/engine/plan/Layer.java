package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.kernel.RunMerger;
import io.tilework.engine.kernel.RunSorter;
import io.tilework.engine.kernel.SortedRuns;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * All tasks of one operation: one per block of a grid.
 *
 * @param id the layer's position in its plan
 * @param name what it does, for people, such as {@code add, multiply} or {@code read x.npy}
 * @param grid the blocks, and the elements that a task runs over
 * @param layout what a block looks like in memory
 * @param inputs what a task needs, in the order in which its kernel takes them
 * @param work what a task does
 * @param origin the line of user code it comes from
 */
public record Layer(int id, String name, ChunkGrid grid, BlockLayout layout, List<LayerInput> inputs, Work work,
        Origin origin) {

    private static final long READS_LOOKED_AT = 1_000;

    /** Copies the list. */
    public Layer {
        inputs = List.copyOf(inputs);
    }

    /**
     * Whether a block that was dropped can be made again from nothing but storage or its coordinates. Such blocks need not
     * be spilled.
     */
    public boolean isCheap() {
        return inputs.isEmpty();
    }

    /** The bytes of a block in memory. */
    public long blockBytes(final BlockIndex block) {
        return layout.bytes(grid, block);
    }

    /** The tensor of a block, with unspecified content: a piece of the pool, or the place where the block lies anyway. */
    public Tensor allocate(final BlockPool pool, final BlockIndex block) {
        return layout instanceof BlockLayout.Resident(DType dtype, BlockLayout.Place place) ? place.of(block)
                : Tensor.allocate(pool, layout.dtype(), layout.tensorShape(grid.blockShape(block)));
    }

    /** The bytes of the largest block in memory. */
    public long largestBlockBytes() {
        return layout.bytes(grid.largestBlock());
    }

    /** The bytes of all blocks together: exact for elements, and at most this for states of reductions. */
    public long totalBytes() {
        return layout instanceof BlockLayout.Elements(DType dtype) ? Math.multiplyExact(grid.shape().elements(), dtype.byteSize())
                : layout instanceof BlockLayout.Resident ? 0 : Math.multiplyExact(grid.blockCount(), largestBlockBytes());
    }

    /** What the task of a block borrows while it runs, in bytes, at most: rounded, as the pool counts. */
    public long scratchBytes(final BlockIndex block) {
        return work instanceof Work.Read read
                ? BlockPool.roundedBytes(read.source().scratchBytes(selection(read, grid.elements(block)))) : scratchBytes(grid.blockShape(block));
    }

    /** The most that a task of this layer borrows, or a bound of it. Of many blocks that are read, some are looked at. */
    public long largestScratchBytes() {
        if (!(work instanceof Work.Read)) {
            return scratchBytes(grid.largestBlock());
        }
        final long count = grid.blockCount();
        final long looked = Math.min(count, READS_LOOKED_AT);
        long most = 0;
        for (long i = 0; i < looked; i++) {
            most = Math.max(most, scratchBytes(grid.index(looked == count ? i : Math.round((double) i / (looked - 1) * (count - 1)))));
        }
        return most;
    }

    /** What a task borrows that does not read; it grows with the block. */
    private long scratchBytes(final Shape block) {
        return BlockPool.roundedBytes(switch (work) {
            case Work.Read _, Work.View _ -> 0;
            case Work.Compute compute -> compute.kernel().scratchBytes(block);
            case Work.Scatter(Exchange exchange) -> Exchange.pieceBytes(exchange.dtype(), block, exchange.to());
            case Work.Gather(Exchange exchange) -> Exchange.pieceBytes(exchange.dtype(), block, exchange.from());
            case Work.SortRuns(int _, SortedRuns runs) -> RunSorter.scratchBytes(runs, block);
            case Work.MergeRuns(int _, SortedRuns runs) -> RunMerger.scratchBytes(runs, block);
            case Work.Write write -> write.sink().scratchBytes(block);
        });
    }

    /** The elements of the source that a box of this layer's elements is read from. */
    public static List<Slice> selection(final Work.Read read, final Box elements) {
        return selection(read.selection(), elements);
    }

    /** The elements of a selection that are those of a box. */
    static List<Slice> selection(final List<Slice> selection, final Box elements) {
        final List<Slice> selected = new ArrayList<>();
        for (int d = 0; d < elements.rank(); d++) {
            final Interval interval = elements.interval(d);
            selected.add(selection.get(d).then(Slice.of(interval)));
        }
        return selected;
    }
}

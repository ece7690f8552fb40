package io.tilework.engine.run;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Keeps the blocks of a result of int64 as lists, and what became of it. May be opened again after its end. */
public final class CollectingSink implements BlockSink {

    /** What became of a sink. */
    public enum State {
        /** Not opened, or opened and nothing yet. */
        OPEN,
        /** The result is whole. */
        COMMITTED,
        /** There is no result. */
        ABORTED
    }

    private final String name;
    private final ChunkGrid grid;
    private final long scratch;
    private final long held;
    private final TaskProbe probe;
    private final Map<BlockIndex, List<Long>> blocks = new HashMap<>();
    private State state = State.OPEN;

    /**
     * Creates a sink.
     *
     * @param scratch what a writing borrows, in bytes
     * @param held what it claims to hold in memory, in bytes
     * @param probe is told of every writing
     */
    public CollectingSink(final String name, final ChunkGrid grid, final long scratch, final long held,
            final TaskProbe probe) {
        this.name = name;
        this.grid = grid;
        this.scratch = scratch;
        this.held = held;
        this.probe = probe;
    }

    /** The blocks that were written, once the run has ended well. */
    public synchronized Map<BlockIndex, List<Long>> result() {
        if (state != State.COMMITTED) {
            throw new TileworkBug("the sink is " + state);
        }
        return Map.copyOf(blocks);
    }

    /** What became of it. */
    public synchronized State state() {
        return state;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DType dtype() {
        return DType.INT64;
    }

    @Override
    public ChunkGrid grid() {
        return grid;
    }

    @Override
    public long scratchBytes(final Shape block) {
        return scratch;
    }

    @Override
    public long heldBytes() {
        return held;
    }

    @Override
    public synchronized void open() {
        state = State.OPEN;
        blocks.clear();
    }

    @Override
    public long write(final BlockIndex block, final Tensor content, final Scratch lender) {
        probe.begins(name);
        if (scratch > 0) {
            lender.borrow(scratch).fill((byte) 3);
        }
        final List<Long> elements = LongStream.of(content.toLongArray()).boxed().toList();
        synchronized (this) {
            if (state != State.OPEN || blocks.put(block, elements) != null) {
                throw new TileworkBug("block " + block + " is written again, or to a sink that is " + state);
            }
        }
        return content.bytes();
    }

    @Override
    public synchronized void commit() {
        state = State.COMMITTED;
    }

    @Override
    public synchronized void abort() {
        state = state == State.COMMITTED ? state : State.ABORTED;
    }
}

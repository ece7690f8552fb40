package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** The states of a block in the memory of a tensor, to which the tiles of a loop are added one by one. */
public final class ReductionState implements TileSink {

    private final Reduction reduction;
    private final boolean readsMemory;
    private final StateMemory memory;
    private final long[] strides;
    private final Tile[] held;
    private final Tile[] added;

    /** States of no elements yet: the tensor's memory is set to that. */
    public ReductionState(final ReduceOp op, final DType accumulated, final Tensor state, final TileArena.Taken arena,
            final ReductionLoops loops) {
        this.reduction = Reduction.of(op, accumulated, loops);
        this.readsMemory = loops.readsMemory();
        this.memory = new StateMemory(state);
        this.strides = StateMemory.strides(state);
        this.held = memory.tiles(arena);
        this.added = memory.tiles(arena);
        memory.forEachRun((from, count) -> {
            reduction.clear(held, count);
            memory.write(held, from, count);
        });
    }

    /** The dtype that elements are cast to before they are reduced: float64 in means and variances, bool in any and all. */
    public static DType accumulated(final ReduceOp op, final DType operand) {
        return switch (op) {
            case SUM, PROD, MIN, MAX, ARGMAX, ARGMIN -> operand;
            case MEAN, VAR, STD -> operand.isFloating() ? operand : DType.FLOAT64;
            case ANY, ALL -> DType.BOOL;
        };
    }

    @Override
    public List<long[]> strides() {
        return List.of(strides);
    }

    @Override
    public boolean takesMemory(final int rows, final int columns, final long rowStride, final LoopNest nest) {
        final boolean keepsRows = nest.rowStride(nest.streams() - 1) != 0;
        final boolean keepsColumns = nest.columnStride(nest.streams() - 1) != 0;
        return readsMemory && (keepsColumns ? !keepsRows && rows > 1 : keepsRows || rows == 1 || rowStride == columns);
    }

    @Override
    public void accept(final Tile values, final int rows, final int columns, final long[] positions, final LoopNest nest) {
        final int place = positions.length - 1;
        final long position = positions[place];
        final long rowStride = nest.rowStride(place);
        final long columnStride = nest.columnStride(place);
        final int stateRows = rowStride == 0 ? 1 : rows;
        final int stateColumns = columnStride == 0 ? 1 : columns;
        if (stateRows == rows && stateColumns == columns) {
            reduction.rows(values, rows * columns, 1, added);
        } else if (stateColumns == columns) {
            reduction.columns(values, rows, columns, added);
        } else {
            reduction.rows(values, stateRows, rows * columns / stateRows, added);
        }
        memory.read(position, rowStride, columnStride, held, stateRows, stateColumns);
        reduction.merge(held, added, stateRows * stateColumns);
        memory.write(held, stateRows, stateColumns, position, rowStride, columnStride);
    }
}

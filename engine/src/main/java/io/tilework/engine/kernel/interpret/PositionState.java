package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.grid.Box;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/**
 * The states of argmax or argmin of a block, as {@link PositionMerge} describes them, to which the tiles of a loop are added one by
 * one.
 *
 * <p>Within a tile numbers grow in C order, since rows run along an earlier dimension than columns; so the first of equal
 * elements has the smallest number.
 */
public final class PositionState implements TileSink {

    private final TileKeys keys;
    private final boolean readsMemory;
    private final StateMemory memory;
    private final long[] strides;
    private final long[] steps;
    private final long start;
    private final Tile[] held;
    private final long[] found;

    /** Where the elements of a tile are along the reduced dimensions. */
    record Numbers(long first, long rowStep, long columnStep) {

        /** The number of the element at a place of a tile. */
        long at(final int place, final int columns) {
            return first + place / columns * rowStep + place % columns * columnStep;
        }
    }

    /**
     * States of no elements yet: the tensor's memory is set to that.
     *
     * @param region the elements of the whole array that the loop runs over
     * @param steps by how much the number of an element grows along each dimension of the loop; 0 along those that are kept
     */
    public PositionState(final ReduceOp op, final DType operand, final Tensor state, final Box region, final long[] steps,
            final TileArena.Taken arena, final ReductionLoops loops) {
        this.steps = steps;
        long first = 0;
        for (int d = 0; d < steps.length; d++) {
            first += steps[d] * region.interval(d).start();
        }
        this.start = first;
        this.keys = TileKeys.of(op, operand, arena, loops);
        this.readsMemory = loops.readsMemory();
        this.memory = new StateMemory(state);
        this.strides = StateMemory.strides(state);
        this.held = memory.tiles(arena);
        this.found = arena.tile(DType.INT64).integers;
        memory.forEachRun((from, count) -> {
            new PositionMerge().clear(held, count);
            memory.write(held, from, count);
        });
    }

    /** The numbers of elements, and the places of their states. */
    @Override
    public List<long[]> strides() {
        return List.of(steps, strides);
    }

    @Override
    public boolean takesMemory(final int rows, final int columns, final long rowStride, final LoopNest nest) {
        return readsMemory && rows == 1 && nest.columnStride(nest.streams() - 1) == 0;
    }

    @Override
    public void accept(final Tile values, final int rows, final int columns, final long[] positions, final LoopNest nest) {
        final int place = positions.length - 1;
        final int number = place - 1;
        final Numbers numbers = new Numbers(start + positions[number], nest.rowStride(number), nest.columnStride(number));
        add(values, rows, columns, positions[place], nest.rowStride(place), nest.columnStride(place), numbers);
    }

    private void add(final Tile values, final int rows, final int columns, final long position, final long rowStride,
            final long columnStride, final Numbers numbers) {
        final int stateRows = rowStride == 0 ? 1 : rows;
        final int stateColumns = columnStride == 0 ? 1 : columns;
        memory.read(position, rowStride, columnStride, held, stateRows, stateColumns);
        final boolean changed = stateColumns < columns ? addRows(values, stateRows, rows * columns / stateRows, columns, numbers)
                : stateRows < rows ? addColumns(values, rows, columns, numbers)
                : addColumns(values, 1, rows * columns, numbers);
        if (changed) {
            memory.write(held, stateRows, stateColumns, position, rowStride, columnStride);
        }
    }

    /** Adds rows of some length, each to a state of its own; a tile that is reduced as a whole is one row. */
    private boolean addRows(final Tile values, final int rows, final int length, final int columns, final Numbers numbers) {
        boolean changed = false;
        for (int row = 0; row < rows; row++) {
            final int place = keys.largest(values, row * length, length);
            changed |= set(row, keys.key(values, place), numbers.at(place - row * length, columns));
        }
        return changed;
    }

    /**
     * Adds columns, each to a state of its own. Where the state holds a larger number than those of the tile, which need not come in
     * their order, an equal element counts too.
     */
    private boolean addColumns(final Tile values, final int rows, final int columns, final Numbers numbers) {
        keys.largerOfColumns(values, rows, columns, held[0].integers, found);
        boolean changed = false;
        for (int column = 0; column < columns; column++) {
            if (held[1].integers[column] > numbers.first) {
                final int place = keys.largestInColumn(values, column, rows, columns);
                changed |= set(column, keys.key(values, place), numbers.first + place / columns * numbers.rowStep);
            } else if (found[column] >= 0) {
                changed |= set(column, keys.key(values, (int) found[column] * columns + column),
                        numbers.first + found[column] * numbers.rowStep);
            }
        }
        return changed;
    }

    private boolean set(final int state, final long key, final long number) {
        if (!PositionMerge.isBetter(key, number, held[0].integers[state], held[1].integers[state])) {
            return false;
        }
        held[0].integers[state] = key;
        held[1].integers[state] = number;
        return true;
    }
}

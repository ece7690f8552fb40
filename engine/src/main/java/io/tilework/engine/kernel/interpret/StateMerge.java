package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/**
 * Merges the states of several blocks, always in the given order, so that the bits of the result do not depend on which block
 * was ready first.
 */
public final class StateMerge {

    private final ReduceOp op;
    private final DType accumulated;
    private final DType stateType;
    private final int components;

    /** The merging of states of a reduction over elements of a dtype. */
    public StateMerge(final ReduceOp op, final DType operand) {
        this.op = op;
        this.accumulated = ReductionState.accumulated(op, operand);
        this.stateType = op.stateType(operand);
        this.components = op.stateComponents(operand);
    }

    /** Merges states into one. */
    public void merge(final List<Tensor> states, final Tensor into) {
        final StateMemory memory = new StateMemory(into);
        forEachRun(states, TileArena.take(), into.elements() / components, (state, from, count) ->
                memory.write(state, from, count));
    }

    /**
     * Merges states and turns them into results.
     *
     * @param elements how many elements are reduced to one result
     * @param deltaDegreesOfFreedom what is subtracted from that in a variance
     * @param result contiguous, as many elements as there are states
     */
    public void finish(final List<Tensor> states, final long elements, final double deltaDegreesOfFreedom, final Tensor result) {
        final StateArithmetic reduction = StateArithmetic.of(op, accumulated);
        final TileAccess access = new TileAccess(result.segment(), result.dtype());
        final TileArena.Taken arena = TileArena.take();
        final Tile values = arena.tile(result.dtype());
        forEachRun(states, arena, result.elements(), (state, from, count) -> {
            reduction.finish(state, count, elements, deltaDegreesOfFreedom, values);
            access.write(values, 1, count, result.offset() + from, 0, 1);
        });
    }

    private interface Merged {
        void accept(Tile[] state, long from, int count);
    }

    private void forEachRun(final List<Tensor> states, final TileArena.Taken arena, final long all, final Merged then) {
        final StateArithmetic reduction = StateArithmetic.of(op, accumulated);
        final List<StateMemory> memories = states.stream().map(StateMemory::new).toList();
        final Tile[] merged = tiles(arena);
        final Tile[] later = tiles(arena);
        for (long from = 0; from < all; from += Tile.ELEMENTS) {
            final int count = (int) Math.min(Tile.ELEMENTS, all - from);
            reduction.clear(merged, count);
            for (final StateMemory memory : memories) {
                memory.read(from, count, later);
                reduction.merge(merged, later, count);
            }
            then.accept(merged, from, count);
        }
    }

    private Tile[] tiles(final TileArena.Taken arena) {
        final Tile[] tiles = new Tile[components];
        for (int component = 0; component < components; component++) {
            tiles[component] = arena.tile(stateType);
        }
        return tiles;
    }
}

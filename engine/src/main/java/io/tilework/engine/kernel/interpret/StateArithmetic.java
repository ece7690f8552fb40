package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ReduceOp;

/**
 * What is done to the states of a reduction once elements were reduced to them. A state is one tile per component; element
 * {@code i} of each belongs to the {@code i}-th of several independent reductions.
 */
interface StateArithmetic {

    /** The states of no elements. */
    void clear(Tile[] state, int count);

    /** Adds what comes later to states. */
    void merge(Tile[] state, Tile[] later, int count);

    /**
     * Turns states into results, before they are rounded to the dtype of the result.
     *
     * @param elements how many elements were reduced
     * @param deltaDegreesOfFreedom what is subtracted from that in a variance
     */
    void finish(Tile[] state, int count, long elements, double deltaDegreesOfFreedom, Tile result);

    /** The arithmetic for elements of a dtype, which {@link ReductionState#accumulated} gave. */
    static StateArithmetic of(final ReduceOp op, final DType dtype) {
        return op.isPosition() ? new PositionMerge() : Reduction.of(op, dtype, ScalarReductionLoops.INSTANCE);
    }
}

package io.tilework.engine.kernel.interpret;

import java.util.Arrays;

/**
 * States of argmax and argmin: the largest key ({@link TileKeys}) among the elements, and the number of the first element that
 * has it. Of two states the one with the larger key wins, and of equal keys the smaller number, so that the result depends
 * neither on how the array is cut nor on the order of merging.
 */
final class PositionMerge implements StateArithmetic {

    /** The state of no elements loses against every other: no key is smaller, and no number larger. */
    @Override
    public void clear(final Tile[] state, final int count) {
        Arrays.fill(state[0].integers, 0, count, Long.MIN_VALUE);
        Arrays.fill(state[1].integers, 0, count, Long.MAX_VALUE);
    }

    @Override
    public void merge(final Tile[] state, final Tile[] later, final int count) {
        for (int i = 0; i < count; i++) {
            final long key = later[0].integers[i];
            final long number = later[1].integers[i];
            if (isBetter(key, number, state[0].integers[i], state[1].integers[i])) {
                state[0].integers[i] = key;
                state[1].integers[i] = number;
            }
        }
    }

    /** Whether an element takes the place of another. */
    static boolean isBetter(final long key, final long number, final long heldKey, final long heldNumber) {
        return key > heldKey || key == heldKey && number < heldNumber;
    }

    @Override
    public void finish(final Tile[] state, final int count, final long elements, final double deltaDegreesOfFreedom,
            final Tile result) {
        System.arraycopy(state[1].integers, 0, result.integers, 0, count);
    }
}

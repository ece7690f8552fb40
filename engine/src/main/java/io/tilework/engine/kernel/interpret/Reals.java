package io.tilework.engine.kernel.interpret;

/**
 * Real numbers to be reduced: those of a tile, or of the block itself, so that reading it and reducing it go on at the same time.
 *
 * @param array holds them, with one row after the other; null if they lie in memory
 * @param address of the first in memory, else 0
 * @param rowStride how far apart rows are
 */
public record Reals(double[] array, long address, long rowStride) {}

package io.tilework.distributed.protocol;

/**
 * Which block of a run.
 *
 * @param layer the id of the layer in the plan
 * @param number the number of the block in the layer's grid
 */
public record BlockId(int layer, long number) {}

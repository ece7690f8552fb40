package io.tilework.distributed.transfer;

/**
 * Which block of which run.
 *
 * @param run the number of the run
 * @param layer the id of the layer in its plan
 * @param block the number of the block in the layer's grid
 */
public record BlockName(long run, int layer, long block) {}

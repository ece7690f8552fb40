package io.tilework.distributed.protocol;

/** Who holds a range of positions, from {@code start}, included, to {@code end}, excluded. */
public record Owner(long start, long end, WorkerInfo worker) {}

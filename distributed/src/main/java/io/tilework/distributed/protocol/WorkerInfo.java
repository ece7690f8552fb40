package io.tilework.distributed.protocol;

/**
 * Who a worker is and where it is reached.
 *
 * @param id tells workers apart; a worker that was lost and comes back has another one
 * @param name for people
 * @param actor the path of the actor that takes messages
 * @param dataHost where it gives blocks
 * @param dataPort where it gives blocks
 * @param threads how many tasks it runs at the same time
 * @param memoryBytes its budget
 */
public record WorkerInfo(long id, String name, String actor, String dataHost, int dataPort, int threads, long memoryBytes) {}

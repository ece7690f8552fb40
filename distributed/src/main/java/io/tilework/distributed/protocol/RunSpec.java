package io.tilework.distributed.protocol;

/**
 * What a run computes and where the results go.
 *
 * @param run tells runs apart; chosen at random by the client
 * @param version of the protocol
 * @param expressions the results ({@link io.tilework.distributed.codec.ExprCodec})
 * @param clientHost where results are taken, and sources in the memory of the client are given
 * @param clientPort where results are taken
 * @param retries how many times a task that does not reach its store is tried again
 * @param client the path of the actor that hears of the run
 */
public record RunSpec(long run, int version, byte[] expressions, String clientHost, int clientPort, int retries, String client) {}

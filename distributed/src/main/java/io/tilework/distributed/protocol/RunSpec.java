package io.tilework.distributed.protocol;

import java.util.List;

/**
 * What a run computes and where the results go.
 *
 * @param run tells runs apart; chosen at random by the client
 * @param version of the protocol
 * @param expressions the results ({@link io.tilework.distributed.codec.ExprCodec})
 * @param sinks for each result how workers write to it themselves ({@link io.tilework.engine.expr.BlockSink#address}), or nothing if its blocks go to the client
 * @param clientHost where results are taken, and sources in the memory of the client are given
 * @param clientPort where results are taken
 * @param retries how many times a task that does not reach its store is tried again
 * @param client the path of the actor that hears of the run
 */
public record RunSpec(long run, int version, byte[] expressions, List<String> sinks, String clientHost, int clientPort, int retries, String client) {

    /** Copies the list. */
    public RunSpec {
        sinks = List.copyOf(sinks);
    }
}

/**
 * Runs computations on a cluster of workers that own ranges of blocks and pull what they need from each other. Start with {@link io.tilework.distributed.Cluster}, and with
 * {@code docs/cluster.md}; for how it works, with {@link io.tilework.scheduler.logic.PlanPositions}, {@link io.tilework.distributed.worker.WorkerLogic} and
 * {@link io.tilework.distributed.controller.ControllerLogic}.
 *
 * <p>Its rooms: {@code protocol} (sealed messages and leases), {@code controller} and {@code worker} (plain state machines), {@code codec} (expressions as bytes), {@code transfer} (blocks
 * over channels), {@code journal} (finished ranges, so that a lost controller resumes), {@code node} (the threads and files around a worker's logic), {@code client} (results and
 * arrays in the memory of a client) and {@code akka} (the edge: actors, serialization, TLS; nothing outside it knows an actor).
 *
 * <p>May import engine and scheduler. No other module may import Akka.
 */
package io.tilework.distributed;

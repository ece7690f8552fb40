/**
 * Runs a plan on a cluster of workers that own ranges of blocks and pull what they need from each other.
 *
 * <p>Its rooms, each made when its first class is: {@code protocol} (sealed messages and leases), {@code controller} and
 * {@code worker} (plain state machines with the same file names: {@code State}, {@code Logic}, {@code Outbox}),
 * {@code codec} (expressions as bytes), {@code transfer} (blocks over channels), {@code journal} (finished ranges, so that a lost controller resumes) and
 * {@code akka} (the edge: actors, serialization, TLS; nothing outside it knows an actor).
 *
 * <p>May import engine and scheduler. No other module may import Akka.
 */
package io.tilework.distributed;

/**
 * The edge to Akka: actors that take messages to the plain state machines and away from them, and the settings that Akka is started with. Nothing outside of this package
 * knows an actor.
 *
 * <p>Schedulers are the members of an Akka cluster: the controller is a singleton among them, with the others standing by. Workers and clients are not members, since the
 * gossip of a cluster grows with its members, and since a worker that stood still for a minute has to be able to come back; they hold leases from the controller instead.
 */
package io.tilework.distributed.akka;

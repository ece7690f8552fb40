/**
 * Clusters in simulation: the state machines of controller and workers under a virtual clock, on a network that fails by seed.
 *
 * <p>Start with {@link io.tilework.distributed.simulation.ClusterSimulator}.
 */
package io.tilework.distributed.simulation;

/**
 * A worker at work: the threads, files, memory and connections around {@link io.tilework.distributed.worker.WorkerLogic}.
 *
 * <p>{@link io.tilework.distributed.node.WorkerNode} takes messages from whatever brings them and runs one run after the other. It knows nothing of actors.
 */
package io.tilework.distributed.node;

/**
 * What a worker decides, as a plain state machine: who makes a block that it needs, and what it says to the controller and to other workers.
 *
 * <p>{@link io.tilework.distributed.worker.WorkerLogic} stands between the messages and the {@link io.tilework.scheduler.logic.LocalLogic} that runs its part of the plan.
 */
package io.tilework.distributed.worker;

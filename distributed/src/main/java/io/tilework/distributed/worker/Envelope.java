package io.tilework.distributed.worker;

import io.tilework.distributed.protocol.Message;
import io.tilework.distributed.protocol.WorkerInfo;

/**
 * A message on its way.
 *
 * @param to the worker that it is for; null if it is for the controller
 */
public record Envelope(WorkerInfo to, Message message) {}

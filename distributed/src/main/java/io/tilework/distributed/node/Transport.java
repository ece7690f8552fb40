package io.tilework.distributed.node;

import io.tilework.distributed.protocol.ToController;
import io.tilework.distributed.protocol.ToWorker;
import io.tilework.distributed.protocol.WorkerInfo;

/** Brings messages away. Does not wait, and promises nothing: a message may be lost. For any thread. */
public interface Transport {

    /** To the controller. */
    void toController(ToController message);

    /** To another worker. */
    void toWorker(WorkerInfo to, ToWorker message);
}

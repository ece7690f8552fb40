package io.tilework.distributed.node;

import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;

/**
 * What a worker is given.
 *
 * @param name for people, unique in the cluster
 * @param host the address under which others reach it, and on which it listens
 * @param port for blocks; 0 takes any that is free
 * @param threads how many tasks it runs at the same time
 * @param memoryBytes what all blocks may take
 * @param directory for blocks that do not fit in memory
 */
public record WorkerSettings(String name, String host, int port, int threads, long memoryBytes, Path directory) {

    /** Checks the numbers. */
    public WorkerSettings {
        if (threads < 1) {
            throw new ArgumentException("--threads: a worker needs at least 1 thread, and got " + threads);
        }
        if (memoryBytes < 1) {
            throw new ArgumentException("--memory: a worker needs at least 1 byte, and got " + memoryBytes);
        }
        if (name.isBlank() || name.length() > 100) {
            throw new ArgumentException("--name: a name has from 1 to 100 characters, and is '" + name + "'");
        }
    }
}

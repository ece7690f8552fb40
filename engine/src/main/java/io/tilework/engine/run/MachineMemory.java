package io.tilework.engine.run;

import java.lang.management.ManagementFactory;

/** How much memory this machine has. */
final class MachineMemory {

    private static final long ASSUMED_BYTES = 4L << 30;

    private MachineMemory() {}

    /** The physical memory, or the limit of the container that the process runs in; in bytes. */
    static long totalBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() : ASSUMED_BYTES;
    }
}

package io.tilework.benchmarks.report;

import io.tilework.benchmarks.workload.Workload;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How fast all processors together move memory.
 *
 * @param triadBytesPerSecond reading two arrays and writing a third
 * @param readBytesPerSecond reading one
 */
public record MemorySpeed(double triadBytesPerSecond, double readBytesPerSecond) {

    /** The speed in the middle, of each kind. */
    public static MemorySpeed median(final List<MemorySpeed> measured) {
        return new MemorySpeed(median(measured, MemorySpeed::triadBytesPerSecond),
                median(measured, MemorySpeed::readBytesPerSecond));
    }

    private static double median(final List<MemorySpeed> measured, final ToDoubleFunction<MemorySpeed> kind) {
        return measured.stream().mapToDouble(kind).sorted().skip(measured.size() / 2).findFirst().orElseThrow();
    }

    /** The part of this speed that a workload reaches if it takes so long; empty if memory is not its bound. */
    OptionalDouble part(final Workload workload, final double seconds) {
        return switch (workload.traffic().kind()) {
            case NONE -> OptionalDouble.empty();
            case READ -> OptionalDouble.of(workload.bytesPerSecond(seconds) / readBytesPerSecond);
            case TRIAD -> OptionalDouble.of(workload.bytesPerSecond(seconds) / triadBytesPerSecond);
        };
    }
}

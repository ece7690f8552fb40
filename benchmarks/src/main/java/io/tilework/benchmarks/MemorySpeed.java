package io.tilework.benchmarks;

import io.tilework.benchmarks.workload.Workload;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * How fast all processors together move memory: the best of several runs of two loops, with arrays far larger than the caches.
 *
 * @param triadBytesPerSecond {@code a[i] = b[i] + 3*c[i]}, float64, counted as the STREAM benchmark does: 24 bytes each, although the
 *     processor may read {@code a} before it writes it
 * @param readBytesPerSecond the sum of 64-bit integers, 8 bytes each; sums of floating point numbers would have to wait for each other
 */
public record MemorySpeed(double triadBytesPerSecond, double readBytesPerSecond) {

    private static final int TRIAD_BYTES = 24;
    private static final int ATTEMPTS = 7;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A loop over a part of the arrays. */
    private interface Loop {
        long run(MemorySegment a, MemorySegment b, MemorySegment c);
    }

    /** Measures arrays of this many elements, three of them. */
    public static MemorySpeed measure(final long elements) {
        final int threads = Runtime.getRuntime().availableProcessors();
        try (Arena arena = Arena.ofShared()) {
            final MemorySegment a = arena.allocate(elements * Double.BYTES, 64);
            final MemorySegment b = arena.allocate(elements * Double.BYTES, 64);
            final MemorySegment c = arena.allocate(elements * Double.BYTES, 64);
            final double triad = seconds(MemorySpeed::triad, threads, a, b, c);
            final double read = seconds(MemorySpeed::read, threads, a, b, c);
            return new MemorySpeed(TRIAD_BYTES * elements / triad, (double) Double.BYTES * elements / read);
        }
    }

    /** The faster of two measurements, each loop for itself. */
    public MemorySpeed best(final MemorySpeed other) {
        return new MemorySpeed(Math.max(triadBytesPerSecond, other.triadBytesPerSecond),
                Math.max(readBytesPerSecond, other.readBytesPerSecond));
    }

    /** The part of the speed of memory that a workload reaches if it takes so long; empty if memory is not its bound. */
    public OptionalDouble part(final Workload workload, final double seconds) {
        return switch (workload.traffic().kind()) {
            case NONE -> OptionalDouble.empty();
            case READ -> OptionalDouble.of(workload.bytesPerSecond(seconds) / readBytesPerSecond);
            case TRIAD -> OptionalDouble.of(workload.bytesPerSecond(seconds) / triadBytesPerSecond);
        };
    }

    private static double seconds(final Loop loop, final int threads, final MemorySegment... arrays) {
        double least = Double.POSITIVE_INFINITY;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            least = Math.min(least, once(loop, threads, arrays));
        }
        return least;
    }

    private static double once(final Loop loop, final int threads, final MemorySegment[] arrays) {
        final long part = arrays[0].byteSize() / Double.BYTES / threads * Double.BYTES;
        final long[] results = new long[threads];
        final CountDownLatch begin = new CountDownLatch(1);
        final Thread[] running = new Thread[threads];
        for (int thread = 0; thread < threads; thread++) {
            final int number = thread;
            final MemorySegment[] parts = IntStream.range(0, arrays.length)
                    .mapToObj(i -> arrays[i].asSlice(number * part, part)).toArray(MemorySegment[]::new);
            running[thread] = new Thread(() -> {
                await(begin);
                results[number] = loop.run(parts[0], parts[1], parts[2]);
            });
            running[thread].start();
        }
        final long start = System.nanoTime();
        begin.countDown();
        for (final Thread thread : running) {
            join(thread);
        }
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static long triad(final MemorySegment a, final MemorySegment b, final MemorySegment c) {
        final long elements = a.byteSize() / Double.BYTES;
        for (long i = 0; i < elements; i++) {
            a.setAtIndex(ValueLayout.JAVA_DOUBLE, i, b.getAtIndex(ValueLayout.JAVA_DOUBLE, i)
                    + 3 * c.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
        }
        return elements;
    }

    private static long read(final MemorySegment a, final MemorySegment b, final MemorySegment c) {
        final long elements = a.byteSize() / Long.BYTES;
        long sum = 0;
        for (long i = 0; i < elements; i++) {
            sum += a.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(final Thread thread) {
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

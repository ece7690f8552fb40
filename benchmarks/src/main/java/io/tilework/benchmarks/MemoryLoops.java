package io.tilework.benchmarks;

import io.tilework.benchmarks.report.MemorySpeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * Two loops that do little but move memory, on all processors together, with arrays far larger than the caches: what workloads that are
 * bound by memory are compared with.
 *
 * <p>The triad is {@code a[i] = b[i] + 3*c[i]}, float64, counted as the STREAM benchmark does: 24 bytes each, although the processor may read
 * {@code a} before it writes it. Reading is the sum of 64-bit integers, 8 bytes each; sums of floating point numbers would have to wait for
 * each other.
 */
final class MemoryLoops implements AutoCloseable {

    private static final int TRIAD_BYTES = 24;
    private static final int WARM_UPS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] arrays;
    private final int threads = Runtime.getRuntime().availableProcessors();

    /** A loop over a part of the arrays. */
    private interface Loop {
        long run(MemorySegment a, MemorySegment b, MemorySegment c);
    }

    /** Makes three arrays of this many elements, and warms up. */
    MemoryLoops(final long elements) {
        arrays = new MemorySegment[] {arena.allocate(elements * Double.BYTES, 64), arena.allocate(elements * Double.BYTES, 64),
            arena.allocate(elements * Double.BYTES, 64)};
        for (int run = 0; run < WARM_UPS; run++) {
            measure();
        }
    }

    /** Runs each loop once. */
    MemorySpeed measure() {
        final double elements = (double) arrays[0].byteSize() / Double.BYTES;
        return new MemorySpeed(TRIAD_BYTES * elements / once(MemoryLoops::triad), Double.BYTES * elements / once(MemoryLoops::read));
    }

    @Override
    public void close() {
        arena.close();
    }

    /** The seconds of a loop, each processor doing its part of the arrays. */
    private double once(final Loop loop) {
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

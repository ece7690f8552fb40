package io.tilework.arrays.store;

import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A selection from a file as runs of bytes that follow each other in the file as they do in the target. All runs have the same
 * length; there is one for every index along the axes above the run. Axes are in the order of storage.
 *
 * @param target receives the elements
 * @param counts the selected elements along each axis above the run
 * @param fileSteps the distance of these elements in the file, in bytes
 * @param fileStart where the first run begins in the file
 * @param runBytes the length of a run
 */
record ElementRuns(Tensor target, long[] counts, long[] fileSteps, long fileStart, long runBytes) {

    /** Shorter runs are cheaper to copy out of mapped memory than to ask for one by one. */
    private static final long LONG_BYTES = 4096;

    /**
     * Runs that are so far apart cost a page fault each when mapped, and the kernel then reads what lies around them too: up to
     * the whole file, for one row of a file in Fortran order.
     */
    private static final long APART_BYTES = 64 << 10;

    /** Finds the longest runs of a selection. */
    static ElementRuns of(final ElementFile file, final List<Slice> selection, final Tensor target) {
        final Shape shape = file.layout().storedShape();
        final int elementBytes = target.dtype().byteSize();
        final int rank = selection.size();
        final long[] steps = new long[rank];
        long start = file.offset();
        long below = elementBytes;
        long run = elementBytes;
        int axis = rank;
        boolean grows = target.segment().isNative();
        for (int d = rank - 1; d >= 0; d--) {
            final Slice slice = selection.get(d);
            grows &= slice.step() == 1 && (slice.count() == 1 || target.stride(d) * elementBytes == run && run == below);
            if (grows) {
                run *= slice.count();
                axis = d;
            }
            start += slice.start() * below;
            steps[d] = slice.step() * below;
            below *= shape.size(d);
        }
        final long[] counts = selection.stream().limit(axis).mapToLong(Slice::count).toArray();
        return new ElementRuns(target, counts, steps, start, run);
    }

    /** Whether reading them one by one is better than copying them out of mapped memory. */
    boolean areLongOrFarApart() {
        boolean apart = target.segment().isNative();
        for (int d = 0; d < counts.length; d++) {
            apart &= counts[d] == 1 || Math.abs(fileSteps[d]) >= APART_BYTES;
        }
        return apart || runBytes >= LONG_BYTES;
    }

    /** Reads them; where the file ends too early, the target keeps what it held. */
    void read(final FileChannel channel) throws IOException {
        final int elementBytes = target.dtype().byteSize();
        final long[] index = new long[counts.length];
        long from = fileStart;
        long to = target.offset() * elementBytes;
        int d;
        do {
            ChannelBytes.read(channel, from, target.segment().asSlice(to, runBytes));
            for (d = counts.length - 1; d >= 0; d--) {
                from += fileSteps[d];
                to += target.stride(d) * elementBytes;
                if (++index[d] < counts[d]) {
                    break;
                }
                from -= counts[d] * fileSteps[d];
                to -= counts[d] * target.stride(d) * elementBytes;
                index[d] = 0;
            }
        } while (d >= 0);
    }
}

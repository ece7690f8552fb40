package io.tilework.engine.kernel;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** Merges pieces of sorted runs to a block of the sorted array: the second step of {@link SortedRuns}. */
public final class RunMerger {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** The JVM looks for runs of at least 16. */
    private static final int RUN_HIDDEN = 64;

    private final SortedRuns runs;
    private final RunFile file;
    private final BlockIndex block;
    private final Chunks chunks;
    private final MemorySegment[] keys;
    private final MemorySegment[] riders;
    private final MemorySegment gap;
    private final MemorySegment inner;

    /** Prepares merging a block by way of a file. */
    public RunMerger(final SortedRuns runs, final RunFile file, final BlockIndex block, final Scratch scratch) {
        this.runs = runs;
        this.file = file;
        this.block = block;
        this.chunks = runs.grid().chunks(runs.axis());
        final long bytes = lineBytes(chunks.size(block.get(runs.axis())));
        keys = new MemorySegment[] {scratch.borrow(bytes), scratch.borrow(bytes)};
        riders = runs.positions() ? new MemorySegment[] {scratch.borrow(bytes), scratch.borrow(bytes)} : null;
        gap = scratch.borrow(lineBytes(runs.stride()));
        inner = scratch.borrow(lineBytes(RunSplits.innerKeys(runs.runs(), runs.stride())));
    }

    /** The most that merging a block borrows, in bytes. */
    public static long scratchBytes(final SortedRuns runs, final Shape block) {
        return (runs.positions() ? 4 : 2) * lineBytes(block.size(runs.axis())) + lineBytes(runs.stride())
                + lineBytes(RunSplits.innerKeys(runs.runs(), runs.stride()));
    }

    private static long lineBytes(final long length) {
        return BlockPool.roundedBytes(length * Long.BYTES);
    }

    /**
     * Merges.
     *
     * @param samples of all runs of the lines, in their order
     * @return the bytes read
     */
    public long merge(final List<Tensor> samples, final Tensor to) {
        final int axis = runs.axis();
        if (to.elements() == 0) {
            return 0;
        }
        final long first = chunks.start(block.get(axis));
        long line = 0;
        for (final BlockIndex index : Box.of(to.shape().with(axis, 1))) {
            final long number = line++;
            final RunSplits splits = splits(samples, index, number);
            mergeLine(splits.at(first), splits.at(first + to.shape().size(axis)), number, to, to.element(index));
        }
        return to.elements() * runs.elementBytes();
    }

    private RunSplits splits(final List<Tensor> samples, final BlockIndex index, final long line) {
        final int count = runs.runs();
        final long[] lengths = new long[count];
        final long[][] all = new long[count][];
        for (int run = 0; run < count; run++) {
            lengths[run] = chunks.size(run);
            final Tensor own = samples.get(run);
            final long start = own.element(index);
            all[run] = new long[Math.toIntExact(own.shape().size(runs.axis()))];
            for (int i = 0; i < all[run].length; i++) {
                all[run][i] = own.segment().getAtIndex(LONG, start + i * own.stride(runs.axis())) ^ Long.MIN_VALUE;
            }
        }
        return new RunSplits(lengths, all, runs.stride(), (run, from, length, into) -> readKeys(run, line, from, length, into), gap, inner);
    }

    /** The block that holds a run of the same lines. */
    private BlockIndex of(final int run) {
        final long[] at = new long[runs.grid().rank()];
        for (int d = 0; d < at.length; d++) {
            at[d] = d == runs.axis() ? run : block.get(d);
        }
        return BlockIndex.of(at);
    }

    private void readKeys(final int run, final long line, final long from, final long count, final MemorySegment into) {
        final BlockIndex source = of(run);
        final long start = runs.lineStart(source, line);
        if (runs.positions()) {
            file.read(source, start + from * Long.BYTES, into.asSlice(0, count * Long.BYTES));
            return;
        }
        final int size = runs.dtype().byteSize();
        // The elements are read to the end of the memory, and turned into keys from its beginning on.
        final MemorySegment elements = into.asSlice(count * (Long.BYTES - size), count * size);
        file.read(source, start + from * size, elements);
        OrderedBits.read(Tensor.wrap(elements, runs.dtype(), Shape.of(count)), 0, 1, count, false, into);
    }

    private void mergeLine(final long[] from, final long[] end, final long line, final Tensor to, final long first) {
        final long length = Arrays.stream(end).sum() - Arrays.stream(from).sum();
        if (riders == null && KeySort.isOnHeap(length)) {
            sortLine(from, end, line, to, first);
            return;
        }
        final long[] starts = new long[from.length + 1];
        for (int run = 0; run < from.length; run++) {
            final long count = end[run] - from[run];
            starts[run + 1] = starts[run] + count;
            if (count > 0) {
                readKeys(run, line, from[run], count, keys[0].asSlice(starts[run] * Long.BYTES));
                if (riders != null) {
                    file.read(of(run), runs.lineStart(of(run), line) + (chunks.size(run) + from[run]) * Long.BYTES,
                            riders[0].asSlice(starts[run] * Long.BYTES, count * Long.BYTES));
                }
            }
        }
        final long count = starts[from.length];
        final int half = mergeAll(starts);
        final long stride = to.stride(runs.axis());
        if (riders == null) {
            OrderedBits.write(keys[half], to, first, stride, count);
            return;
        }
        for (long i = 0; i < count; i++) {
            to.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (first + i * stride) * Long.BYTES, riders[half].getAtIndex(LONG, i));
        }
    }

    /** Where the JVM sorts with vectors, sorting pieces once more takes less time than merging them. */
    private void sortLine(final long[] from, final long[] end, final long line, final Tensor to, final long first) {
        final int size = runs.dtype().byteSize();
        int count = 0;
        for (int run = 0; run < from.length; run++) {
            count += (int) (end[run] - from[run]);
        }
        final long[] sorted = KeySort.heap(count);
        int at = 0;
        for (int run = 0; run < from.length; run++) {
            final int piece = (int) (end[run] - from[run]);
            if (piece > 0) {
                final MemorySegment elements = keys[0].asSlice(0, (long) piece * size);
                file.read(of(run), runs.lineStart(of(run), line) + from[run] * size, elements);
                OrderedBits.read(Tensor.wrap(elements, runs.dtype(), Shape.of(piece)), 0, 1, piece, false, sorted, at);
                at += piece;
            }
        }
        hideRuns(sorted, count);
        Arrays.sort(sorted, 0, count);
        OrderedBits.write(sorted, 0, to, first, to.stride(runs.axis()), count);
    }

    /** The JVM merges what begins with a long enough run, without vectors, which takes three times as long: so the first run is broken up. */
    private static void hideRuns(final long[] keys, final int count) {
        for (int i = 1; i < Math.min(RUN_HIDDEN, count / 2); i += 2) {
            final long key = keys[i];
            keys[i] = keys[count - i];
            keys[count - i] = key;
        }
    }

    /** Merges neighbours two by two, without a branch that cannot be foreseen, until one is left; tells in which half of the memory that is. */
    private int mergeAll(final long[] starts) {
        int half = 0;
        for (int width = 1; width < starts.length - 1; width *= 2) {
            for (int run = 0; run < starts.length - 1; run += 2 * width) {
                final int middle = Math.min(run + width, starts.length - 1);
                final int end = Math.min(run + 2 * width, starts.length - 1);
                merge(half, starts[run], starts[middle], starts[end]);
            }
            half = 1 - half;
        }
        return half;
    }

    /** Merges two neighbours from one half of the memory to the other; of equal keys, the first one's come first. */
    private void merge(final int half, final long first, final long second, final long end) {
        final MemorySegment from = keys[half];
        final MemorySegment to = keys[1 - half];
        long left = first;
        long right = second;
        long at = first;
        while (left < second && right < end) {
            final long a = from.getAtIndex(LONG, left);
            final long b = from.getAtIndex(LONG, right);
            final int isLeft = (a ^ Long.MIN_VALUE) <= (b ^ Long.MIN_VALUE) ? 1 : 0;
            to.setAtIndex(LONG, at, b ^ (a ^ b) & -isLeft);
            if (riders != null) {
                riders[1 - half].setAtIndex(LONG, at, riders[half].getAtIndex(LONG, right + (left - right) * isLeft));
            }
            left += isLeft;
            right += 1 - isLeft;
            at++;
        }
        final long rest = left < second ? left : right;
        final long count = left < second ? second - left : end - right;
        MemorySegment.copy(from, rest * Long.BYTES, to, at * Long.BYTES, count * Long.BYTES);
        if (riders != null) {
            MemorySegment.copy(riders[half], rest * Long.BYTES, riders[1 - half], at * Long.BYTES, count * Long.BYTES);
        }
    }
}

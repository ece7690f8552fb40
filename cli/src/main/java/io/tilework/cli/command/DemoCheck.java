package io.tilework.cli.command;

import io.tilework.arrays.store.Stores;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.memory.ScratchLease;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Checks {@code y = x + x.T - x.mean(axis=0)} without any of the machinery that computed it: plain loops add up the rows and columns of
 * both stored arrays, and the sums must fulfil
 *
 * <pre>   sum of column j of y = sum of row j of x
 *    sum of row i of y    = sum of row i of x + sum of column i of x - (sum of x) / n</pre>
 *
 * which follow from the expression, since n times the mean of a column is the sum of the column.
 */
final class DemoCheck {

    private static final long POOL_BYTES = 256L << 20;

    /** Sums of n numbers of about 1 differ by this much for each number at most. */
    private static final double TOLERANCE_PER_NUMBER = 1e-12;

    private DemoCheck() {}

    /**
     * What was found.
     *
     * @param right whether all sums agree
     * @param text the same for people
     */
    record Verdict(boolean right, String text) {}

    /** The sums of the rows and of the columns of a matrix. */
    private record Sums(double[] rows, double[] columns) {

        double total() {
            return Arrays.stream(rows).sum();
        }
    }

    static Verdict compare(final Path input, final Path output) {
        final Sums x = sums(Stores.open(input));
        final Sums y = sums(Stores.open(output));
        final int size = x.rows.length;
        final double mean = x.total() / size;
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = larger(largest, y.columns[i] - x.rows[i]);
            largest = larger(largest, y.rows[i] - (x.rows[i] + x.columns[i] - mean));
        }
        final boolean right = largest <= TOLERANCE_PER_NUMBER * size;
        return new Verdict(right, String.format(Locale.ROOT, "%s: the sums of %,d rows and columns of y follow from those of x,"
                + " to within %.1e", right ? "passed" : "FAILED", 2 * size, largest));
    }

    /** The larger distance from 0; a NaN is larger than everything. */
    private static double larger(final double largest, final double difference) {
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, Math.abs(difference));
    }

    private static Sums sums(final BlockSource source) {
        final ChunkGrid grid = source.chunks();
        final Sums sums = new Sums(new double[(int) grid.shape().size(0)], new double[(int) grid.shape().size(1)]);
        try (BlockPool pool = new BlockPool(POOL_BYTES)) {
            for (final BlockIndex block : Box.of(grid.blocks())) {
                add(source, grid.elements(block), pool, sums);
            }
        }
        return sums;
    }

    private static void add(final BlockSource source, final Box box, final BlockPool pool, final Sums sums) {
        final List<Slice> selection = box.intervals().stream().map(Slice::of).toList();
        try (Tensor tensor = Tensor.allocate(pool, source.dtype(), box.shape());
                ScratchLease scratch = pool.scratch(source.scratchBytes(selection))) {
            source.read(selection, tensor, scratch);
            final MemorySegment memory = tensor.contiguousSegment();
            final int columns = (int) box.interval(1).length();
            for (int i = 0; i < box.interval(0).length(); i++) {
                double row = 0;
                for (int j = 0; j < columns; j++) {
                    final double value = memory.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) i * columns + j);
                    row += value;
                    sums.columns[(int) box.interval(1).start() + j] += value;
                }
                sums.rows[(int) box.interval(0).start() + i] += row;
            }
        }
    }
}

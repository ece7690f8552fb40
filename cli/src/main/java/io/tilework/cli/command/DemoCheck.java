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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Checks {@code y = x + x.T - x.mean(axis=0)} without any of the machinery that computed it: plain loops add up the rows and columns of
 * both stored arrays, and the sums must fulfil
 *
 * <pre>   sum of column j of y = sum of row j of x
 *    sum of row i of y    = sum of row i of x + sum of column i of x - (sum of x) / n</pre>
 *
 * which follow from the expression, since n times the mean of a column is the sum of the column. Errors that cancel in sums show in single
 * elements: some are drawn, and compared with {@code x[i, j] + x[j, i] - (sum of column j of x) / n}.
 */
final class DemoCheck {

    private static final long POOL_BYTES = 256L << 20;

    /** Sums of n numbers of about 1 differ by this much for each number at most. */
    private static final double TOLERANCE_PER_NUMBER = 1e-12;

    private static final int SAMPLES = 64;
    private static final long SAMPLE_SEED = 7;
    private static final double TOLERANCE_OF_AN_ELEMENT = 1e-9;

    private DemoCheck() {}

    /**
     * What was found.
     *
     * @param right whether all sums and the drawn elements agree
     * @param lines the same for people
     */
    record Verdict(boolean right, List<String> lines) {}

    /** An element of a matrix. */
    private record Place(long row, long column) {

        Place mirrored() {
            return new Place(column, row);
        }
    }

    /** The sums of the rows and of the columns of a matrix, and its elements at some places. */
    private record Seen(double[] rows, double[] columns, Map<Place, Double> elements) {

        double total() {
            return Arrays.stream(rows).sum();
        }
    }

    static Verdict compare(final Path input, final Path output) {
        final BlockSource source = Stores.open(input);
        final int size = (int) source.chunks().shape().size(0);
        final Random random = new Random(SAMPLE_SEED);
        final List<Place> drawn = Stream.generate(() -> new Place(random.nextInt(size), random.nextInt(size))).limit(SAMPLES)
                .distinct().toList();
        final Seen x = read(source, drawn.stream().flatMap(place -> Stream.of(place, place.mirrored())).toList());
        final Seen y = read(Stores.open(output), drawn);
        final double mean = x.total() / size;
        double sums = 0;
        for (int i = 0; i < size; i++) {
            sums = larger(sums, y.columns[i] - x.rows[i]);
            sums = larger(sums, y.rows[i] - (x.rows[i] + x.columns[i] - mean));
        }
        double elements = 0;
        for (final Place place : drawn) {
            final double expected = x.elements.get(place) + x.elements.get(place.mirrored()) - x.columns[(int) place.column] / size;
            elements = larger(elements, y.elements.get(place) - expected);
        }
        final boolean sumsRight = sums <= TOLERANCE_PER_NUMBER * size;
        final boolean elementsRight = elements <= TOLERANCE_OF_AN_ELEMENT;
        return new Verdict(sumsRight && elementsRight, List.of(
                line(sumsRight, "the sums of %,d rows and columns of y follow from those of x, to within %.1e", 2 * size, sums),
                line(elementsRight, "%,d elements drawn from y are x[i,j] + x[j,i] - mean[j], to within %.1e", drawn.size(), elements)));
    }

    private static String line(final boolean right, final String format, final int count, final double largest) {
        return (right ? "passed: " : "FAILED: ") + String.format(Locale.ROOT, format, count, largest);
    }

    /** The larger distance from 0; a NaN is larger than everything. */
    private static double larger(final double largest, final double difference) {
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, Math.abs(difference));
    }

    private static Seen read(final BlockSource source, final List<Place> places) {
        final ChunkGrid grid = source.chunks();
        final Seen seen = new Seen(new double[(int) grid.shape().size(0)], new double[(int) grid.shape().size(1)], new HashMap<>());
        try (BlockPool pool = new BlockPool(POOL_BYTES)) {
            for (final BlockIndex block : Box.of(grid.blocks())) {
                read(source, grid.elements(block), pool, seen, places);
            }
        }
        return seen;
    }

    private static void read(final BlockSource source, final Box box, final BlockPool pool, final Seen seen,
            final List<Place> places) {
        final List<Slice> selection = box.intervals().stream().map(Slice::of).toList();
        try (Tensor tensor = Tensor.allocate(pool, source.dtype(), box.shape());
                ScratchLease scratch = pool.scratch(source.scratchBytes(selection))) {
            source.read(selection, tensor, scratch);
            final MemorySegment memory = tensor.contiguousSegment();
            add(memory, box, seen);
            final long columns = box.interval(1).length();
            for (final Place place : places) {
                final long row = place.row - box.interval(0).start();
                final long column = place.column - box.interval(1).start();
                if (row >= 0 && row < box.interval(0).length() && column >= 0 && column < columns) {
                    seen.elements.put(place, memory.getAtIndex(ValueLayout.JAVA_DOUBLE, row * columns + column));
                }
            }
        }
    }

    private static void add(final MemorySegment memory, final Box box, final Seen seen) {
        final int columns = (int) box.interval(1).length();
        for (int i = 0; i < box.interval(0).length(); i++) {
            double row = 0;
            for (int j = 0; j < columns; j++) {
                final double value = memory.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) i * columns + j);
                row += value;
                seen.columns[(int) box.interval(1).start() + j] += value;
            }
            seen.rows[(int) box.interval(0).start() + i] += row;
        }
    }
}

package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that are sorted by way of a file, against the sort of the JVM: many equal elements, sorted input, NaN, uneven runs, several lines. */
class SortedRunsTest {

    private static final int LENGTH = 16_000;

    /** A file in memory that hands back what was written, and nothing else. */
    private record Memory(MemorySegment bytes) implements RunFile {

        @Override
        public void write(final long position, final MemorySegment piece) {
            MemorySegment.copy(piece, 0, bytes, position, piece.byteSize());
        }

        @Override
        public void written(final BlockIndex block) {
            assertTrue(block.rank() > 0);
        }

        @Override
        public void read(final BlockIndex block, final long position, final MemorySegment piece) {
            MemorySegment.copy(bytes, position, piece, 0, piece.byteSize());
        }
    }

    /** Lends no more than was announced. */
    private static final class Limited implements Scratch {

        private final Arena arena;
        private long left;

        Limited(final Arena arena, final long bytes) {
            this.arena = arena;
            this.left = bytes;
        }

        @Override
        public MemorySegment borrow(final long bytes) {
            left -= bytes;
            assertTrue(left >= 0, "more is borrowed than was announced");
            return arena.allocate(bytes, 64);
        }
    }

    static Stream<Arguments> cases() {
        final Random random = new Random(5);
        final List<Arguments> cases = new ArrayList<>();
        for (final Chunks chunks : List.of(Chunks.regular(LENGTH, 1_500), Chunks.regular(LENGTH, LENGTH / 2), Chunks.ofSizes(1, 9_000, 99, 6_000, 900),
                Chunks.regular(LENGTH, 130))) {
            for (final boolean positions : new boolean[] {false, true}) {
                cases.add(Arguments.of("random", chunks, DType.FLOAT64, positions, (DoubleUnaryOperator) i -> random.nextGaussian()));
                cases.add(Arguments.of("few values", chunks, DType.INT64, positions, (DoubleUnaryOperator) i -> random.nextInt(7)));
                cases.add(Arguments.of("one value", chunks, DType.FLOAT32, positions, (DoubleUnaryOperator) i -> 3));
                cases.add(Arguments.of("ascending", chunks, DType.INT32, positions, (DoubleUnaryOperator) i -> i));
                cases.add(Arguments.of("descending", chunks, DType.FLOAT64, positions, (DoubleUnaryOperator) i -> -i));
                cases.add(Arguments.of("bytes", chunks, DType.UINT8, positions, (DoubleUnaryOperator) i -> random.nextInt(256)));
                cases.add(Arguments.of("NaN and zeros", chunks, DType.FLOAT64, positions,
                        (DoubleUnaryOperator) i -> new double[] {Double.NaN, 0.0, -1, Double.POSITIVE_INFINITY}[random.nextInt(4)]));
                cases.add(Arguments.of("mostly one value", chunks, DType.INT16, positions, (DoubleUnaryOperator) i -> random.nextInt(50) == 0 ? random.nextInt(9) - 4 : 1));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, positions {3}")
    @MethodSource("cases")
    void sortsAsTheJvmDoes(final String name, final Chunks chunks, final DType dtype, final boolean positions, final DoubleUnaryOperator numbers) {
        final ChunkGrid grid = ChunkGrid.of(Chunks.regular(3, 2), chunks);
        final SortedRuns runs = new SortedRuns(dtype, grid, 1, positions);
        try (Arena arena = Arena.ofConfined(); Tensor all = Tensor.allocate(dtype, grid.shape()); Tensor sorted = Tensor.allocate(runs.result(), grid.shape())) {
            for (long line = 0; line < 3; line++) {
                for (long i = 0; i < LENGTH; i++) {
                    all.setDouble(numbers.applyAsDouble(i + line), line, i);
                }
            }
            final RunFile file = new Memory(arena.allocate(3L * LENGTH * runs.elementBytes()));
            for (long lines = 0; lines < 2; lines++) {
                final List<Tensor> samples = new ArrayList<>();
                for (long run = 0; run < chunks.count(); run++) {
                    final BlockIndex block = BlockIndex.of(lines, run);
                    final Shape shape = grid.blockShape(block);
                    samples.add(Tensor.allocate(DType.INT64, runs.samples(shape)));
                    new RunSorter(runs, file).sort(block, part(all, grid, block), samples.getLast(), new Limited(arena, RunSorter.scratchBytes(runs, shape)));
                }
                for (long run = 0; run < chunks.count(); run++) {
                    final BlockIndex block = BlockIndex.of(lines, run);
                    new RunMerger(runs, file, block, new Limited(arena, RunMerger.scratchBytes(runs, grid.blockShape(block))))
                            .merge(samples, part(sorted, grid, block));
                }
                samples.forEach(Tensor::close);
            }
            for (int line = 0; line < 3; line++) {
                assertSorted(line, all, sorted, positions);
            }
        }
    }

    private static Tensor part(final Tensor all, final ChunkGrid grid, final BlockIndex block) {
        return all.slice(grid.elements(block).intervals().stream().map(Slice::of).toList());
    }

    private static void assertSorted(final int line, final Tensor all, final Tensor sorted, final boolean positions) {
        final double[] numbers = IntStream.range(0, LENGTH).mapToDouble(i -> all.getDouble(line, i)).toArray();
        if (positions) {
            final Integer[] order = IntStream.range(0, LENGTH).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
            for (int i = 0; i < LENGTH; i++) {
                assertEquals((long) order[i], sorted.getLong(line, i));
            }
        } else {
            Arrays.sort(numbers);
            assertArrayEquals(numbers, IntStream.range(0, LENGTH).mapToDouble(i -> sorted.getDouble(line, i)).toArray());
        }
    }
}

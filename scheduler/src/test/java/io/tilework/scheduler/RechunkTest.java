package io.tilework.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.TileworkException;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.HashSource;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.TaskProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks are cut differently by way of a file if memory is short: each byte once, and the same elements as without. */
class RechunkTest {

    private static final Origin HERE = Origin.of("RechunkTest");
    private static final int SIDE = 256;
    private static final long ARRAY_BYTES = 8L * SIDE * SIDE;

    @TempDir
    private Path spill;

    private static Computation computation(final ChunkGrid from, final CollectingSink sink, final TaskProbe probe) {
        final List<Slice> all = from.dimensions().stream().map(chunks -> Slice.all(chunks.length())).toList();
        return Computation.of(new Expr.Source(new HashSource("source", from, 7, 0, probe), all, from, HERE), sink);
    }

    private static CollectingSink sink(final ChunkGrid to) {
        return new CollectingSink("sink", to, 0, 0, TaskProbe.NONE);
    }

    private RunSummary run(final Computation computation, final long memoryBytes, final int threads) {
        return computation.run(RunOptions.defaults().withSpillDirectory(spill).withMemoryBytes(memoryBytes).withThreads(threads),
                RunListener.silent());
    }

    private static Map<BlockIndex, List<Long>> expected(final ChunkGrid from, final ChunkGrid to) {
        final CollectingSink sink = sink(to);
        computation(from, sink, TaskProbe.NONE).run(RunOptions.defaults(), RunListener.silent());
        return sink.result();
    }

    private boolean isSpillEmpty() throws IOException {
        try (Stream<Path> files = Files.list(spill)) {
            return files.findAny().isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rowsBecomeColumnsInALittleMemory(final int threads) throws IOException {
        final ChunkGrid rows = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(8, SIDE));
        final ChunkGrid columns = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(SIDE, 8));
        final AtomicInteger readings = new AtomicInteger();
        final CollectingSink sink = sink(columns);
        final RunSummary summary = run(computation(rows, sink, name -> readings.incrementAndGet()), ARRAY_BYTES / 8, threads);
        assertEquals(expected(rows, columns), sink.result());
        assertEquals(SIDE / 8, readings.get(), "every block is read once");
        assertEquals(ARRAY_BYTES, summary.moved().read());
        assertEquals(ARRAY_BYTES, summary.moved().spilled(), "every byte is spilled once");
        assertEquals(ARRAY_BYTES, summary.moved().written());
        assertTrue(summary.peakMemoryBytes() <= ARRAY_BYTES / 8);
        assertTrue(isSpillEmpty());
    }

    @Test
    void nothingIsSpilledIfMemorySuffices() {
        final ChunkGrid rows = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(8, SIDE));
        final ChunkGrid columns = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(SIDE, 8));
        final RunSummary summary = run(computation(rows, sink(columns), TaskProbe.NONE), 5 * ARRAY_BYTES, 2);
        assertEquals(ARRAY_BYTES, summary.moved().read());
        assertEquals(0, summary.moved().spilled());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBlocksBecomeAnyOthersInTheLeastMemory(final long seed) throws IOException {
        final Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            final Shape shape = Shape.of(1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(6));
            final ChunkGrid from = grid(shape, random);
            final ChunkGrid to = grid(shape, random);
            final CollectingSink sink = sink(to);
            final Computation computation = computation(from, sink, TaskProbe.NONE);
            final long least = MemoryNeed.of(computation.plan(1)).minimumBytes();
            final RunSummary summary = run(computation, least, 1 + random.nextInt(3));
            assertEquals(expected(from, to), sink.result(), () -> from + " to " + to);
            assertTrue(summary.peakMemoryBytes() <= least);
        }
        assertTrue(isSpillEmpty());
    }

    private static ChunkGrid grid(final Shape shape, final Random random) {
        return ChunkGrid.regular(shape, Shape.of(1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(6)));
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        final ChunkGrid rows = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(8, SIDE));
        final CollectingSink sink = sink(ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(SIDE, 8)));
        final AtomicInteger readings = new AtomicInteger();
        final Computation computation = computation(rows, sink, name -> {
            if (readings.incrementAndGet() == 20) {
                throw new IllegalStateException("the twentieth reading fails");
            }
        });
        assertThrows(TileworkException.class, () -> run(computation, ARRAY_BYTES / 8, 2));
        assertEquals(CollectingSink.State.ABORTED, sink.state());
        assertTrue(isSpillEmpty());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        final Path file = Files.createFile(spill.resolve("file"));
        final ChunkGrid rows = ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(8, SIDE));
        final CollectingSink sink = sink(ChunkGrid.regular(Shape.of(SIDE, SIDE), Shape.of(SIDE, 8)));
        final TileworkException refused = assertThrows(TileworkException.class, () -> computation(rows, sink, TaskProbe.NONE)
                .run(RunOptions.defaults().withSpillDirectory(file).withMemoryBytes(ARRAY_BYTES / 8), RunListener.silent()));
        assertTrue(refused.getMessage().startsWith("cannot write"), refused::getMessage);
        assertTrue(refused.getMessage().contains(file.toString()), refused::getMessage);
    }
}

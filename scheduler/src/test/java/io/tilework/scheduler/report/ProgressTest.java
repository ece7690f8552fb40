package io.tilework.scheduler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Origin;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Computation;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.TensorSink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line of a run follows from its events and the time alone. */
class ProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private static Plan plan(final Shape shape, final Shape chunks) {
        final ChunkGrid grid = ChunkGrid.regular(shape, chunks);
        final Generator numbers = new Generator.Random(1, 0, new Generator.Distribution.Normal(0, 1));
        return Computation.of(new Expr.Generated(numbers, DType.FLOAT64, grid, Origin.of("ProgressTest")),
                new TensorSink(DType.FLOAT64, grid)).plan(1 << 30);
    }

    @Test
    void theLineSaysHowFarTheRunIs() {
        final Plan plan = plan(Shape.of(4, 4), Shape.of(2, 2));
        final Progress progress = new Progress();
        assertEquals("", progress.line(0, 80));
        progress.on(new RunEvent.RunStarted(SECOND, plan, RunOptions.defaults().withMemoryBytes(1 << 20)));
        assertEquals("[........................]   0%  1.0 s  0/4 tasks  memory 0 bytes of 1.00 MiB  read 0 bytes  written 0 bytes",
                progress.line(2 * SECOND, 200));
        for (int layer = 0; layer < 2; layer++) {
            progress.on(new RunEvent.TaskFinished(2 * SECOND, SECOND, layer, BlockIndex.of(0, 0), 0, new Moved(100, 50, 0, 0), 4096));
        }
        assertEquals("[######..................]  25%  10 s, 30 s left  1/4 tasks  memory 4096 bytes of 1.00 MiB  read 200 bytes"
                + "  written 100 bytes", progress.line(11 * SECOND, 200));
        assertEquals("[######..................]  25%  10 s, 30 s left  1/4 tasks  mem 4096B/1.00M  read 200B  written 100B",
                progress.line(11 * SECOND, 110));
        assertEquals("[##......]  25%  10 s, 30 s left  mem 4096B/1.00M  read 200B  written 100B", progress.line(11 * SECOND, 79));
        assertEquals(20, progress.line(11 * SECOND, 20).length());
    }

    @Test
    void aLineOfEightyCharactersHasRoomForLargeRuns() {
        final Plan plan = plan(Shape.of(64_000, 64_000), Shape.of(128, 128));
        final Progress progress = new Progress();
        progress.on(new RunEvent.RunStarted(0, plan, RunOptions.defaults().withMemoryBytes(999L << 30)));
        progress.on(new RunEvent.TaskFinished(0, 0, 1, BlockIndex.of(0, 0), 0, new Moved(998L << 40, 997L << 40, 0, 0), 996L << 30));
        assertEquals("  0%  1.0 s, 69:26 h left  mem 996G/999G  read 998T  written 997T",
                progress.line(SECOND, 79).replaceAll("^\\[.*] ", ""));
        progress.on(new RunEvent.BlockSpilled(0, 0, 1, BlockIndex.of(0, 0), 0, 995L << 30));
        final String line = progress.line(59 * 60 * SECOND, 79);
        assertTrue(line.contains("mem 996G/999G  read 998T  written 997T  spilled 995G") && line.length() <= 79, line);
    }

    @Test
    void durationsReadWell() {
        assertEquals("0.1 s", Progress.time(0.12));
        assertEquals("1:05 min", Progress.time(65));
        assertEquals("2:03 h", Progress.time(7_400));
        assertTrue(Progress.time(59.7).contains("min"));
    }

    @Test
    void linesTakeThePlaceOfLongerAndOfMoreLines() {
        assertEquals("abc\r", ProgressBar.frame(List.of("abc"), List.of()));
        assertEquals("ab \r", ProgressBar.frame(List.of("ab"), List.of("abc")));
        assertEquals("abc\r\nde\r\u001b[1A", ProgressBar.frame(List.of("abc", "de"), List.of("x")));
        assertEquals("de \r\n  \r\u001b[1A", ProgressBar.frame(List.of("de"), List.of("abc", "de")));
        assertEquals("", ProgressBar.frame(List.of(), List.of()));
    }
}

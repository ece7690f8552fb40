package io.tilework.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.Evaluation;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunOptions;
import org.junit.jupiter.api.Test;

/** The line of a run follows from its events and the time alone. */
class ProgressTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theLineSaysHowFarTheRunIs() {
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(Random.seeded(1).normal(NDArray.shape(4, 4), Chunking.of(2)).plus(1));
        final Plan plan = evaluation.computation().plan(1 << 30);
        final Progress progress = new Progress();
        assertEquals("", progress.line(0, 80));
        progress.on(new RunEvent.RunStarted(SECOND, plan, RunOptions.defaults().withMemoryBytes(1 << 20)));
        assertEquals("[........................]   0%  1.0 s  0/4 tasks  memory 0 bytes of 1.00 MiB  read 0 bytes  written 0 bytes",
                progress.line(2 * SECOND, 200));
        for (int layer = 0; layer < 2; layer++) {
            progress.on(new RunEvent.TaskFinished(2 * SECOND, SECOND, layer, BlockIndex.of(0, 0), 0, 100, 50, 4096));
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
        final Evaluation evaluation = new Evaluation();
        evaluation.compute(Random.seeded(1).normal(NDArray.shape(64_000, 64_000), Chunking.of(128)).plus(1));
        final Plan plan = evaluation.computation().plan(1 << 30);
        final Progress progress = new Progress();
        progress.on(new RunEvent.RunStarted(0, plan, RunOptions.defaults().withMemoryBytes(999L << 30)));
        progress.on(new RunEvent.TaskFinished(0, 0, 1, BlockIndex.of(0, 0), 0, 998L << 40, 997L << 40, 996L << 30));
        assertEquals("  0%  1.0 s, 69:26 h left  mem 996G/999G  read 998T  written 997T",
                progress.line(SECOND, 79).replaceAll("^\\[.*] ", ""));
        progress.on(new RunEvent.BlockSpilled(0, 1, BlockIndex.of(0, 0), 995L << 30));
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
}

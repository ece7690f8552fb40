package io.tilework.scheduler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ComputeException;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.MemoryNeed;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RandomPlans;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunOptions;
import io.tilework.engine.run.RunSummary;
import io.tilework.scheduler.threads.LocalScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports say what happened, and do not grow with the number of tasks. */
class RunReportTest {

    private static final Pattern ELSEWHERE = Pattern.compile("(src|href)=|url\\((?!#)|@import|https?://(?!www\\.w3\\.org/2000/svg)");

    @TempDir
    private Path folder;

    private RunOptions options(final long memoryBytes) {
        return RunOptions.defaults().withMemoryBytes(memoryBytes).withThreads(2).withSpillDirectory(folder);
    }

    @Test
    void aPageTellsOfEveryOperationAndNeedsNothingElse() {
        final Plan plan = RandomPlans.plan(11);
        final RunReport report = new RunReport();
        assertFalse(report.hasBegun());
        assertThrows(ArgumentException.class, report::html);
        final RunSummary summary = new LocalScheduler().run(plan, options(2 * MemoryNeed.of(plan).minimumBytes()), report);
        final String page = report.html();
        assertTrue(page.startsWith("<!DOCTYPE html>") && page.contains("The run ended well"), page);
        plan.layers().forEach(layer -> assertTrue(page.contains(layer.name() + "</td>"), layer.name()));
        assertTrue(page.contains("<b>" + String.format(Locale.ROOT, "%,d", summary.tasks()) + "</b><span>tasks</span>"));
        final Matcher elsewhere = ELSEWHERE.matcher(page);
        assertFalse(elsewhere.find(), () -> "it needs something: " + elsewhere.group());
    }

    @Test
    void aFailedRunHasAReportToo() throws Exception {
        final Plan plan = RandomPlans.plan(1, name -> {
            if (name.startsWith("sink")) {
                throw new ArithmeticException("the <fault>");
            }
        });
        final RunReport report = new RunReport();
        assertThrows(ComputeException.class, () -> new LocalScheduler().run(plan, options(1 << 30), report));
        final Path file = folder.resolve("run.html");
        Files.writeString(file, "an older report");
        report.write(file);
        final String page = Files.readString(file);
        assertTrue(page.contains("The run failed") && page.contains("the &lt;fault&gt;") && !page.contains("<fault>"), page);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void millionsOfTasksGiveAPageOfTheSameSize() {
        final Plan plan = RandomPlans.plan(11);
        final RunReport report = new RunReport();
        report.on(new RunEvent.RunStarted(0, plan, options(1 << 30)));
        long time = 0;
        for (int task = 0; task < 2_000_000; task++) {
            final int worker = task % 4;
            report.on(new RunEvent.TaskFinished(time + 700, time, task % plan.layers().size(), BlockIndex.of(task), worker,
                    new Moved(8, 0, 0, 0), 1_000 + task % 77));
            time += 300;
        }
        report.on(new RunEvent.RunFailed(time, "cancelled"));
        final String page = report.html();
        assertTrue(page.length() < 2_500_000, () -> "it has " + page.length() + " characters");
        assertTrue(page.contains("<b>2,000,000</b><span>tasks</span>"));
        assertTrue(page.contains("15.3 MiB</b><span>read"), "16 million bytes");
    }

    @Test
    void shortTasksAreMergedAndLongOnesStay() {
        final TaskStream stream = new TaskStream();
        long time = 0;
        long busy = 0;
        for (int i = 0; i < 100_000; i++) {
            final boolean isLong = i % 10_000 == 0;
            final long duration = isLong ? 50_000_000 : 500;
            stream.add(0, new TaskStream.Span(time, time + duration, isLong ? 1 : 0, 1, duration, duration, "block"));
            time += duration + 100;
            busy += duration;
        }
        assertTrue(stream.of(0).size() <= TaskStream.MOST_SPANS);
        assertEquals(100_000, stream.of(0).stream().mapToLong(TaskStream.Span::count).sum());
        assertEquals(busy, stream.of(0).stream().mapToLong(TaskStream.Span::busyNanos).sum());
        assertEquals(10, stream.of(0).stream().filter(span -> span.activity() == 1).count());
        for (int i = 1; i < stream.of(0).size(); i++) {
            assertTrue(stream.of(0).get(i).startNanos() >= stream.of(0).get(i - 1).endNanos());
        }
    }

    @Test
    void aSeriesCoversAnyTime() {
        final TimeSeries sums = TimeSeries.ofSums();
        final TimeSeries maxima = TimeSeries.ofMaxima();
        for (long second = 0; second < 10_000; second++) {
            sums.add(second * 1_000_000_000, 2);
            maxima.add(second * 1_000_000_000, second == 5_000 ? 9 : 1);
        }
        assertEquals(20_000, Arrays.stream(sums.values()).sum());
        assertEquals(9, Arrays.stream(maxima.values()).max().orElseThrow());
        assertTrue(sums.values().length * sums.lengthNanos() > 9_999_000_000_000L);
        final int at = (int) (5_000_000_000_000L / maxima.lengthNanos());
        assertEquals(9, maxima.values()[at]);
    }
}

package io.tilework.scheduler.report;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.plan.draw.Markup;
import io.tilework.engine.plan.draw.PlanDrawing;
import io.tilework.engine.run.Moved;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes a recording as a page of HTML that needs nothing but itself: its sections, from top to bottom. */
final class ReportPage {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording recording;
    private final long durationNanos;
    private final Markup page = new Markup();

    ReportPage(final Recording recording) {
        this.recording = recording;
        this.durationNanos = Math.max(1, recording.durationNanos());
    }

    String html() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en");
        page.open("head").raw("<meta charset=\"utf-8\">").raw("<meta name=\"viewport\" content=\"width=device-width\">");
        page.text("title", "Tilework run").open("style").raw(resource("report.css")).end("style").end("head");
        page.open("body", "data-seconds", String.format(Locale.ROOT, "%.9f", durationNanos / NANOS_PER_SECOND));
        head();
        final TimeCharts charts = new TimeCharts(recording, durationNanos, page);
        section("Task stream", "A row for each thread; a block of colour is a task, or several short ones. Point at one to see what it is;"
                + " drag to look closer, double-click to see all.");
        charts.stream();
        section("Block memory", "In use after each task, results that are held in memory included.");
        charts.memory();
        traffic(charts);
        section("Time by operation", "All threads together. Blocks that were dropped or are cheap to read may be made more than once.");
        operations();
        retries();
        section("Plan", "A box for each layer, an arrow for the blocks that one of its tasks takes.");
        page.open("div", "class", "wide plan").raw(new PlanDrawing(recording.plan()).svg()).end("div");
        page.raw("<div id=\"tip\"></div>").open("script").raw(resource("report.js")).end("script");
        return page.end("body").end("html").raw("\n").toString();
    }

    private static String resource(final String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new TileworkBug("the resource " + name + " of reports is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(final String title, final String explanation) {
        page.text("h2", title).text("p", explanation);
    }

    private void head() {
        final boolean hasFailed = recording.failure() != null;
        page.text("h1", hasFailed ? "The run failed" : recording.summary() == null ? "The run has not ended" : "The run ended well");
        if (hasFailed) {
            page.text("p", recording.failure(), "class", "failed");
        }
        final int workers = recording.stream().workers().size();
        final long busy = recording.operations().stream().mapToLong(Recording.Operation::nanos).sum();
        page.open("ul", "class", "facts");
        fact(time(durationNanos), "from start to end");
        fact(String.format(Locale.ROOT, "%,d", recording.operations().stream().mapToLong(Recording.Operation::tasks).sum()), "tasks");
        fact(String.format(Locale.ROOT, "%d of %d", workers, recording.options().threads()), "threads used");
        if (workers > 0) {
            fact(String.format(Locale.ROOT, "%.0f %%", 100.0 * busy / durationNanos / workers), "of their time in tasks");
        }
        if (recording.summary() != null) {
            fact(ByteSize.text(recording.summary().peakMemoryBytes()), "block memory at most");
        }
        fact(ByteSize.text(recording.options().memoryBytes()), "budget");
        final Moved moved = moved();
        fact(ByteSize.text(moved.read()), "read");
        fact(ByteSize.text(moved.written()), "written");
        fact(ByteSize.text(moved.spilled()) + ", " + ByteSize.text(moved.restored()), "spilled, brought back");
        if (recording.retried() > 0) {
            fact(String.format(Locale.ROOT, "%,d", recording.retried()), "tried again");
        }
        page.end("ul");
    }

    private void fact(final String value, final String meaning) {
        page.open("li").text("b", value).text("span", meaning).end("li");
    }

    private void traffic(final TimeCharts charts) {
        if (moved().total() == 0) {
            section("Reading and writing", "Nothing was read, written or spilled.");
        } else {
            section("Reading and writing", "Bytes per second, counted when a task has ended.");
            charts.traffic();
        }
    }

    private Moved moved() {
        return recording.operations().stream().map(Recording.Operation::moved).reduce(Moved.NOTHING, Moved::plus);
    }

    private void operations() {
        page.open("div", "class", "wide").open("table").open("tr");
        List.of("operation", "time", "share", "tasks", "mean", "longest", "made again", "read", "written", "spilled", "brought back")
                .forEach(title -> page.text("th", title));
        page.end("tr");
        final long all = Math.max(1, recording.operations().stream().mapToLong(Recording.Operation::nanos).sum());
        recording.plan().layers().stream().sorted(Comparator.comparingLong((Layer layer) -> -recording.operations().get(layer.id()).nanos()))
                .forEach(layer -> operation(layer, recording.operations().get(layer.id()), all));
        page.end("table").end("div");
    }

    private void operation(final Layer layer, final Recording.Operation operation, final long allNanos) {
        final double share = (double) operation.nanos() / allNanos;
        page.open("tr").open("td", "title", layer.name() + (layer.origin().line().isEmpty() ? "" : "\nbuilt at " + layer.origin().line()));
        page.text("span", "", "class", "key", "style", "background:" + TimeCharts.colour(layer.id()));
        page.raw(Markup.escaped(layer.name())).end("td");
        cell(time(operation.nanos()));
        page.open("td").text("span", "", "class", "bar", "style", String.format(Locale.ROOT, "width:%.0fpx;background:%s", 80 * share,
                TimeCharts.colour(layer.id()))).raw(String.format(Locale.ROOT, "%.0f %%", 100 * share)).end("td");
        cell(String.format(Locale.ROOT, "%,d", operation.tasks()));
        cell(operation.tasks() == 0 ? "" : time(operation.nanos() / operation.tasks()));
        cell(operation.tasks() == 0 ? "" : time(operation.longestNanos()));
        cell(operation.tasks() <= layer.grid().blockCount() ? ""
                : String.format(Locale.ROOT, "%,d", operation.tasks() - layer.grid().blockCount()));
        cell(bytes(operation.moved().read()));
        cell(bytes(operation.moved().written()));
        cell(bytes(operation.moved().spilled()));
        cell(bytes(operation.moved().restored()));
        page.end("tr");
    }

    private void cell(final String content) {
        page.text("td", content);
    }

    private static String bytes(final long bytes) {
        return bytes == 0 ? "" : ByteSize.text(bytes);
    }

    private void retries() {
        if (recording.retried() == 0) {
            return;
        }
        section("Tried again", recording.retries().size() < recording.retried() ? "The first of " + recording.retried() + "." : "");
        page.open("ul");
        recording.retries().forEach(retry -> page.text("li", retry));
        page.end("ul");
    }

    /** A duration for people. */
    static String time(final long nanos) {
        return nanos < NANOS_PER_MILLI ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : nanos < NANOS_PER_SECOND ? String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI)
                        : nanos < 60 * NANOS_PER_SECOND ? String.format(Locale.ROOT, "%.2f s", nanos / NANOS_PER_SECOND)
                                : Progress.time(nanos / NANOS_PER_SECOND);
    }
}

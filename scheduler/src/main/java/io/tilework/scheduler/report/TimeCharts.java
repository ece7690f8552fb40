package io.tilework.scheduler.report;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.plan.draw.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The charts of a report whose axis is time. They are as wide as the page; along it, coordinates are thousandths of the run, so that
 * the page's script can look closer by changing the view box.
 */
final class TimeCharts {

    private static final double RUN = 1_000;
    private static final int ROW = 26;
    private static final int ROWS_SHOWN_LARGE = 24;
    private static final int SMALL_ROW = 10;
    private static final int HEIGHT = 150;
    private static final int TRAFFIC_POINTS = 128;
    private static final double GOLDEN_ANGLE = 137.508;

    /** A budget is drawn as a line if memory comes near enough to it for the chart to show both. */
    private static final double BUDGET_IN_SIGHT = 4;

    private static final String SPILLING = "#a3162a";
    private static final String READING = "#2f7dd1";
    private static final String WRITING = "#2a9d63";

    private static final double LABELS_APART = 16;

    /** Text at the left of a chart, so many pixels from its top. */
    private record Label(String text, double y) {}

    private final Recording recording;
    private final long durationNanos;
    private final Markup page;

    TimeCharts(final Recording recording, final long durationNanos, final Markup page) {
        this.recording = recording;
        this.durationNanos = durationNanos;
        this.page = page;
    }

    /** The colour of a layer: neighbours differ in hue, and every other one in lightness. */
    static String colour(final int layer) {
        return String.format(Locale.ROOT, "hsl(%.0f,%d%%,%d%%)", (210 + layer * GOLDEN_ANGLE) % 360, 52, layer % 2 == 0 ? 52 : 66);
    }

    /** What each worker did. */
    void stream() {
        final List<Integer> workers = recording.stream().workers();
        final int row = workers.size() <= ROWS_SHOWN_LARGE ? ROW : SMALL_ROW;
        final int height = Math.max(row, workers.size() * row);
        open(height, workers.size() > ROWS_SHOWN_LARGE ? List.of(new Label(workers.size() + " threads", height / 2.0))
                : IntStream.range(0, workers.size()).mapToObj(i -> new Label("thread " + (workers.get(i) + 1), (i + 0.5) * row)).toList());
        for (int i = 0; i < workers.size(); i++) {
            for (final TaskStream.Span span : recording.stream().of(workers.get(i))) {
                span(span, i * row, row);
            }
        }
        close();
    }

    private void span(final TaskStream.Span span, final int top, final int row) {
        final boolean isSpilling = span.activity() == recording.spilling();
        final String name = isSpilling ? "spilling" : recording.plan().layer(span.activity()).name();
        final String what = span.count() == 1 ? (isSpilling ? span.what() : name + "\n" + span.what())
                : String.format(Locale.ROOT, "%,d tasks, mostly %s%n%s in tasks", span.count(), name, ReportPage.time(span.busyNanos()));
        page.element("rect", "class", "span", "x", along(span.startNanos()), "y", top + 1, "width",
                String.format(Locale.ROOT, "%.4f", Math.max(0.02, (span.endNanos() - span.startNanos()) * RUN / durationNanos)),
                "height", row - 2, "fill", isSpilling ? SPILLING : colour(span.activity()), "vector-effect", "non-scaling-stroke",
                "data-what", what + "\n" + ReportPage.time(span.endNanos() - span.startNanos()) + ", from "
                        + ReportPage.time(span.startNanos()));
    }

    private String along(final long nanos) {
        return String.format(Locale.ROOT, "%.4f", nanos * RUN / durationNanos);
    }

    /** Block memory in use, and the budget. */
    void memory() {
        final double[] values = recording.memory().values();
        double last = 0;
        for (int i = 0; i < values.length; i++) {
            last = values[i] == 0 ? last : values[i];
            values[i] = last;
        }
        final double most = Arrays.stream(values).max().orElse(0);
        final long budget = recording.options().memoryBytes();
        final boolean showsBudget = budget <= BUDGET_IN_SIGHT * most;
        final double top = Math.max(1, 1.08 * Math.max(most, showsBudget ? budget : 0));
        open(HEIGHT, labels(showsBudget ? new double[] {budget, most, 0} : new double[] {most, 0}, top, ""));
        area(values, recording.memory().lengthNanos(), top, READING);
        if (showsBudget) {
            page.element("line", "x1", 0, "x2", (int) RUN, "y1", down(budget, top), "y2", down(budget, top), "stroke", SPILLING,
                    "stroke-dasharray", "6 4", "vector-effect", "non-scaling-stroke");
        }
        close();
        keys(List.of("in use, at most " + ByteSize.text((long) most), showsBudget ? "budget, " + ByteSize.text(budget)
                : "budget, " + ByteSize.text(budget) + ", far above the chart"), List.of(READING, SPILLING));
    }

    /** What was read, written, spilled and brought back. */
    void traffic() {
        final List<TimeSeries> all = List.of(recording.read(), recording.written(), recording.spilled());
        final List<String> colours = List.of(READING, WRITING, SPILLING);
        double top = 0;
        for (final TimeSeries series : all) {
            top = Math.max(top, 1.08 * Arrays.stream(rates(series)).max().orElse(0));
        }
        open(HEIGHT, labels(new double[] {top / 1.08, top / 2.16, 0}, top, "/s"));
        for (int i = 0; i < all.size(); i++) {
            area(rates(all.get(i)), spacing(all.get(i)), top, colours.get(i));
        }
        close();
        keys(List.of("read, " + fastest(all.get(0)), "written, " + fastest(all.get(1)), "spilled or brought back, " + fastest(all.get(2))),
                colours);
    }

    private String fastest(final TimeSeries series) {
        final double most = Arrays.stream(rates(series)).max().orElse(0);
        return most == 0 ? "nothing" : "at most " + ByteSize.text((long) most) + "/s";
    }

    /** How many intervals of a series make one point of a chart. */
    private long merged(final TimeSeries series) {
        return Math.max(1, Math.ceilDiv(durationNanos, series.lengthNanos() * TRAFFIC_POINTS));
    }

    private long spacing(final TimeSeries series) {
        return merged(series) * series.lengthNanos();
    }

    private double[] rates(final TimeSeries series) {
        final double[] sums = series.values();
        final int merged = (int) merged(series);
        final double[] rates = new double[Math.ceilDiv(sums.length, merged)];
        for (int i = 0; i < sums.length; i++) {
            rates[i / merged] += sums[i] * 1e9 / spacing(series);
        }
        return rates;
    }

    private void area(final double[] values, final long spacingNanos, final double top, final String colour) {
        if (Arrays.stream(values).allMatch(value -> value == 0)) {
            return;
        }
        final StringBuilder path = new StringBuilder("M0 " + HEIGHT);
        for (int i = 0; i < values.length; i++) {
            path.append('L').append(along(i * spacingNanos)).append(' ').append(down(values[i], top));
            path.append('H').append(along(Math.min(durationNanos, (i + 1) * spacingNanos)));
        }
        path.append('V').append(HEIGHT).append('Z');
        page.element("path", "d", path, "fill", colour, "fill-opacity", "0.25", "stroke", colour, "vector-effect", "non-scaling-stroke");
    }

    private static String down(final double value, final double top) {
        return Markup.number(HEIGHT * (1 - value / top));
    }

    /** Sizes at their heights, those left out that would stand on others. */
    private static List<Label> labels(final double[] bytes, final double top, final String unit) {
        final List<Label> labels = new ArrayList<>();
        for (final double size : bytes) {
            final double y = Math.min(HEIGHT - LABELS_APART / 2, HEIGHT * (1 - size / top));
            if (labels.isEmpty() || y - labels.getLast().y() >= LABELS_APART) {
                labels.add(new Label(size == 0 ? "0" : ByteSize.text((long) size) + unit, y));
            }
        }
        return labels;
    }

    /** Begins a chart: labels at the left, and the drawing at their right. */
    private void open(final int height, final List<Label> labels) {
        page.open("div", "class", "chart").open("div", "class", "scale");
        labels.forEach(label -> page.text("span", label.text(), "style", String.format(Locale.ROOT, "top:%.0fpx", label.y())));
        page.end("div").open("svg", "class", "time", "viewBox", "0 0 " + (int) RUN + " " + height, "height", height,
                "preserveAspectRatio", "none");
    }

    private void close() {
        page.end("svg").raw("<div class=\"axis\"></div>").end("div");
    }

    private void keys(final List<String> names, final List<String> colours) {
        page.open("div", "class", "keys");
        for (int i = 0; i < names.size(); i++) {
            page.text("span", "", "class", "key", "style", "background:" + colours.get(i)).text("span", names.get(i), "class", "name");
        }
        page.end("div");
    }
}

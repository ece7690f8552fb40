package io.tilework.scheduler.report;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.run.Moved;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import java.util.List;
import java.util.Locale;

/**
 * How far a run is, as told by its events, and the line that says so. Tasks of cheap layers count for nothing, since their blocks may be
 * read or generated again; all others are done once.
 */
public final class Progress implements RunListener {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int WIDE_BAR = 24;
    private static final int NARROW_BAR = 8;

    private RunEvent.RunStarted started;
    private long tasksToDo;
    private long tasksDone;
    private Moved moved = Moved.NOTHING;
    private long retries;
    private boolean ended;
    private long memoryBytes;

    /** Takes note of what happened. */
    @Override
    public synchronized void on(final RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted start -> {
                started = start;
                tasksToDo = start.plan().layers().stream().filter(Progress::counts)
                        .mapToLong(layer -> layer.grid().blockCount()).sum();
            }
            case RunEvent.TaskFinished finished -> {
                moved = moved.plus(finished.moved());
                memoryBytes = finished.memoryBytes();
                tasksDone += counts(started.plan().layer(finished.layer())) ? 1 : 0;
            }
            case RunEvent.BlockSpilled spilled -> moved = moved.plus(Moved.spilled(spilled.bytes()));
            case RunEvent.BlockRestored restored -> moved = moved.plus(Moved.restored(restored.bytes()));
            case RunEvent.TaskRetried _ -> retries++;
            case RunEvent.Advanced advanced -> tasksDone = Math.round(advanced.share() * tasksToDo);
            case RunEvent.RunFinished _, RunEvent.RunFailed _ -> ended = true;
            case RunEvent.TaskStarted _, RunEvent.BlockDropped _, RunEvent.Waiting _ -> { }
        }
    }

    /** Whether the run is over. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    private static boolean counts(final Layer layer) {
        return !layer.isCheap();
    }

    /**
     * The line to show: in the longest form that fits, with a narrower bar, shorter numbers and no count of tasks as there is less room.
     *
     * @param nowNanos the time on the clock of the events
     * @param width the most characters that it may have
     */
    public synchronized String line(final long nowNanos, final int width) {
        if (started == null) {
            return "";
        }
        final double done = tasksToDo == 0 ? 1 : Math.min(1, (double) tasksDone / tasksToDo);
        final double seconds = (nowNanos - started.timeNanos()) / NANOS_PER_SECOND;
        final String percent = String.format(Locale.ROOT, "%3.0f%%  ", Math.floor(100 * done));
        final String left = done == 0 || done == 1 ? "" : time(seconds * (1 - done) / done) + " left";
        final String times = time(seconds) + (left.isEmpty() ? "" : ", " + left);
        final String tasks = String.format(Locale.ROOT, "  %,d/%,d tasks", tasksDone, tasksToDo);
        final String shortTime = left.isEmpty() ? time(seconds) : left;
        final List<String> forms = List.of(
                bar(done, WIDE_BAR) + percent + times + tasks + bytes(false),
                bar(done, WIDE_BAR) + percent + times + tasks + bytes(true),
                bar(done, NARROW_BAR) + percent + times + bytes(true),
                bar(done, NARROW_BAR) + percent + shortTime + bytes(true),
                percent + shortTime + bytes(true));
        return forms.stream().filter(form -> form.length() <= width).findFirst()
                .orElseGet(() -> forms.getLast().substring(0, width));
    }

    private static String bar(final double done, final int width) {
        final int filled = (int) Math.round(done * width);
        return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] ";
    }

    private String bytes(final boolean brief) {
        final long budget = started.options().memoryBytes();
        final String spilled = moved.spilled() == 0 ? "" : "  spilled " + size(moved.spilled(), brief);
        final String retried = retries == 0 ? "" : "  " + retries + " retried";
        return (brief ? "  mem " + size(memoryBytes, true) + "/" + size(budget, true)
                : "  memory " + size(memoryBytes, false) + " of " + size(budget, false))
                + "  read " + size(moved.read(), brief) + "  written " + size(moved.written(), brief) + spilled + retried;
    }

    /** Such as {@code 1.50 GiB}, in brief {@code 1.50G}. */
    private static String size(final long bytes, final boolean brief) {
        final String text = ByteSize.text(bytes);
        return brief ? text.replace(" bytes", "B").replace(" ", "").replace("iB", "") : text;
    }

    /** A duration for people. */
    static String time(final double seconds) {
        final long whole = Math.round(seconds);
        if (seconds < 59.5) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return whole < 3600 ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}

package io.tilework.cli.render;

import io.tilework.engine.error.ByteSize;
import io.tilework.engine.plan.Layer;
import io.tilework.engine.run.RunEvent;
import java.util.Locale;

/**
 * How far a run is, as told by its events, and the line that says so. Tasks of cheap layers count for nothing, since their blocks may be
 * read or generated again; all others are done once.
 */
public final class Progress {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BAR_WIDTH = 24;

    private RunEvent.RunStarted started;
    private long tasksToDo;
    private long tasksDone;
    private long bytesRead;
    private long bytesWritten;
    private long bytesSpilled;
    private long memoryBytes;

    /** Takes note of what happened. */
    public synchronized void on(final RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted start -> {
                started = start;
                tasksToDo = start.plan().layers().stream().filter(Progress::counts)
                        .mapToLong(layer -> layer.grid().blockCount()).sum();
            }
            case RunEvent.TaskFinished finished -> {
                bytesRead += finished.bytesRead();
                bytesWritten += finished.bytesWritten();
                memoryBytes = finished.memoryBytes();
                tasksDone += counts(started.plan().layer(finished.layer())) ? 1 : 0;
            }
            case RunEvent.BlockSpilled spilled -> bytesSpilled += spilled.bytes();
            default -> { }
        }
    }

    private static boolean counts(final Layer layer) {
        return !layer.isCheap();
    }

    /**
     * The line to show.
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
        final int filled = (int) Math.round(done * BAR_WIDTH);
        final String left = done == 0 || done == 1 ? "" : ", " + time(seconds * (1 - done) / done) + " left";
        final String text = String.format(Locale.ROOT, "[%s%s] %3.0f%%  %s%s  %,d/%,d tasks  memory %s of %s  read %s  written %s%s",
                "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), Math.floor(100 * done), time(seconds), left, tasksDone,
                tasksToDo, ByteSize.text(memoryBytes), ByteSize.text(started.options().memoryBytes()), ByteSize.text(bytesRead),
                ByteSize.text(bytesWritten), bytesSpilled == 0 ? "" : "  spilled " + ByteSize.text(bytesSpilled));
        return text.length() <= width ? text : text.substring(0, width);
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

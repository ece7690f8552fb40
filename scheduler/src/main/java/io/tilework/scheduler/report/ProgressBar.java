package io.tilework.scheduler.report;

import io.tilework.engine.run.RunListener;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal how far runs are: a line for each that is going on, redrawn ten times a second. A line goes when its run ends, and
 * all go when the bar is closed.
 *
 * <pre>{@code
 * try (ProgressBar bar = new ProgressBar(System.err, 100)) {
 *     evaluation.run(options, bar.add("anomaly"));
 * }
 * }</pre>
 */
public final class ProgressBar implements AutoCloseable {

    private static final long REDRAWN_EVERY_MILLIS = 100;
    private static final int NARROWEST = 20;

    /** Moves the cursor up by so many lines (ECMA-48, CUU). */
    private static final String UP = "\u001b[%dA";

    private record Run(String name, Progress progress) {}

    private final PrintStream terminal;
    private final int width;
    private final ScheduledExecutorService painter;
    private final List<Run> runs = new ArrayList<>();
    private List<String> shown = List.of();

    /**
     * Begins to show.
     *
     * @param terminal where
     * @param columns how many characters a line of it has
     */
    public ProgressBar(final PrintStream terminal, final int columns) {
        this.terminal = terminal;
        this.width = Math.max(NARROWEST, columns - 1);
        this.painter = Executors.newSingleThreadScheduledExecutor(task -> {
            final Thread thread = new Thread(task, "tilework-progress");
            thread.setDaemon(true);
            return thread;
        });
        painter.scheduleAtFixedRate(this::paint, REDRAWN_EVERY_MILLIS, REDRAWN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * A line for one more run, which may go on while others do.
     *
     * @param name stands before the line; may be empty
     * @return what is to hear the run
     */
    public synchronized RunListener add(final String name) {
        final Progress progress = new Progress();
        runs.add(new Run(name, progress));
        return progress;
    }

    private synchronized void paint() {
        final long now = System.nanoTime();
        runs.removeIf(run -> run.progress().hasEnded());
        final List<String> lines = new ArrayList<>();
        for (final Run run : runs) {
            final String name = run.name().isEmpty() ? "" : run.name().substring(0, Math.min(run.name().length(), width / 3)) + "  ";
            final String line = run.progress().line(now, width - name.length());
            if (!line.isEmpty()) {
                lines.add(name + line);
            }
        }
        show(lines);
    }

    private void show(final List<String> lines) {
        terminal.print(frame(lines, shown));
        terminal.flush();
        shown = lines;
    }

    /**
     * What is to be printed so that some lines take the place of others. The cursor is at the beginning of the first before, and again
     * afterwards.
     */
    static String frame(final List<String> lines, final List<String> shown) {
        final int count = Math.max(lines.size(), shown.size());
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            final String line = i < lines.size() ? lines.get(i) : "";
            final int before = i < shown.size() ? shown.get(i).length() : 0;
            text.append(i == 0 ? "" : "\n").append(line).append(" ".repeat(Math.max(0, before - line.length()))).append('\r');
        }
        return count > 1 ? text + String.format(UP, count - 1) : text.toString();
    }

    /** Removes all lines. */
    @Override
    public void close() {
        painter.shutdownNow();
        synchronized (this) {
            show(List.of());
        }
    }
}

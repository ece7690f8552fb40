package io.tilework.cli.render;

import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Redraws the line of a {@link Progress} ten times a second, and removes it when closed. */
public final class ProgressBar implements RunListener, AutoCloseable {

    private static final long REDRAWN_EVERY_MILLIS = 100;

    private final Progress progress = new Progress();
    private final PrintStream terminal;
    private final int width;
    private final ScheduledExecutorService painter;
    private int shown;

    /** A bar on a terminal with lines of so many characters. */
    public ProgressBar(final PrintStream terminal, final int columns) {
        this.terminal = terminal;
        this.width = Math.max(20, columns - 1);
        this.painter = Executors.newSingleThreadScheduledExecutor(task -> {
            final Thread thread = new Thread(task, "tilework-progress");
            thread.setDaemon(true);
            return thread;
        });
        painter.scheduleAtFixedRate(this::paint, REDRAWN_EVERY_MILLIS, REDRAWN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void on(final RunEvent event) {
        progress.on(event);
    }

    private synchronized void paint() {
        show(progress.line(System.nanoTime(), width));
    }

    private void show(final String line) {
        terminal.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())) + (line.isEmpty() ? "\r" : ""));
        terminal.flush();
        shown = line.length();
    }

    /** Removes the line. */
    @Override
    public void close() {
        painter.shutdownNow();
        synchronized (this) {
            if (shown > 0) {
                show("");
            }
        }
    }
}

package io.tilework.scheduler.report;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.run.RunEvent;
import io.tilework.engine.run.RunListener;
import io.tilework.engine.run.WholeFile;
import java.nio.file.Path;

/**
 * A page for a browser about one run: what each worker did when, memory against the budget, time by operation, what was read, written
 * and spilled, and the plan drawn. The page needs nothing but itself.
 *
 * <pre>{@code
 * RunReport report = new RunReport();
 * try {
 *     evaluation.run(options, report);
 * } finally {
 *     report.write(Path.of("run.html"));
 * }
 * }</pre>
 *
 * <p>It takes the same memory for any number of tasks: short neighbouring tasks are shown as one when there are thousands.
 */
public final class RunReport implements RunListener {

    private final Recording recording = new Recording();

    @Override
    public synchronized void on(final RunEvent event) {
        recording.on(event);
    }

    /** Whether there is a run to report on. */
    public synchronized boolean hasBegun() {
        return recording.hasBegun();
    }

    /** The page about the run so far. */
    public synchronized String html() {
        if (!recording.hasBegun()) {
            throw new ArgumentException("report: nothing has run");
        }
        return new ReportPage(recording).html();
    }

    /**
     * Writes the page about the run so far; also for runs that failed.
     *
     * @throws io.tilework.engine.error.StoreException if that fails
     */
    public void write(final Path file) {
        WholeFile.write(file, html());
    }
}

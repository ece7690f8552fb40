package io.tilework.cli.command;

import io.tilework.arrays.Evaluation;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.run.RunSummary;
import io.tilework.engine.run.WholeFile;
import io.tilework.scheduler.report.RunReport;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that show a plan or a run as a file for people. */
final class Pictures {

    @Option(names = "--report", paramLabel = "FILE.html", description = "write a page about the run: what each thread did when, memory"
            + " against the budget, time by operation, what was read, written and spilled, the plan")
    private String report;

    @Option(names = "--visualize", paramLabel = "FILE.svg", description = "draw the plan; a name that ends in .dot gets a graph for Graphviz")
    private String drawing;

    /** Whether any is wanted. */
    boolean areWanted() {
        return report != null || drawing != null;
    }

    /** Finds mistakes before anything runs. */
    void check(final boolean isExplained) {
        if (report == null) {
            return;
        }
        if (isExplained) {
            throw new ArgumentException("--report: there is nothing to report, since --explain runs nothing; draw the plan with --visualize");
        }
        if (!report.endsWith(".html") && !report.endsWith(".htm")) {
            throw new ArgumentException("--report writes a page of HTML; name a file that ends in .html, not " + report);
        }
        WholeFile.check("--report", Job.path(report));
    }

    /** Draws the plan, if that is wanted. */
    void draw(final Evaluation evaluation, final Runs runs) {
        if (drawing != null) {
            evaluation.visualize(Job.path(drawing), runs.options());
        }
    }

    /** Draws the plan and runs it, with a report if that is wanted: also if the run fails. */
    RunSummary run(final Evaluation evaluation, final Runs runs, final PrintStream errors) {
        draw(evaluation, runs);
        if (report == null) {
            return runs.run(evaluation);
        }
        final RunReport page = new RunReport();
        final Path file = Job.path(report);
        try {
            final RunSummary summary = runs.run(evaluation, page);
            page.write(file);
            return summary;
        } catch (final RunFailure failure) {
            writeAfter(failure, page, file, errors);
            throw failure;
        } catch (final StoreException unwritten) {
            throw new RunFailure(unwritten, Tilework.FAILED);
        }
    }

    private static void writeAfter(final RunFailure failure, final RunReport page, final Path file, final PrintStream errors) {
        try {
            if (page.hasBegun()) {
                page.write(file);
                errors.println("report of the failed run: " + file);
            }
        } catch (final StoreException unwritten) {
            failure.addSuppressed(unwritten);
            errors.println("no report: " + unwritten.getMessage());
        }
    }

    /** Says that nothing was run, if a picture of it was wanted. */
    void nothingRan(final PrintStream errors) {
        if (areWanted()) {
            errors.println("there is no plan to show: the result is known without computing blocks");
        }
    }
}

package io.tilework.benchmarks.kernel;

import io.tilework.engine.error.TileworkBug;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the measurements of kernels; JMH starts a JVM for each, with the options of this one. */
public final class Kernels {

    private Kernels() {}

    /** Measures those whose names match a regular expression. */
    public static void measure(final String pattern) {
        try {
            new Runner(new OptionsBuilder().include(pattern).build()).run();
        } catch (final RunnerException e) {
            throw new TileworkBug("JMH: " + e.getMessage(), e);
        }
    }
}

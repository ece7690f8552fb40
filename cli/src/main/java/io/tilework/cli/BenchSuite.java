package io.tilework.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What {@code tilework bench} starts. The module of the benchmarks brings it along, and the command finds it by ServiceLoader. */
public interface BenchSuite {

    /**
     * What to measure side by side.
     *
     * @param elements the elements of the large arrays
     * @param repeats how often each workload is timed
     * @param only the names of the workloads; empty means all
     * @param peers the names of the peers
     * @param python the program that runs them
     * @param home the checkout, where the programs of the peers are
     * @param document the file whose section the results replace; null means to print them only
     */
    record Request(long elements, int repeats, List<String> only, List<String> peers, String python, Path home,
            Path document) {

        /** Copies the lists. */
        public Request {
            only = List.copyOf(only);
            peers = List.copyOf(peers);
        }
    }

    /**
     * Measures Tilework and its peers in turn, and prints a table.
     *
     * @return whether all results agree
     */
    boolean sideBySide(Request request, PrintStream output);

    /**
     * Measures single kernels.
     *
     * @param pattern a regular expression that the names of the measurements match
     */
    void kernels(String pattern, PrintStream output);
}

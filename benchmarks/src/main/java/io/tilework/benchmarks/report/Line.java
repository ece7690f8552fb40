package io.tilework.benchmarks.report;

import io.tilework.benchmarks.workload.Workload;
import java.util.List;
import java.util.Map;

/**
 * What was measured for one workload.
 *
 * @param times by the name of the contestant, of those that can do it
 * @param memory how fast memory was in the same rounds
 * @param differences how results differ from each other; empty if they agree
 */
public record Line(Workload workload, Map<String, Times> times, MemorySpeed memory, List<String> differences) {

    /**
     * The times of one contestant.
     *
     * @param seconds of each round
     * @param setting what it had chosen
     */
    public record Times(List<Double> seconds, String setting) {

        /** Sorts the times. */
        public Times {
            seconds = seconds.stream().sorted().toList();
        }

        /** The time in the middle; of two, the better. */
        public double median() {
            return seconds.get((seconds.size() - 1) / 2);
        }
    }
}

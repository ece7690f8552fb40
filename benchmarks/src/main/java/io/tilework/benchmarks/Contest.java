package io.tilework.benchmarks;

import io.tilework.benchmarks.contestant.Contestant;
import io.tilework.benchmarks.contestant.Contestant.Readiness;
import io.tilework.benchmarks.contestant.Sample;
import io.tilework.benchmarks.report.Line;
import io.tilework.benchmarks.report.MemorySpeed;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets contestants take turns: each is timed once in every round, and so is memory, so that a machine that slows down for a while slows all
 * of them down. One is busy at a time. The first contestant's results are what the others are compared with.
 */
final class Contest {

    private final List<Contestant> contestants;
    private final Inputs inputs;
    private final MemoryLoops memory;
    private final int rounds;
    private final PrintStream progress;

    Contest(final List<Contestant> contestants, final Inputs inputs, final MemoryLoops memory, final int rounds,
            final PrintStream progress) {
        this.contestants = contestants;
        this.inputs = inputs;
        this.memory = memory;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The times of all contestants that can do a workload, and how their results differ. */
    Line run(final Workload workload) {
        progress.printf("%s: %s%n", workload.name(), workload.title());
        final Map<Contestant, String> ready = new LinkedHashMap<>();
        for (final Contestant contestant : contestants) {
            switch (contestant.prepare(workload, inputs)) {
                case Readiness.Ready(String setting) -> ready.put(contestant, setting);
                case Readiness.Skipped(String reason) -> progress.printf("    %-10s skipped: %s%n", contestant.name(), reason);
            }
        }
        final Map<Contestant, List<Double>> seconds = new LinkedHashMap<>();
        ready.keySet().forEach(contestant -> seconds.put(contestant, new ArrayList<>()));
        final List<MemorySpeed> speeds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            speeds.add(memory.measure());
            seconds.forEach((contestant, times) -> times.add(contestant.seconds()));
        }
        final List<String> differences = differences(workload, ready.keySet().stream().toList());
        ready.keySet().forEach(Contestant::release);
        final Map<String, Line.Times> times = new LinkedHashMap<>();
        ready.forEach((contestant, setting) -> times.put(contestant.name(), new Line.Times(seconds.get(contestant), setting)));
        times.forEach((name, each) -> progress.printf(Locale.ROOT, "    %-10s %10.4f s  %s%n", name, each.median(),
                each.setting()));
        differences.forEach(difference -> progress.println("    DIFFERS: " + difference));
        return new Line(workload, times, MemorySpeed.median(speeds), differences);
    }

    private static List<String> differences(final Workload workload, final List<Contestant> ready) {
        final List<String> found = new ArrayList<>();
        Sample first = null;
        for (final Contestant contestant : ready) {
            final Sample sample = contestant.sample();
            if (first == null) {
                first = sample;
            } else {
                first.difference(sample, workload.tolerance()).ifPresent(difference -> found.add(contestant.name() + ": "
                        + difference + " (" + ready.getFirst().name() + ")"));
            }
        }
        return found;
    }
}

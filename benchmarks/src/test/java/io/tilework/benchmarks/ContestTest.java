package io.tilework.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.benchmarks.contestant.Contestant;
import io.tilework.benchmarks.contestant.Sample;
import io.tilework.benchmarks.report.Line;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.benchmarks.workload.Workloads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contestants take turns, and what they compute is compared. */
class ContestTest {

    private static final Workload WORKLOAD = Workloads.all(4).getFirst();

    private final List<String> calls = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** A contestant that takes a second longer each time. */
    private final class Fake implements Contestant {

        private final String name;
        private final boolean able;
        private final double sum;
        private double next = 1;

        Fake(final String name, final boolean able, final double sum) {
            this.name = name;
            this.able = able;
            this.sum = sum;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String version() {
            return name + " 1";
        }

        @Override
        public Readiness prepare(final Workload workload, final Inputs inputs) {
            calls.add(name + " prepares");
            return able ? new Readiness.Ready("blocks") : new Readiness.Skipped("too hard");
        }

        @Override
        public double seconds() {
            calls.add(name + " runs");
            return next++;
        }

        @Override
        public Sample sample() {
            return new Sample(List.of(2L), sum, List.of(1.0, sum - 1));
        }

        @Override
        public void release() {
            calls.add(name + " releases");
        }

        @Override
        public void close() {
            calls.add(name + " closes");
        }
    }

    private Line run(final Contestant... contestants) {
        try (Inputs inputs = new Inputs(4); MemoryLoops memory = new MemoryLoops(1000)) {
            return new Contest(List.of(contestants), inputs, memory, 3, new PrintStream(said, true)).run(WORKLOAD);
        }
    }

    @Test
    void contestantsTakeTurns() {
        final Line line = run(new Fake("A", true, 3), new Fake("B", true, 3), new Fake("C", false, 3));
        assertEquals(List.of("A prepares", "B prepares", "C prepares", "A runs", "B runs", "A runs", "B runs", "A runs", "B runs",
                "A releases", "B releases"), calls);
        assertEquals(2, line.times().get("A").median());
        assertEquals(List.of("A", "B"), List.copyOf(line.times().keySet()));
        assertEquals(List.of(), line.differences());
        assertTrue(line.memory().triadBytesPerSecond() > 0 && line.memory().readBytesPerSecond() > 0);
        assertTrue(said.toString().contains("C          skipped: too hard"), said.toString());
    }

    @Test
    void whatDiffersIsSaid() {
        final Line line = run(new Fake("A", true, 3), new Fake("B", true, 4));
        assertEquals(List.of("B: value 2 of 2 is 3.0 instead of 2.0 (A)"), line.differences());
        assertTrue(said.toString().contains("DIFFERS: B"), said.toString());
    }
}

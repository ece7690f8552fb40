package io.tilework.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.Chunking;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.lang.Language;
import io.tilework.benchmarks.contestant.Contestant.Readiness;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.benchmarks.workload.Workloads;
import io.tilework.engine.tensor.Tensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tilework as a contestant, on tiny arrays. */
class TileworkContestantTest {

    private static final long SIDE = 20;

    static Stream<Workload> workloads() {
        return Workloads.all(SIDE).stream().map(each -> new Workload(each.name(), each.title(), each.program(), each.inputs(),
                each.dtype(), each.elements(), Math.min(2, each.computes()), each.traffic(), each.aim(), each.tolerance()));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void doesEveryWorkloadThatTheLanguageKnows(final Workload workload) {
        try (Inputs inputs = new Inputs(SIDE); TileworkContestant tilework = new TileworkContestant(0)) {
            switch (tilework.prepare(workload, inputs)) {
                case Readiness.Skipped(String reason) -> assertTrue(reason.startsWith("not available: unknown name"), reason);
                case Readiness.Ready ready -> {
                    assertTrue(tilework.seconds() > 0);
                    assertTrue(Double.isFinite(tilework.sample().sum()));
                }
            }
            tilework.release();
        }
    }

    @Test
    void aSampleSumsEverythingAndShowsTheEnds() {
        try (Tensor result = NDArray.arange(1000).reshape(10, 100).compute()) {
            final Sample sample = Sample.of(result);
            assertEquals(499_500, sample.sum());
            assertEquals(101, sample.values().size());
            assertEquals(0, sample.values().getFirst());
            assertEquals(999, sample.values().getLast());
        }
    }

    /** The check values of the report that published the equation. */
    @ParameterizedTest
    @CsvSource({"0, 5, 0, 999.96675", "35, 5, 0, 1027.67547", "35, 25, 1000, 1062.53817"})
    void theEquationOfStateGivesThePublishedDensities(final double s, final double t, final double p, final double density) {
        final NDArray result = Language.asArray(Language.evaluate(Workloads.SEA_WATER, Map.of("s", NDArray.of(s),
                "t", NDArray.of(t), "p", NDArray.of(p)), Chunking.auto())).orElseThrow();
        try (Tensor tensor = result.compute()) {
            assertEquals(density, tensor.getDouble(0), 1e-5);
        }
    }
}

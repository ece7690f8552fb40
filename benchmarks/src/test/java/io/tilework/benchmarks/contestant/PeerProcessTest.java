package io.tilework.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.benchmarks.contestant.Contestant.Readiness;
import io.tilework.benchmarks.workload.Inputs;
import io.tilework.benchmarks.workload.Workload;
import io.tilework.benchmarks.workload.Workloads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The protocol, spoken with a shell script that says the same to everyone. */
@DisabledOnOs(OS.WINDOWS)
class PeerProcessTest {

    private static final Workload WORKLOAD = Workloads.all(4).getFirst();

    private static List<String> script(final String text) {
        return List.of("sh", "-c", text);
    }

    @Test
    void aPeerAnswersLineByLine() throws Exception {
        final List<String> command = script("""
                echo '{"versions": "Fake 1"}'
                while read -r line; do
                    case $line in
                        *'"do":"prepare","name":"main"'*'"dtype":"float64","elements":16'*x.npy*) echo '{"setting": "rows"}' ;;
                        *'"run"'*) echo '{"seconds": 1.5}' ;;
                        *'"sample"'*) echo '{"shape": [4, 4], "sum": 2.5, "values": [1, 2]}' ;;
                        *'"release"'*) echo '{}' ;;
                        *) echo '{"skipped": "not understood"}' ;;
                    esac
                done
                """);
        try (Inputs inputs = new Inputs(4); PeerProcess peer = new PeerProcess("Fake", command)) {
            assertEquals("Fake 1", peer.version());
            assertEquals(new Readiness.Ready("rows"), peer.prepare(WORKLOAD, inputs));
            assertEquals(1.5, peer.seconds());
            assertEquals(new Sample(List.of(4L, 4L), 2.5, List.of(1.0, 2.0)), peer.sample());
            peer.release();
            assertEquals(new Readiness.Skipped("not understood"), peer.prepare(Workloads.all(5).getLast(), inputs));
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals("No module named 'jax'", assertThrows(PeerProcess.Missing.class, () ->
                new PeerProcess("JAX", script("echo \"{\\\"missing\\\": \\\"No module named 'jax'\\\"}\""))).getMessage());
        assertThrows(PeerProcess.Missing.class, () -> new PeerProcess("JAX", script("exit 1")));
        assertThrows(PeerProcess.Missing.class, () -> new PeerProcess("JAX", List.of("/there/is/no/python")));
    }
}

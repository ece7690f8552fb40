package io.tilework.scheduler.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.plan.Plan;
import io.tilework.engine.plan.Work;
import io.tilework.engine.run.CollectingSink;
import io.tilework.engine.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tests of whole runs have in common. */
final class Runs {

    private Runs() {}

    static RunOptions options(final long memoryBytes, final int threads, final Path spill) {
        return RunOptions.defaults().withMemoryBytes(memoryBytes).withThreads(threads).withSpillDirectory(spill);
    }

    static List<CollectingSink> sinks(final Plan plan) {
        return plan.outputs().stream().map(id -> (CollectingSink) ((Work.Write) plan.layer(id).work()).sink()).toList();
    }

    static List<Map<BlockIndex, List<Long>>> results(final Plan plan) {
        return sinks(plan).stream().map(CollectingSink::result).toList();
    }

    static void assertAborted(final Plan plan) {
        sinks(plan).forEach(sink -> assertEquals(CollectingSink.State.ABORTED, sink.state()));
    }

    static void assertEmpty(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }
}

package io.tilework.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tilework.benchmarks.workload.Workload;
import io.tilework.benchmarks.workload.Workloads;
import io.tilework.engine.error.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table by its text, and the place where it goes. */
class ResultTableTest {

    private static final MemorySpeed MEMORY = new MemorySpeed(24e6, 8e6);

    @TempDir
    private Path folder;

    private static Workload workload(final String name) {
        return Workloads.all(1000).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Line line(final String name, final double tilework, final double dask, final String... differences) {
        final Map<String, Line.Times> times = new LinkedHashMap<>();
        if (tilework > 0) {
            times.put("Tilework", new Line.Times(List.of(tilework, 3 * tilework, tilework / 2), "blocks of 8 MiB"));
        }
        times.put("Dask", new Line.Times(List.of(dask), ""));
        return new Line(workload(name), times, MEMORY, List.of(differences));
    }

    @Test
    void aTableShowsMediansRatiosAndWhatWasReached() {
        final List<Line> lines = List.of(line("main", 2, 4.1), line("sum", 1.25, 1), line("argmax", 0, 0.01234),
                line("linear", 0.5, 0.6), line("small", 1, 4, "Dask: its sum is 1.0 instead of 2.0 (Tilework)"));
        assertEquals("""
                | | Tilework | Dask | to the best other | of memory speed | aim | reached |
                |---|---|---|---|---|---|---|
                | `x + x.T - x.mean(axis=0)` | 2000 | 4100 | 0.49 | 50 % | ≤ 0.5 of the best | yes |
                | `x.sum()` | 1250 | 1000 | 1.3 | 80 % | ≥ 80 % of reading | yes |
                | `argmax(x, axis=1)` | – | 12.3 | – | – | ≥ 80 % of reading | – |
                | `x*2 + 1`, float32 | 500 | 600 | 0.83 | 67 % | ≤ 0.6 of the best library | **no** |
                | `a + b*2`, 1,000 elements, 1,000 times | 1000 | 4000 | 0.25 | – | ≤ 0.2 of Dask | **no** |

                Chosen in a trial, and the times of all rounds in milliseconds:

                - main: Tilework 1000 to 6000 (blocks of 8 MiB); Dask 4100 to 4100
                - sum: Tilework 625 to 3750 (blocks of 8 MiB); Dask 1000 to 1000
                - argmax: Dask 12.3 to 12.3
                - linear: Tilework 250 to 1500 (blocks of 8 MiB); Dask 600 to 600
                - small: Tilework 500 to 3000 (blocks of 8 MiB); Dask 4000 to 4000
                - **small differs**: Dask: its sum is 1.0 instead of 2.0 (Tilework)
                """, new ResultTable(List.of("Tilework", "Dask"), lines).markdown());
    }

    @Test
    void onlyTheSectionIsReplaced() throws Exception {
        final Path path = folder.resolve("benchmarks.md");
        Files.writeString(path, "before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n");
        new Document(path).replaceSection("new\n");
        assertEquals("before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nafter\n", Files.readString(path));

        Files.writeString(path, "no place\n");
        assertEquals(path + " has no place for the results: it needs the lines <!-- bench:begin --> and <!-- bench:end -->",
                assertThrows(StoreException.class, () -> new Document(path).replaceSection("new\n")).getMessage());
    }
}
